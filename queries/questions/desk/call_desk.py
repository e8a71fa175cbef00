"""Overdue accounts that may be called on a day, in the order of calls, one row per account
params: as_of date=last, team text=none, operator text=none, limit whole=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.whom_to_call import call_desk_on, of_operators

COLUMNS = (
    "account_id",
    "overdue",
    "days_past_due",
    "chance",
    "expected",
    "why",
    "conversations_left_week",
    "conversations_left_month",
    "hours_open",
    "best_hour",
    "last_result",
    "promise_due",
    "call_back_at",
    "operator_id",
    "opens_at",
    "closes_at",
)


def answer(
    company: OpenCompany, *, as_of: date, team: str | None, operator: str | None, limit: int | None
) -> pl.DataFrame:
    """First those of whom most is expected; by debt where that order did not bring more (see call_desk_history)."""
    listed = of_operators(company, call_desk_on(company, as_of).to_call, as_of, team, operator)
    return listed.select(COLUMNS).head(listed.height if limit is None else limit)
