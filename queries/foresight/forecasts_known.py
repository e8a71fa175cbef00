"""Gathers what a forecast stands on: the cells of the ledger up to a day, and the forecasts of that day and before."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.foresight.cash_forecast import MOST_MONTHS
from receivables.foresight.forecast_errors import banded, past_forecasts
from receivables.foresight.forecast_grid import ForecastGrid, cut_on, grid_of
from receivables.messages import Problem

STARTS = 12
"""Earlier forecasts that are judged when no other number is asked for."""

Who = Mapping[str, Value]


def forecast_grid_on(company: OpenCompany, as_of: date, who: Who) -> ForecastGrid:
    """The company up to a day, month by month."""
    asked = {"as_of": as_of, "cut": cut_on(as_of), **who}
    cells = company.remember(
        ("forecast cells", *asked.values()), lambda: company.gather("foresight/forecast_cells", **asked)
    )
    return grid_of(cells, as_of)


def forecasts_on(
    company: OpenCompany, as_of: date, months: int, starts: int, who: Who
) -> tuple[ForecastGrid, pl.DataFrame]:
    """The company up to that day, and forecasts of that day and of earlier ones with their bands; see ``banded``.

    Raises Problem for months past a year ahead.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise Problem(
            "months={months}: a forecast reaches from 1 to {most} months ahead", months=months, most=MOST_MONTHS
        )
    grid = forecast_grid_on(company, as_of, who)
    made = company.remember(
        ("earlier forecasts", as_of, months, starts, *who.values()),
        lambda: banded(grid, past_forecasts(grid, months, starts)),
    )
    return grid, made
