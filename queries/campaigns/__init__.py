"""Campaigns: what is asked of the tables, judged by the rules, and saved."""
