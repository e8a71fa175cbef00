"""Who earned each part of each payment of a month, and what bonus it brings, one row per part of a payment
params: month month=last, scheme text=none
"""

import polars as pl

from queries.ask import Warehouse
from queries.bonus.paying import PaidMonth


def answer(warehouse: Warehouse, *, month: str, scheme: str | None) -> pl.DataFrame:
    """The lines of ``month``; without ``scheme`` under the one in force, and frozen when the month is closed."""
    return PaidMonth(warehouse, month, scheme).lines
