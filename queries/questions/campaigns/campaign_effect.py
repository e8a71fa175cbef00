"""What a campaign changed, with the interval and the verdict, one row per measure
params: campaign text, horizon whole=60, as_of date=last, early yes|no=no

The method follows the campaign's design; Holm's p-values allow for the number of measures. early=yes looks before
the horizon is over, with intervals that stay valid however often one looks.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import EFFECT, campaigns_asked, effect_table, effects_of


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date, early: str) -> pl.DataFrame:
    """One row per measure, the share of payers and the cash first."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    return effect_table(effects_of(company, campaign, rows, horizon, early == "yes"), EFFECT)
