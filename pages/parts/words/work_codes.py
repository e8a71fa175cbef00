"""Words for the codes of operators' work: what became of promises and of call-backs, and who is told apart."""

from receivables.messages import N_

WORK_CODES = {
    "kept": N_("Promise was kept"),
    "kept_late": N_("Promise was kept late"),
    "broken": N_("Promise was broken"),
    "open": N_("Term is not over"),
    "done": N_("Called in time"),
    "late": N_("Called late"),
    "forgotten": N_("Call-back forgotten"),
    "cash_per_conversation": N_("Cash per conversation"),
    "told_above": N_("Above, more than chance"),
    "told_below": N_("Below, more than chance"),
    "rather_above": N_("Above, may be chance"),
    "rather_below": N_("Below, may be chance"),
    "inside": N_("Not told apart"),
    "too_few": N_("Too few to compare"),
}
"""Code → words."""
