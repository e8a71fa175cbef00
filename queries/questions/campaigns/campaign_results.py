"""What the arms of a campaign did within the horizon, one row per arm
params: campaign text, horizon whole=60, as_of date=last

Money is the ledger's: cash of all accounts of the arm, payers or not, with reversals; accounts whose horizon is not
over are counted as waiting and enter no figure.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaigns_asked
from receivables.effects.side_by_side import arm_results


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Both arms, the offer first."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    return arm_results(campaign_facts(rows))
