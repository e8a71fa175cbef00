"""How far areas with a campaign went from areas without it, before and after, one row per way and month of 30 days
params: campaign text, by district|house=district, before whole=12, horizon whole=90, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.causal_facts import area_facts
from receivables.effects.areas.area_effects import area_months


def answer(  # noqa: PLR0913 - the parameters of the question
    company: OpenCompany, *, campaign: str, by: str, before: int, horizon: int, as_of: date
) -> pl.DataFrame:
    """Month 1 begins with the assignment; no rows where areas cannot be compared."""
    rows, design = area_facts(company, campaign, by=by, before=before, horizon=horizon, as_of=as_of)
    return area_months(rows, design)
