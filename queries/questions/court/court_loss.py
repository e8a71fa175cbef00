"""How many more subscribers leave after a court order than similar debtors without one, one row in all
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.court.at_the_door import lost_on


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """LOST, estimated; no row when too few of those taken to court have their like among the others."""
    return lost_on(company, as_of)
