"""Houses that went over to the housing bill and others, month by month, gathered once for all that is asked of them."""

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value


def followed_houses(company: OpenCompany, **asked: Value) -> pl.DataFrame:
    """One row per house and month, as ``house_panel`` takes it; see the SQL."""

    def gathered() -> pl.DataFrame:
        return company.gather("steps/housing_switches", housing_months=company.ahead("housing_months"), **asked)

    return company.remember(("housing_switches", *asked.values()), gathered, on_disk=False)
