"""What is to be set aside for open debt, one row per age bucket, and a last one for the cap of the tax reserve
params: as_of date=last, edges edges=company
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.reserves import provision_on


def answer(company: OpenCompany, *, as_of: date, edges: tuple[int, ...]) -> pl.DataFrame:
    """Buckets by age, then the line ``cap``. Advances stand in none: nothing is set aside for them."""
    return provision_on(company, as_of, edges)
