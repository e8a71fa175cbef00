"""Shared SQL of questions about plans and about what else fits a debtor."""
