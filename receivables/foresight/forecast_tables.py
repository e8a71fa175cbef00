"""The forecast, how earlier ones did, and what a point of the collection rate is worth: as the questions answer."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import polars as pl

from receivables.effects.estimates.proportions import wilson
from receivables.foresight.cash_forecast import months_ahead
from receivables.foresight.forecast_grid import ForecastGrid
from receivables.tables import MONEY

OURS, LAST_YEAR, LAST_THREE = "by_cohorts", "last_year", "last_three"
METHODS = {OURS: "expected", LAST_YEAR: "last_year", LAST_THREE: "last_three"}
"""Way of forecasting → column that holds what it said."""
SPANS = (3, 12)
"""Months for which a point of the collection rate is told."""


def todays_forecast(grid: ForecastGrid, banded: pl.DataFrame) -> pl.DataFrame:
    """One row per month to come of the forecast made on the grid's own day."""
    made = banded.filter(start=grid.last).with_columns(came=pl.col("came").round(2).cast(MONEY))
    return _with_month(grid, made).select(
        "month", "of_billed", "of_new", "expected", "low", "high", "came",
        "expected_so_far", "low_so_far", "high_so_far", pl.col("billing").alias("billed"), "errors",
    )  # fmt: skip


def earlier_forecasts(grid: ForecastGrid, banded: pl.DataFrame, starts: int) -> pl.DataFrame:
    """For each number of months ahead the newest ``starts`` forecasts whose month is over, one row each, oldest first.

    ``error`` is what was expected / what came, less 1; ``inside`` whether it lay in the band, null without one.
    """
    judged = _with_month(grid, banded.filter(pl.col("actual").is_not_null()))
    newest = judged.sort("start").group_by("months_ahead", maintain_order=True).tail(starts)
    return newest.sort("start", "months_ahead").select(
        "made_on", "months_ahead", "month", "expected", "low", "high",
        pl.col("actual").round(2).cast(MONEY),
        (pl.col("expected") / pl.when(pl.col("actual") > 0).then(pl.col("actual")) - 1).alias("error"),
        pl.col("actual").is_between("low", "high").alias("inside"),
        "last_year", "last_three",
    )  # fmt: skip


def _with_month(grid: ForecastGrid, forecasts: pl.DataFrame) -> pl.DataFrame:
    names = [str(grid.first.plus(place)) for place in forecasts["place"]]
    return forecasts.with_columns(pl.Series("month", names, pl.String))


def judged_methods(earlier: pl.DataFrame) -> pl.DataFrame:
    """One row per way of forecasting and months ahead, and for all of them together (``months_ahead`` null).

    ``error`` is the sum of absolute errors / the sum of what came (WAPE): a large month weighs more. ``ours`` is that
    of the forecast by cohorts over the same months; ``lean`` the sum expected / the sum that came, less 1. The band is
    the forecast's own: ``share`` of ``banded`` forecasts were ``inside``, with Wilson's 95 % interval.
    """
    return pl.DataFrame(list(_judged(earlier)), schema=JUDGED, orient="row")


def _judged(earlier: pl.DataFrame) -> Iterator[dict[str, Any]]:
    aheads = [*sorted(earlier["months_ahead"].unique()), None]
    for method, column in METHODS.items():
        for ahead in aheads if earlier.height else ():
            of_these = earlier if ahead is None else earlier.filter(months_ahead=ahead)
            told = of_these.filter(pl.col(column).is_not_null())
            row = {"method": method, "months_ahead": ahead, "forecasts": told.height}
            errors = {"error": _wape(told, column), "lean": _lean(told, column), "ours": _wape(told, "expected")}
            yield row | errors | (_coverage(told) if method == OURS else {})


def _wape(told: pl.DataFrame, column: str) -> float | None:
    came = float(told["actual"].abs().sum())
    return float((told[column] - told["actual"].cast(pl.Float64)).abs().sum()) / came if came else None


def _lean(told: pl.DataFrame, column: str) -> float | None:
    came = float(told["actual"].sum())
    return float(told[column].sum()) / came - 1 if came > 0 else None


def _coverage(told: pl.DataFrame) -> dict[str, Any]:
    inside, banded = int(told["inside"].sum()), told["inside"].count()
    if not banded:
        return {"inside": 0, "banded": 0}
    low, high = wilson(inside, banded)
    return {"inside": inside, "banded": banded, "share": inside / banded, "low": low, "high": high}


JUDGED: dict[str, pl.DataType] = {
    "method": pl.String(),
    "months_ahead": pl.Int64(),
    "forecasts": pl.Int64(),
    "error": pl.Float64(),
    "ours": pl.Float64(),
    "lean": pl.Float64(),
    "inside": pl.Int64(),
    "banded": pl.Int64(),
    "share": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
}


def worse_than(judged: pl.DataFrame) -> list[str]:
    """The plain ways of forecasting that erred no more than the forecast over the same months, the nearest first."""
    return _erred_no_more(judged).filter(pl.col("months_ahead").is_null()).sort("error")["method"].to_list()


def worse_at(judged: pl.DataFrame) -> list[int]:
    """Numbers of months ahead for which some plain way erred no more than the forecast."""
    return _erred_no_more(judged)["months_ahead"].drop_nulls().unique().sort().to_list()


def _erred_no_more(judged: pl.DataFrame) -> pl.DataFrame:
    return judged.filter(pl.col("method") != OURS, pl.col("error") <= pl.col("ours"))


def point_worth(grid: ForecastGrid, points: Decimal) -> pl.DataFrame:
    """What ``points`` percentage points of the collection rate are in cash, one row per number of months to come.

    The rate is C / S, so it is that part of the billing expected: of the current month, where it is not over, all of
    its billing counts.
    """
    begun = 0.0 if grid.is_over else float(grid.whole.billing[grid.last])
    ahead = [month.billing for month in months_ahead(grid, grid.last, max(SPANS))]
    sums = [begun + sum(ahead[:span]) for span in SPANS if ahead]
    worth = {"months": SPANS[: len(sums)], "billed": sums, "cash": [billed * float(points) / 100 for billed in sums]}
    return pl.DataFrame(worth, schema={"months": pl.Int64, "billed": pl.Float64, "cash": pl.Float64})
