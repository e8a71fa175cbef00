"""Bonuses of a month: what the warehouse and the decisions know, gathered for the rules that decide."""
