"""What every campaign changed, with intervals and verdicts side by side, one row per campaign and measure
params: campaigns text=none, horizon whole=60, as_of date=last, early yes|no=no

The same rows as campaign_effect of each, for one screen: p_screen are Holm's p-values over all rows shown together.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import EFFECT, campaigns_asked, effect_table, effects_of
from receivables.effects.multiple import holm


def answer(company: OpenCompany, *, campaigns: str | None, horizon: int, as_of: date, early: str) -> pl.DataFrame:
    """Campaigns in the order asked for, then measures."""
    asked = campaigns_asked(company, campaigns, horizon, as_of)
    tables = [
        effect_table(effects_of(company, name, rows, horizon, early == "yes"), EFFECT).insert_column(
            0, pl.lit(name, pl.String).alias("campaign_id")
        )
        for name, rows in asked.items()
    ]
    table = pl.concat(tables) if tables else pl.DataFrame(schema={"campaign_id": pl.String, **EFFECT})
    known = table["p_value"].is_not_null()
    adjusted = iter(holm(table.filter(known)["p_value"].to_list()))
    return table.with_columns(pl.Series("p_screen", [next(adjusted) if one else None for one in known], pl.Float64))
