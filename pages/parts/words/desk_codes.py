"""Words for the codes of the call desk: why an account is not called, and by what those that are stand in order."""

from receivables.messages import N_

DESK_CODES = {
    "banned": N_("Calls are banned"),
    "disputed": N_("The debt is disputed"),
    "at_agency": N_("An agency has the debt"),
    "in_court": N_("Court or bailiffs"),
    "kept_plan": N_("The plan is kept"),
    "promise_open": N_("A promise is not over"),
    "limits_used": N_("Limits of conversations are used up"),
    "by_expected": N_("By expected roubles"),
    "by_debt": N_("By debt"),
    "order_better": N_("Collects more than by debt"),
    "order_no_better": N_("Is not surely better than by debt"),
    "order_too_few": N_("Too few conversations to tell"),
}
"""Code → words."""
