"""Words for the codes of cuts of service: what is to be done, what holds it back, what followed."""

from receivables.messages import N_

SUSPENSION_CODES = {
    "restore_now": N_("Restore"),
    "terminate": N_("May be terminated"),
    "cut_unwarned": N_("Cut without a warning"),
    "billed_while_cut": N_("Billed without service"),
    "cut_now": N_("Cut"),
    "warn_now": N_("Warn"),
    "left": N_("Contract ended"),
    "sold": N_("Debt is sold"),
    "paid_after_warning": N_("Paid within 14 days of the warning"),
    "paid_after_cut": N_("Paid within 14 days of the cut"),
    "restored_in_time": N_("Service back within a day of the payment"),
    "left_after_cut": N_("Left within 180 days of the cut"),
    "under_1": N_("Under 1 fee"),
    "fees_1": N_("1 to 2 fees"),
    "fees_2": N_("2 to 3 fees"),
    "fees_3": N_("3 to 6 fees"),
    "fees_6": N_("6 fees and more"),
    "fee_unknown": N_("Fee is not known"),
}
"""Code → words."""
