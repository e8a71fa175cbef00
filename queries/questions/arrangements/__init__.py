"""Questions about steps of recovery."""
