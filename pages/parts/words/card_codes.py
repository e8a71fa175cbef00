"""Words for the codes of the card of one debtor: steps taken, limits of contacts, what a ban forbids."""

from receivables.messages import N_

CARD_CODES = {
    "warning": N_("Warning of a suspension"),
    "suspension": N_("Suspension of the service"),
    "arrangement": N_("Plan agreed with the debtor"),
    "offer_made": N_("Offer of a tariff or way to pay"),
    "mass_channels": N_("Recordings, robots and messages"),
    "all_but_letters": N_("Everything but letters"),
    "conversations": N_("Conversations with the debtor"),
    "messages": N_("Messages to the debtor"),
    "visits": N_("Visits to the debtor"),
    "attempts": N_("Attempts that reached nobody"),
    "day": N_("Calendar day"),
    "week": N_("Calendar week"),
    "month": N_("Calendar month"),
    "nothing_overdue": N_("Nothing is overdue"),
}
"""Code → words."""
