"""Text of one column to values of one kind."""
