"""What the questions about steps of recovery count."""
