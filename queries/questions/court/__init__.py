"""Questions about the court order."""
