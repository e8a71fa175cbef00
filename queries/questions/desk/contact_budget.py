"""Conversations that the law still allows this week and this month, one row per period
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.talk_budget import budget_of


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """period, debtors, left, used, wasted, over_limit, on_promise, best, expected; see ``budget_of``."""
    return budget_of(company, as_of)
