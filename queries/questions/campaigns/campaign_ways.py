"""The effect of a chosen campaign estimated in four ways, one row per way
params: campaign text, measure paid|cash|next_bills_paid=cash, horizon whole=60, as_of date=last

AIPW is the one to go by; regression and weighting alone stand beside it, and the plain difference, which misleads.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaigns_asked, design_of
from receivables.effects.arms import CHOSEN
from receivables.effects.checks import WAYS, ways_to_estimate


def answer(company: OpenCompany, *, campaign: str, measure: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Estimates with 95 % intervals; no rows for a campaign of another design."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    return ways_to_estimate(campaign_facts(rows), measure) if design_of(rows) == CHOSEN else pl.DataFrame(schema=WAYS)
