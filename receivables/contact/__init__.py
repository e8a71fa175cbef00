"""Contacts with debtors: whose calls they were, and what the law allows."""
