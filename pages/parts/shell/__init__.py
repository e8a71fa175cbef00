"""What surrounds every page: its frame, filters, sign-in and registry."""
