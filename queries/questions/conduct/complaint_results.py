"""Complaints about each operator against his conversations, and answers in 10 days, one row per operator
params: from date, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.complaints_answered import complaints_by_operator

COLUMNS = (
    "operator_id", "complaints", "upheld", "conversations", "share", "low", "high",
    "due", "in_time", "in_time_share", "in_time_low", "in_time_high",
)  # fmt: skip


def answer(company: OpenCompany, *, as_of: date, **period: date) -> pl.DataFrame:
    """Upheld complaints / conversations, and answers within 10 days / those due, each with Wilson's interval."""
    return complaints_by_operator(company, period["from"], period["to"], as_of).select(COLUMNS)
