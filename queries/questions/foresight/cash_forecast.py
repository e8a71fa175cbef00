"""What will come in in the months to come and between what, one row per month
params: as_of date=last, months whole=3, segment text=none, service text=none, tariff text=none, district text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.forecasts_known import STARTS, forecasts_on
from queries.params import Value
from receivables.foresight.forecast_tables import todays_forecast


def answer(company: OpenCompany, *, as_of: date, months: int, **who: Value) -> pl.DataFrame:
    """The first month is that of the next day; without three months that are over there is no row."""
    return todays_forecast(*forecasts_on(company, as_of, months, STARTS, who))
