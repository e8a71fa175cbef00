"""Forecasts made on the same day of earlier months beside what came, one row per such day and months ahead
params: as_of date=last, months whole=3, starts whole=12, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.forecasts_known import forecasts_on
from queries.params import Value
from receivables.foresight.forecast_tables import earlier_forecasts


def answer(company: OpenCompany, *, as_of: date, months: int, starts: int, **who: Value) -> pl.DataFrame:
    """Each was made, and its band drawn, from what was known on its day; see ``earlier_forecasts``."""
    return earlier_forecasts(*forecasts_on(company, as_of, months, starts, who), starts)
