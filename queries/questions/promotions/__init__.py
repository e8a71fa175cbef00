"""Questions about promotions."""
