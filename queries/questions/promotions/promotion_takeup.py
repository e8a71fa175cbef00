"""How soon after the offer a promotion is taken (Kaplan-Meier), one row per day on which somebody took it
params: promotion text, as_of date=last

Accounts that have not taken it are watched until the promotion ends or as_of. The 95 % interval is on the logarithm.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import months_of_terms
from receivables.effects.estimates.survival import happened_by_day


def answer(company: OpenCompany, *, promotion: str, as_of: date) -> pl.DataFrame:
    """day, share that took it by then, low, high, at_risk."""
    months_of_terms(company, promotion)
    rows = company.ask("promotion_members", promotion=promotion, as_of=as_of)
    until = pl.coalesce("taken_on", pl.min_horizontal("ends_on", pl.lit(as_of)))
    return happened_by_day(
        rows.select((until - pl.col("offered_on")).dt.total_days().alias("days"), pl.col("taken").alias("happened"))
    )
