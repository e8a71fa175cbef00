"""Questions about cuts of service."""
