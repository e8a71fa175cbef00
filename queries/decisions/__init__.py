"""What people decided: bonus schemes, closed months, reassignments, and the log of who decided what.

Kept apart from the tables, which can always be built anew; decisions cannot, and are only ever added to.
"""
