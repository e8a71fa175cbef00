"""Words for the codes of early warning and of offers."""

from receivables.messages import N_

WARNING_CODES = {
    "up": N_("Up"),
    "down": N_("Down"),
    "talk": N_("A talk"),
    "another_offer": N_("A discount or else"),
    "outside_campaigns": N_("Outside campaigns"),
    "by_chance": N_("By the list"),
    "late_last_month": N_("Paid late last month"),
    "overdue_now": N_("Overdue today"),
    "anybody": N_("Anybody, at random"),
    "warns_better": N_("Hits more"),
    "warns_no_better": N_("Not surely more"),
    "warns_too_few": N_("Too little past to tell"),
    "kept_180": N_("Stayed 180 days"),
    "billed_180": N_("Billed in 180 days"),
    "drawn_higher": N_("Higher"),
    "drawn_lower": N_("Lower"),
    "difference_not_seen": N_("No difference seen"),
}
"""Code → words."""
