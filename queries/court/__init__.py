"""What questions about the court order share."""
