"""For how long debts of agencies are followed, and how many debts without one stand beside them."""

STEPS = (30, 60, 90, 120, 150, 180, 240, 300, 365)
"""Days after the placement by which the cash is told."""

GATHERED = {"others": 5, "looked_at": 20, "days": STEPS[-1]}
"""Debts without an agency that are gathered for each placed one, accounts among which they are looked for, and days for
which the cash of all of them is followed."""
