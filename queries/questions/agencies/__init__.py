"""Debts placed with agencies or sold to them."""
