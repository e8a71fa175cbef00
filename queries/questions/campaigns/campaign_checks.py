"""The checks behind a campaign's verdict and their figures, one row per check
params: campaign text, horizon whole=60, as_of date=last

Group sizes, missing accounts, other campaigns and balance of drawn groups; balance before and after weighting,
accounts left out, E-values and the days before the assignment of chosen ones; the cap of cash of both.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaign_terms, campaigns_asked, design_of
from receivables.effects.checks import campaign_checks


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Figure, limit, and whether it passed."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    return campaign_checks(campaign_facts(rows), design_of(rows), campaign_terms(company, campaign, horizon))
