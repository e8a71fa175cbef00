"""Signs that a bonus may be gamed, each a share with its 95% interval, one row per sign and operator or band edge
params: month month=last, scheme text=none
reads: decisions of bonuses
"""

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.paying import PaidMonth
from queries.bonus.signs import signs
from receivables.month import Month


def answer(company: OpenCompany, *, month: Month, scheme: str | None) -> pl.DataFrame:
    """sign, subject, share, low, high, expected, cases, verdict (above, below, cannot_tell)."""
    return signs(PaidMonth(company, month, scheme))
