"""What automatic notices to debtors were followed by."""
