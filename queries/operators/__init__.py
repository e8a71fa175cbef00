"""What questions about the work of operators gather."""
