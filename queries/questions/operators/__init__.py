"""Questions about how operators work."""
