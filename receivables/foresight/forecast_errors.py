"""Forecasts made on earlier days beside what came, and the band that their errors leave around a new one."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from receivables.effects.estimates.estimate import Numbers
from receivables.foresight.cash_forecast import MonthAhead, months_ahead
from receivables.foresight.forecast_grid import ForecastGrid, ForecastSpan
from receivables.foresight.forecast_rates import LEARNED_MONTHS, LEVEL_MONTHS

BAND = 0.90
"""Part of the cases in which the cash is to lie inside the band."""
FEWEST_ERRORS = 4
"""Errors under which no band is given."""
REMEMBERED_STARTS = 24
"""Newest errors that make the band."""
FURTHEST_RATIO = 20.0
"""A month that came in less than a twentieth of, or more than twenty times what was expected counts as so far off."""


@dataclass(frozen=True)
class PastForecast:
    """One month of the forecast of ``made_on``, the day in month ``start``, beside what came of it, in currency.

    ``so_far`` are sums from its first month to this one. ``actual`` is None while the month is not over; ``last_year``
    and ``last_three`` are what the same month of the year before and the mean of the last three months would have said
    (both with what had come already), None where there are no such months.
    """

    made_on: date
    start: int
    months_ahead: int
    place: int
    came: float
    of_billed: float
    of_new: float
    billing: float
    expected: float
    actual: float | None
    last_year: float | None
    last_three: float | None
    expected_so_far: float
    actual_so_far: float | None


def past_forecasts(grid: ForecastGrid, months: int, starts: int) -> list[PastForecast]:
    """Forecasts of the newest ``starts`` days and those whose errors make their bands, oldest first; today's last."""
    first = max(0, grid.last - starts - REMEMBERED_STARTS - 2 * months)
    return [one for start in range(first, grid.last + 1) for one in _made_at(grid, start, months)]


def _made_at(grid: ForecastGrid, start: int, months: int) -> Iterator[PastForecast]:
    expected_so_far, actual_so_far = 0.0, 0.0
    for ahead, month in enumerate(months_ahead(grid, start, months), 1):
        over = month.place < grid.last + grid.is_over
        actual = float(grid.whole.cash[month.place]) if over else None
        expected_so_far, actual_so_far = expected_so_far + month.expected, actual_so_far + (actual or 0.0)
        yield PastForecast(
            made_on=grid.day_of(start),
            start=start,
            months_ahead=ahead,
            **asdict(month),
            expected=month.expected,
            actual=actual,
            last_year=_last_year(grid, start, month),
            last_three=_last_three(grid, start, month),
            expected_so_far=expected_so_far,
            actual_so_far=actual_so_far if over else None,
        )


def _last_year(grid: ForecastGrid, start: int, month: MonthAhead) -> float | None:
    """What came in the same month a year before; of a month that has begun, in its rest then."""
    span, known = _span(grid, start, month)
    then = month.place - LEARNED_MONTHS
    return month.came + float(span.cash[then]) if then in known else None


def _last_three(grid: ForecastGrid, start: int, month: MonthAhead) -> float | None:
    """The mean of the last three months, or of their rests."""
    span, known = _span(grid, start, month)
    usual = span.cash[known[-LEVEL_MONTHS:]]
    return month.came + float(usual.mean()) if len(usual) == LEVEL_MONTHS else None


def _span(grid: ForecastGrid, start: int, month: MonthAhead) -> tuple[ForecastSpan, NDArray[np.intp]]:
    if month.place == start:
        return grid.rest, grid.rests_at(start)
    return grid.whole, grid.known_at(start)


def banded(grid: ForecastGrid, forecasts: list[PastForecast]) -> pl.DataFrame:
    """The forecasts with their bands (``low``, ``high``) and those of the sums (``low_so_far``, ``high_so_far``).

    A band stands on the errors of earlier forecasts as many months ahead whose month was over on the day it was made,
    and on nothing later; ``errors`` counts them. Null under ``FEWEST_ERRORS`` of them, or where nothing is expected.
    """
    rows, alike = [], defaultdict(list)
    for one in forecasts:
        alike[one.months_ahead].append(one)
        known = [old for old in alike[one.months_ahead] if _was_known(grid, old, one)][-REMEMBERED_STARTS:]
        single = _band(one.expected, [(old.expected, old.actual or 0.0) for old in known])
        summed = _band(one.expected_so_far, [(old.expected_so_far, old.actual_so_far or 0.0) for old in known])
        names = ("low", "high", "low_so_far", "high_so_far")
        rows.append(asdict(one) | {"errors": len(known)} | dict(zip(names, (*single, *summed), strict=True)))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _was_known(grid: ForecastGrid, old: PastForecast, one: PastForecast) -> bool:
    """Whether what became of ``old`` could be known on the day of ``one``; a month without a rest has no error."""
    return old.place < one.start + grid.is_over and bool(old.place > old.start or grid.rest.lasted[old.place])


def _band(expected: float, known: list[tuple[float, float]]) -> tuple[float | None, float | None]:
    """Student's t interval around zero of the log ratios of what came to what was expected, laid on ``expected``.

    Around zero and not around their mean: a forecast that was always too low has a wider band, not another centre.
    """
    told = np.array([pair for pair in known if pair[0] > 0])
    if len(told) < FEWEST_ERRORS or expected <= 0:
        return None, None
    half = spread(np.log(np.clip(told[:, 1] / told[:, 0], 1 / FURTHEST_RATIO, FURTHEST_RATIO)))
    return expected * float(np.exp(-half)), expected * float(np.exp(half))


def spread(errors: Numbers) -> float:
    """How far a new error may lie from zero in ``BAND`` of the cases, where these errors are known."""
    count = len(errors)
    return float(stats.t.isf((1 - BAND) / 2, count) * np.sqrt(np.square(errors).mean() * (1 + 1 / count)))


SUMS = (
    *("came", "of_billed", "of_new", "billing", "expected", "actual", "last_year", "last_three"),
    *("expected_so_far", "actual_so_far", "low", "high", "low_so_far", "high_so_far"),
)
SCHEMA: dict[str, pl.DataType] = {
    "made_on": pl.Date(),
    **dict.fromkeys(("start", "months_ahead", "place", "errors"), pl.Int64()),
    **dict.fromkeys(SUMS, pl.Float64()),
}
