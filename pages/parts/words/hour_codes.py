"""Words for days of the week, and for why an account is not called."""

from receivables.messages import N_

HOUR_CODES = {
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
    "with_agency": N_("With an agency"),
    "in_court": N_("In court"),
    "calls_banned": N_("Contacts are banned"),
}
"""Code of contacts and their hours → words."""
