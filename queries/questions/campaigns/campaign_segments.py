"""The effect of a campaign by segment, shrunk to the common one because segments were not planned, one row per segment
params: campaign text, by segment|tariff|district=segment, measure paid|cash=cash, horizon whole=60, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaigns_asked, design_of, fault_in
from receivables.effects.estimates.shrink import shrunk
from receivables.effects.segments import segment_effects


def answer(  # noqa: PLR0913 - the parameters of the question
    company: OpenCompany, *, campaign: str, by: str, measure: str, horizon: int, as_of: date
) -> pl.DataFrame:
    """Groups with at least 10 accounts in each arm; no rows without a comparison group."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    if fault_in(company, campaign, rows, horizon) is not None:
        return shrunk([])
    return segment_effects(campaign_facts(rows.with_columns(pl.col(by).alias("segment"))), design_of(rows), measure)
