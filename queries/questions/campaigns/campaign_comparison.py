"""Which of several campaigns did more, one row per pair and measure
params: campaigns text=none, horizon whole=60, as_of date=last

The effect of the first less that of the second; Holm's p-values over the pairs of the deciding measure, and over all
other pairs together.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import COMPARISON, campaigns_asked, effect_table, judged_campaign
from receivables.effects.pairs import campaign_comparison


def answer(company: OpenCompany, *, campaigns: str | None, horizon: int, as_of: date) -> pl.DataFrame:
    """Every pair of the campaigns asked for (a comma list; all when none are named)."""
    asked = campaigns_asked(company, campaigns, horizon, as_of)
    judged = {name: judged_campaign(company, name, rows, horizon) for name, rows in asked.items()}
    return effect_table(campaign_comparison(judged), COMPARISON)
