"""Questions about plans agreed with debtors, and about what else fits a debtor."""
