"""Words for the codes of what automatic notices and steps of recovery brought."""

from receivables.messages import N_

STEP_CODES = {
    "by_itself": N_("By themselves"),
    "not_overdue": N_("Before it was overdue"),
    "agency_commission": N_("Agency, for a commission"),
    "agency_sale": N_("Agency, sold"),
    "no_step": N_("No step before"),
    "step_nets": N_("More came than it cost"),
    "step_loses": N_("Loses money"),
    "net_unclear": N_("Cannot be told"),
    "cost_unknown": N_("The cost is not known"),
    "too_few_ripe": N_("Too few whose days are over"),
    "keep_notices": N_("Keep them"),
    "stop_notices": N_("Stop them"),
    "test_notices": N_("Test by lot"),
}
"""Code → words."""
