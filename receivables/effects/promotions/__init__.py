"""Prepayment promotions: their price, what is still owed, and what they changed over whole terms."""
