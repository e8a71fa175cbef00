"""Alerts: which figures may be watched, checking the rules of people, and telling what fired."""
