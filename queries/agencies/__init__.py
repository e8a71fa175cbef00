"""Debts with agencies: what questions about them share."""
