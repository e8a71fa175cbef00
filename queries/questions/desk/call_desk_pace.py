"""How many debtors are spoken with in a day by everybody, a team or an operator, one row in all
params: as_of date=last, team text=none, operator text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.pace import pace_of


def answer(company: OpenCompany, *, as_of: date, team: str | None, operator: str | None) -> pl.DataFrame:
    """per_day: of a team or an operator the part of all that the talks of the last 13 weeks were theirs."""
    return pl.DataFrame({"per_day": [pace_of(company, as_of, team, operator)]}, schema={"per_day": pl.Int64})
