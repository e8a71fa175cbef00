"""Telephones of the accounts that may be called on a day, in the order of calls, one row per account
params: as_of date=last, team text=none, operator text=none, limit whole=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.whom_to_call import call_desk_on, of_operators

PHONES = "select account_id, phone from accounts where phone is not null"


def answer(
    company: OpenCompany, *, as_of: date, team: str | None, operator: str | None, limit: int | None
) -> pl.DataFrame:
    """What a machine that dials needs; ``limit`` counts accounts as ``call_desk`` does, also those without a number."""
    listed = of_operators(company, call_desk_on(company, as_of).to_call, as_of, team, operator)
    dialled = listed.head(listed.height if limit is None else limit)
    return dialled.join(company.sql(PHONES), on="account_id", maintain_order="left").select(
        "account_id", "phone", "operator_id", "overdue", "opens_at", "closes_at", "best_hour"
    )
