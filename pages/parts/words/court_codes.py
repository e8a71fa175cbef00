"""Words for what to do at court with a debt, and why."""

from receivables.messages import N_

COURT_CODES = {
    "lapsed": N_("Limitation is over for all of it"),
    "firm": N_("Firm: another court"),
    "under_order": N_("An order stands over all of it"),
    "young_debt": N_("Not overdue long enough"),
    "over_limit": N_("More than an order can be asked for"),
    "no_past_cases": N_("Not known what is paid after orders"),
    "pays_now": N_("Pays now"),
    "pays_later": N_("Pays when it has grown"),
    "never_pays": N_("Does not pay its costs"),
    "price_above_net": N_("A sale brings more"),
}
"""Code → words, beside those that the call desk and the cases have already."""

COURT_STATES = {
    "file": N_("Take to court"),
    "wait": N_("Wait"),
    "too_small": N_("Will not pay off"),
    "sell": N_("Sell"),
    "write_off": N_("Write off"),
    "not_assessed": N_("Not assessed"),
}
"""State of a debt at the door of the court → words; ``too_small`` is a verdict on campaigns too."""
