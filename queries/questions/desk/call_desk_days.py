"""What the first calls of each day of the last three months brought in either order, one row per day
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.whom_to_call import call_desk_on


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """on_day, conversations, calls (the first ones that are compared), by_expected, by_debt; see ``first_calls``."""
    return call_desk_on(company, as_of).days
