"""What every campaign changed, with intervals and verdicts side by side, one row per campaign and measure
params: campaigns text=none, horizon whole=60, as_of date=last, early yes|no=no

The same rows as campaign_effect of each, for one screen.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import EFFECT, campaigns_asked, effect_table, effects_of


def answer(company: OpenCompany, *, campaigns: str | None, horizon: int, as_of: date, early: str) -> pl.DataFrame:
    """Campaigns in the order asked for, then measures."""
    asked = campaigns_asked(company, campaigns, horizon, as_of)
    tables = [
        effect_table(effects_of(company, name, rows, horizon, early == "yes"), EFFECT).insert_column(
            0, pl.lit(name, pl.String).alias("campaign_id")
        )
        for name, rows in asked.items()
    ]
    return pl.concat(tables) if tables else pl.DataFrame(schema={"campaign_id": pl.String, **EFFECT})
