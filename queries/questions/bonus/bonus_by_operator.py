"""What each operator is paid for a month and how that is made up, one row per operator, largest payout first
params: month month=last, scheme text=none
reads: decisions of bonuses
"""

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.paying import PaidMonth
from receivables.month import Month


def answer(company: OpenCompany, *, month: Month, scheme: str | None) -> pl.DataFrame:
    """payout = bonus - below_minimum - capped + guarantee - deduction; bonus holds clawback and corrections."""
    paid = PaidMonth(company, month, scheme)
    return paid.payouts.with_columns(scheme=pl.lit(paid.scheme.label))
