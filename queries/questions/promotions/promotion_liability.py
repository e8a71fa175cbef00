"""What is still owed to those who prepaid, one row per promotion
params: promotion text=none, as_of date=last

The amount buys all months of the term evenly; months not yet used up are owed.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import months_of_terms
from receivables.effects.promotions.promotion_terms import prepaid_left


def answer(company: OpenCompany, *, promotion: str | None, as_of: date) -> pl.DataFrame:
    """accounts that took it, those with months left, months left in all, prepaid and owed in money."""
    if promotion is not None:
        months_of_terms(company, promotion)
    terms = prepaid_left(company.ask("promotion_takers", promotion=promotion, as_of=as_of), as_of)
    return (
        terms.group_by("promotion_id")
        .agg(
            pl.len().cast(pl.Int64).alias("taken"),
            (pl.col("months_left") > 0).sum().cast(pl.Int64).alias("accounts"),
            pl.col("months_left").sum().alias("months_left"),
            pl.col("amount").sum().cast(pl.Decimal(18, 2)).alias("prepaid"),
            pl.col("owed").sum().cast(pl.Decimal(18, 2)).alias("owed"),
        )
        .sort("promotion_id")
    )
