"""What pages say, and how values are written."""
