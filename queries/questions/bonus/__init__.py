"""Questions about bonuses."""
