"""Automatic notices: who paid after them, what a draw shows they add, and which of them to keep."""
