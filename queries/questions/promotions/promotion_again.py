"""Who takes a promotion again, one row per promotion
params: promotion text=none, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import months_of_terms
from receivables.effects.estimates.proportions import wilson


def answer(company: OpenCompany, *, promotion: str | None, as_of: date) -> pl.DataFrame:
    """Takers, those offered a later one, those who took it, and their share of the offered with Wilson's interval."""
    if promotion is not None:
        months_of_terms(company, promotion)
    table = (
        company.ask("promotion_takers", promotion=promotion, as_of=as_of)
        .group_by("promotion_id")
        .agg(
            pl.len().cast(pl.Int64).alias("taken"),
            pl.col("offered_again_on").count().cast(pl.Int64).alias("offered_again"),
            pl.col("taken_again_on").count().cast(pl.Int64).alias("taken_again"),
        )
        .sort("promotion_id")
    )
    intervals = [wilson(again, offered) for again, offered in table.select("taken_again", "offered_again").iter_rows()]
    return table.with_columns(
        pl.when(pl.col("offered_again") > 0).then(pl.col("taken_again") / pl.col("offered_again")).alias("share"),
        pl.Series("low", [low for low, _ in intervals], pl.Float64),
        pl.Series("high", [high for _, high in intervals], pl.Float64),
    )
