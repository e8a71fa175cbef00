"""The checks behind a campaign's verdict and their figures, one row per check
params: campaign text, horizon whole=60, as_of date=last

Sample ratio and balance of drawn groups; balance before and after weighting, accounts left out and E-values of
chosen ones.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaigns_asked, design_of, planned_share
from receivables.effects.checks import campaign_checks


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Figure, limit, and whether it passed."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    return campaign_checks(campaign_facts(rows), design_of(rows), offer_share=planned_share(company, campaign))
