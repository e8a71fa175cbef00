"""For how long what follows a court order is watched, and how far back orders tell anything."""

RECOVERY_DAYS = 365
"""Days after filing in which cash that comes while order or bailiffs are at work is recovered; younger cases tell
nothing yet."""

WATCHED_DAYS = 180
"""Days from the order, or from the day that stands for it, in which a subscriber who leaves is counted."""

PAST_DAYS = 730
"""Days before that from which debtors are taken."""
