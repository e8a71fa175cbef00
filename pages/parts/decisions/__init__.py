"""What people decide on several pages."""
