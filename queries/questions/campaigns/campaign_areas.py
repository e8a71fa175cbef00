"""What a campaign made by districts or houses brought: difference in differences, synthetic control, one row per way
params: campaign text, by district|house=district, before whole=12, horizon whole=90, as_of date=last

Cash from overdue debt per account, over months of 30 days. The first way decides, the second is watched besides.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.causal_facts import area_facts, findings_table
from receivables.effects.areas.area_effects import area_effects

AREAS = {
    "way": pl.String, "role": pl.String, "offered": pl.Int64, "compared": pl.Int64, "left_out": pl.Int64,
    "months_before": pl.Int64, "months_after": pl.Int64, "estimate": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "p_value": pl.Float64, "before_p": pl.Float64, "debt_p": pl.Float64, "placebos": pl.Int64,
    "placebo_low": pl.Float64, "placebo_high": pl.Float64, "fit_share": pl.Float64, "verdict": pl.String,
    "sentence": pl.String, "message": pl.String,
}  # fmt: skip


def answer(  # noqa: PLR0913 - the parameters of the question
    company: OpenCompany, *, campaign: str, by: str, before: int, horizon: int, as_of: date
) -> pl.DataFrame:
    """Both ways, with the same verdict where neither can be gone."""
    rows, design = area_facts(company, campaign, by=by, before=before, horizon=horizon, as_of=as_of)
    return findings_table(area_effects(rows, design, company.settings.effects.worth_seeing), AREAS)
