"""The account of a campaign: net = cash beyond the usual − contact cost, beside it what was forgiven; one row per part
params: campaign text, horizon whole=60, as_of date=last

Forgiven is not taken off again: cash lacks it already. Then the break-even share of debt to forgive and the share that
was forgiven. An empty amount is not known (yet). No rows when nothing can be told.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaigns_asked, design_of, fault_in
from receivables.effects.income import SCHEMA, campaign_account


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Parts in money for all accounts with the offer, with 95 % intervals where they are estimated."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    if fault_in(company, campaign, rows, horizon) is not None:
        return pl.DataFrame(schema=SCHEMA)
    return campaign_account(campaign_facts(rows), design_of(rows))
