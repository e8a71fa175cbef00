"""Questions about promises, call-backs, hours and accounts that nobody reaches."""
