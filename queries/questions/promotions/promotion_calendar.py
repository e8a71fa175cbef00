"""When prepaid terms run out, one row per month and promotion
params: promotion text=none, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import months_of_terms
from receivables.effects.promotions.promotion_terms import prepaid_left


def answer(company: OpenCompany, *, promotion: str | None, as_of: date) -> pl.DataFrame:
    """Months from as_of on: accounts whose term ends in it, and what they had prepaid."""
    if promotion is not None:
        months_of_terms(company, promotion)
    terms = prepaid_left(company.ask("promotion_takers", promotion=promotion, as_of=as_of), as_of)
    return (
        terms.filter(pl.col("months_left") > 0)
        .group_by(pl.col("ends_on").dt.strftime("%Y-%m").alias("month"), "promotion_id")
        .agg(pl.len().cast(pl.Int64).alias("accounts"), pl.col("amount").sum().cast(pl.Decimal(18, 2)).alias("prepaid"))
        .sort("month", "promotion_id")
    )
