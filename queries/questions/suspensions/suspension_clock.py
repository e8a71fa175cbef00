"""What to do about the service of each account with overdue debt or cut off on a day, one row per account
params: as_of date=last, account_id text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.suspensions.clock import COLUMNS, clock_on


def answer(company: OpenCompany, *, as_of: date, account_id: str | None) -> pl.DataFrame:
    """``state`` is the first that fits; empty: nothing is to be done that day, or ``held`` says what holds it back."""
    return clock_on(company, as_of, account_id).select(COLUMNS)
