"""Words for the codes of debts with agencies."""

from receivables.messages import N_

AGENCY_CODES = {
    "brings_more": N_("more than similar debt"),
    "no_better": N_("no more than similar debt is seen"),
    "brings_less": N_("less than similar debt"),
    "not_comparable": N_("not comparable enough"),
    "too_few_alike": N_("too few to compare"),
    "nothing_open": N_("nothing is open"),
    "told_late": N_("told too late"),
    "not_told": N_("not told, the term is over"),
    "tell_now": N_("to be told now"),
    "price_above": N_("Above what is expected"),
    "price_within": N_("As much as is expected"),
    "price_below": N_("Below what is expected"),
    "agency_told": N_("told"),
    "agency_not_told": N_("not told"),
    "agency told": N_("Agency told of a payment"),
    "telling taken back": N_("Mark of telling taken back"),
}
"""Code → words."""
