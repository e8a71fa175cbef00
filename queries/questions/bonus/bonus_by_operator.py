"""What each operator is paid for a month and how that is made up, one row per operator, largest payout first
params: month month=last, scheme text=none
"""

import polars as pl

from queries.ask import Warehouse
from queries.bonus.paying import PaidMonth


def answer(warehouse: Warehouse, *, month: str, scheme: str | None) -> pl.DataFrame:
    """payout = bonus - below_minimum - capped + guarantee - deduction; bonus holds clawback and corrections."""
    paid = PaidMonth(warehouse, month, scheme)
    return paid.payouts.with_columns(scheme=pl.lit(paid.scheme.label))
