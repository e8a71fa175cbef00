"""Words for the codes of plans agreed with debtors: how a plan or a part of one stands, groups of plans."""

from receivables.messages import N_

PLAN_CODES = {
    "fulfilled_plan": N_("The plan is paid"),
    "broken_plan": N_("The plan is broken"),
    "replaced_plan": N_("Another plan took its place"),
    "ended_plan": N_("The plan was ended"),
    "kept_part": N_("The part was kept"),
    "kept_late_part": N_("The part was paid late"),
    "open_part": N_("The part is to come"),
    "broken_part": N_("The part was broken"),
    "dropped_part": N_("The part was dropped"),
    "first_under_quarter": N_("First part under a quarter"),
    "first_under_half": N_("First part from a quarter to a half"),
    "first_half_or_more": N_("First part a half and more"),
    "first_is_all": N_("All in one part"),
    "autopayment": N_("Automatic payment set up"),
    "in_housing_bill": N_("Billed within the housing bill"),
    "paid_share": N_("Overdue debt paid in 90 days"),
    "late_share_after": N_("Bills of 90 days paid late"),
}
"""Code → words."""
