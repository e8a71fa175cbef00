"""By which revenue the tax reserve is bounded, one row per year whose revenue counts
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.reserves import revenues
from receivables.foresight.reserve_law import reserve_cap
from receivables.tables import MONEY

YEARS = {
    "year": pl.String(),
    "months": pl.Int64(),
    "billed": MONEY,
    "vat": MONEY,
    "revenue": MONEY,
    "cap": MONEY,
    "is_cap": pl.Boolean(),
}


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """Of a year without billing in the data nothing is known: its sums are null."""
    years = revenues(company, as_of)
    cap = reserve_cap(years)
    rows = [
        (str(one.year), one.months, one.billed, one.billed - one.revenue, one.revenue, one.cap, one.cap == cap)
        if one.months
        else (str(one.year), 0, None, None, None, None, False)
        for one in years
    ]
    return pl.DataFrame(rows, schema=YEARS, orient="row")
