"""Who earned each part of each payment of a month, and what bonus it brings, one row per part of a payment
params: month month=last, scheme text=none
reads: decisions of bonuses
"""

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.paying import PaidMonth
from receivables.month import Month


def answer(company: OpenCompany, *, month: Month, scheme: str | None) -> pl.DataFrame:
    """The lines of ``month``; without ``scheme`` under the one in force, and frozen when the month is closed.

    A column that lines did not have yet when a month was closed is empty.
    """
    return PaidMonth(company, month, scheme).lines
