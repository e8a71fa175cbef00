"""Terms of plans agreed with debtors and of what else fits them, for the page Method."""

from receivables.messages import N_

PLAN_TERMS: dict[str, str] = {
    N_("Part of a plan kept"): N_(
        "By its day the cash since the agreement, less the charges fallen due after it and before that day (also those "
        "written before it; without what adjustments took of these), had paid the plan up to it. So current bills "
        "alone keep no plan, and a bill left open weighs on the next part; payments need no name. Three days more and "
        "it is late, after that broken, also when it is paid later. A reversal counts from its day. Once all is paid "
        "the plan is done. Parts whose plan was over before their day are not judged. "
        "The interval of a share takes the parts of one debtor as far as they differ, not as independent (Wilson's "
        "interval of the effective number of parts)."
    ),
    N_("Plan kept"): N_(
        "Its last part that should have been paid three days ago or earlier is paid by now, be it late: a plan "
        "that catches up is kept again. A debtor has one plan: the one agreed last takes the place of those "
        "before, and goes along with a contract that moves. The debt of a kept plan is the oldest due by the "
        "agreement or overdue, up to what remains to be paid on it: money for new bills closes the oldest debt "
        "too. Its age stays as it is."
    ),
    N_("What else fits"): N_(
        "A rule, the first that fits. Automatic payment: pays every bill but misses the day; at least a quarter of the "
        "year's bills late (three of twelve), by 15 days in the middle at most (wages come every half a month) and "
        "none by over 30, so that no debt heaped up. Deferral: ten bills in the year, one or two of them open, no "
        "other late. Instalments: two monthly fees overdue, something paid in 60 days, a promise of 180 days kept in "
        "part at least. Housing bill: four fifths of the bills late, some of them paid, and three accounts of the "
        "house are billed so. Not told: who keeps a plan, and whom operators may not call."
    ),
    N_("How it went with those who did it before (estimated)"): N_(
        "Two measures of each: the share of the overdue debt paid in 90 days, and the share of the bills due in these "
        "days that were paid late. Money closes the oldest debt first, so whoever pays an old debt by parts has newer "
        "bills late by this rule alone. Compared with accounts alike in debt, its age, cash, lateness, time "
        "with the company and fee (doubly robust). Nobody was drawn by lot: an unknown cause as strong as the "
        "E\u2011value could explain it."
    ),
}
"""Term → definition, both marked for the catalogue."""
