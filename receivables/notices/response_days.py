"""For how long what follows a notice is its response."""

RESPONSE_DAYS = 14
"""Cash on the overdue debt within so many days of a notice is its response."""
