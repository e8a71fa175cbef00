"""Words for the codes of operators' work: what became of promises and of call-backs."""

from receivables.messages import N_

WORK_CODES = {
    "kept": N_("Promise was kept"),
    "kept_late": N_("Promise was kept late"),
    "broken": N_("Promise was broken"),
    "open": N_("Term is not over"),
    "done": N_("Called in time"),
    "late": N_("Called late"),
    "forgotten": N_("Call-back forgotten"),
}
