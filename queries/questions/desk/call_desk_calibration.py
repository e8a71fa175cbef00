"""What chances the conversations of the last three months were given and how many paid, one row per group of chances
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.whom_to_call import call_desk_on
from receivables.desk.order import calibration


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """Groups of a tenth each, those with any conversation; shares with Wilson's interval. See ``calibration``."""
    return calibration(call_desk_on(company, as_of).held)
