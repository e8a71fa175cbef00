"""Chances learned from what happened, with the reasons of each in facts: one estimator for all that foretell."""
