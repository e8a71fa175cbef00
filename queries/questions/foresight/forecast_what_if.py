"""What some percentage points of the collection rate are in cash, one row per number of months to come
params: points money=1, as_of date=last, segment text=none, service text=none, tariff text=none, district text=none
"""

from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.forecasts_known import forecast_grid_on
from queries.params import Value
from receivables.foresight.forecast_tables import point_worth


def answer(company: OpenCompany, *, points: Decimal, as_of: date, **who: Value) -> pl.DataFrame:
    """Counted on the billing expected; see ``point_worth``."""
    return point_worth(forecast_grid_on(company, as_of, who), points)
