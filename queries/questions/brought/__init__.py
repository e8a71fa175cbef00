"""Questions about what followed talks and first contacts."""
