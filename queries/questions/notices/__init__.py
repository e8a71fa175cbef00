"""Questions about automatic notices."""
