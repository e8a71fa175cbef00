"""Houses that went over to the housing bill and others, month by month, gathered once for all that is asked of them."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.month import Month


def followed_houses(company: OpenCompany, *, as_of: date, **asked: Value) -> pl.DataFrame:
    """One row per house and month, as ``house_panel`` takes it; see the SQL. No month is later than the data."""
    known_to = min(as_of, Month.of(company.warehouse.snapshot.last_date or as_of).last)

    def gathered() -> pl.DataFrame:
        ahead = company.ahead("housing_months")
        return company.gather("steps/housing_switches", housing_months=ahead, as_of=known_to, **asked)

    return company.remember(("housing_switches", known_to, *asked.values()), gathered, on_disk=False)
