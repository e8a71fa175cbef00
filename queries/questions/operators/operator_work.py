"""What each operator did in a month or another period: calls, promises, money, manners, one row per operator
params: month month=none, from date=none, to date=none, operator text=none
reads: decisions
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.operators.period import days_of
from queries.operators.working import work_of
from queries.vocabulary.work_columns import WORK_QUESTIONS
from receivables.month import Month


def answer(company: OpenCompany, *, month: Month | None, operator: str | None, **period: date | None) -> pl.DataFrame:
    """A ``month``, else the days ``from`` to ``to``, else the data's last month; null is what was never brought."""
    first, last = days_of(company, month, period["from"], period["to"])
    found = work_of(company, first, last, operator)
    return found.select(column.name for column in WORK_QUESTIONS["operator_work"])
