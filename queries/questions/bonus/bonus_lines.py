"""Who earned each part of each payment of a month, and what bonus it brings, one row per part of a payment
params: month month=last, scheme text=none
reads: decisions
"""

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.paying import PaidMonth
from receivables.bonus.lines import COLUMNS
from receivables.month import Month


def answer(company: OpenCompany, *, month: Month, scheme: str | None) -> pl.DataFrame:
    """The lines of ``month``; without ``scheme`` under the one in force, and frozen when the month is closed.

    A column that lines did not have yet when a month was closed is empty.
    """
    lines = PaidMonth(company, month, scheme).lines
    later = {name: pl.lit(None, kind) for name, kind in COLUMNS.items() if name not in lines.columns}
    return lines.with_columns(**later)
