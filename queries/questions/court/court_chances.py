"""What was paid after past court orders by the size of the claim and its age, one row per size and age
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.court.at_the_door import chances_on


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """CHANCES, also for sizes and ages without cases; no row where neither past orders nor the settings tell them."""
    return chances_on(company, as_of)
