"""How far the forecast and two plain ones were off, one row per way of forecasting and months ahead
params: as_of date=last, months whole=3, starts whole=12, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.forecasts_known import forecasts_on
from queries.params import Value
from receivables.foresight.forecast_tables import earlier_forecasts, judged_methods


def answer(company: OpenCompany, *, as_of: date, months: int, starts: int, **who: Value) -> pl.DataFrame:
    """The forecasts are those of ``forecast_backtest``; see ``judged_methods``."""
    made = forecasts_on(company, as_of, months, starts, who)
    return judged_methods(earlier_forecasts(*made, starts))
