"""Who took a promotion, one row per group of subscribers (or one row `all`)
params: promotion text, by all|segment|tariff|district|lateness|channel=all, as_of date=last

eligible are the accounts it was offered to; the share has Wilson's 95 % interval. prepaid is what takers paid,
free_months_value the free months at the price of the paid ones. lateness: part of the last year's bills paid late.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import members
from receivables.effects.estimates.proportions import wilson
from receivables.effects.promotions.promotion_terms import free_months_value

LATENESS = (
    pl.when(pl.col("late_share").is_null()).then(pl.lit("no_bills"))
    .when(pl.col("late_share") == 0).then(pl.lit("never"))
    .when(pl.col("late_share") <= 0.25).then(pl.lit("up_to_quarter"))
    .otherwise(pl.lit("over_quarter"))
)  # fmt: skip


def answer(company: OpenCompany, *, promotion: str, by: str, as_of: date) -> pl.DataFrame:
    """Groups with the most eligible accounts first; accounts of no known group stand in the empty one."""
    rows = members(company, promotion, as_of)
    group = {"all": pl.lit("all"), "lateness": LATENESS}.get(by, pl.col(by))
    table = (
        rows.with_columns(group.alias("segment"), free_months_value().alias("free"))
        .group_by("segment")
        .agg(
            pl.len().cast(pl.Int64).alias("eligible"),
            pl.col("taken").sum().cast(pl.Int64).alias("taken"),
            pl.col("amount").sum().alias("prepaid"),
            pl.col("free").sum().alias("free_months_value"),
        )
        .sort("eligible", "segment", descending=[True, False])
    )
    intervals = [wilson(taken, eligible) for taken, eligible in table.select("taken", "eligible").iter_rows()]
    return table.select(
        "segment",
        "eligible",
        "taken",
        (pl.col("taken") / pl.col("eligible")).alias("share"),
        pl.Series("low", [low for low, _ in intervals], pl.Float64),
        pl.Series("high", [high for _, high in intervals], pl.Float64),
        pl.col("prepaid").cast(pl.Decimal(18, 2)),
        pl.col("free_months_value").cast(pl.Decimal(18, 2)),
    )
