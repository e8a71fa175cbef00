"""Overdue accounts that are not called on a day, and why, one row per reason
params: as_of date=last, team text=none, operator text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.whom_to_call import call_desk_on, of_operators
from receivables.desk.left_out import LEFT_OUT
from receivables.tables import MONEY


def answer(company: OpenCompany, *, as_of: date, team: str | None, operator: str | None) -> pl.DataFrame:
    """reason, in the order in which they are looked at (see LEFT_OUT), accounts, overdue; only reasons with any."""
    listed = of_operators(company, call_desk_on(company, as_of).accounts, as_of, team, operator)
    counted = listed.group_by(reason="left_out").agg(
        accounts=pl.len().cast(pl.Int64), overdue=pl.col("overdue").sum().cast(MONEY)
    )
    order = pl.DataFrame({"reason": LEFT_OUT})
    return order.join(counted, on="reason", maintain_order="left")
