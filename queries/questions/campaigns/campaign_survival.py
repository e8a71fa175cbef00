"""How soon the accounts of a campaign pay, and how soon the next bill is overdue, by arm, one row per event
params: campaign text, horizon whole=60, as_of date=last

Cox's hazard ratio and the log-rank test, where the arms were drawn by lot; else both arms are described and not
compared. All accounts of an arm count, whether they settled or not.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.causal_facts import campaign_fault, findings_table, waits_asked
from receivables.effects.arm_survival import survival_by_arm

SURVIVAL = {
    "event": pl.String, "offered": pl.Int64, "compared": pl.Int64, "offered_happened": pl.Int64,
    "compared_happened": pl.Int64, "offered_half_days": pl.Int64, "compared_half_days": pl.Int64,
    "ratio": pl.Float64, "low": pl.Float64, "high": pl.Float64, "p_value": pl.Float64, "p_adjusted": pl.Float64,
    "log_rank": pl.Float64, "log_rank_p": pl.Float64, "method": pl.String, "verdict": pl.String,
    "sentence": pl.String, "message": pl.String,
}  # fmt: skip


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date) -> pl.DataFrame:
    """The first payment, then the next overdue."""
    waits, design = waits_asked(company, campaign, horizon, as_of)
    fault = campaign_fault(company, campaign, horizon, as_of)
    found = survival_by_arm(waits, design, fault, company.settings.effects.worth_seeing)
    return findings_table(found, SURVIVAL)
