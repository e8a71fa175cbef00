"""A layout laid on rows: canonical tables, and rows put aside."""
