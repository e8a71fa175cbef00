"""The cash of the months to come: of what is billed already, and of the billing still to come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from receivables.effects.estimates.estimate import Numbers
from receivables.foresight.forecast_grid import AGES, ForecastGrid, ForecastSpan
from receivables.foresight.forecast_rates import PaymentRates, Season, learned_rates, season_of

FEWEST_MONTHS = 3
"""Months that must be over before anything is forecast."""

MOST_MONTHS = 12
"""Months that can be asked for."""


@dataclass(frozen=True)
class MonthAhead:
    """One month of a forecast, in currency: cash that ``came`` already, ``of_billed`` and ``of_new`` to come, and the
    billing expected in the days to come. ``place`` is that of the month in the grid."""

    place: int
    came: float
    of_billed: float
    of_new: float
    billing: float

    @property
    def expected(self) -> float:
        return self.came + self.of_billed + self.of_new


@dataclass(frozen=True)
class _Standing:
    """What is open, by age: of billing known at the start, and of billing since; and the advances."""

    billed: Numbers
    new: Numbers
    advances: float

    def a_month_on(self) -> "_Standing":
        return replace(self, billed=_older(self.billed), new=_older(self.new))


def _older(amounts: Numbers) -> Numbers:
    """A month later; the oldest stay with the oldest."""
    moved = np.concatenate([[0.0], amounts[:-1]])
    moved[-1] += amounts[-1]
    return moved


def months_ahead(grid: ForecastGrid, start: int, months: int) -> list[MonthAhead]:
    """The forecast made on the day of month ``start`` from what was known then; empty under three months that are over.

    It begins with the month of the next day: the rest of the month, or, at a month's end, the month after.
    """
    known = grid.known_at(start)
    return list(_steps(grid, start, months, known)) if len(known) >= FEWEST_MONTHS else []


def _steps(grid: ForecastGrid, start: int, months: int, known: NDArray[np.intp]) -> Iterator[MonthAhead]:
    standing = _Standing(grid.standing[start], np.zeros(AGES), float(grid.advances[start]))
    if not grid.is_over:
        standing, made = _step(standing, grid.rest, grid.rests_at(start), start)
        yield replace(made, came=float(grid.came[start]))
    for place in range(start + 1, start + months + grid.is_over):
        standing, made = _step(standing.a_month_on(), grid.whole, known, place)
        yield made


def _step(standing: _Standing, span: ForecastSpan, known: NDArray[np.intp], place: int) -> tuple[_Standing, MonthAhead]:
    rates = learned_rates(span, known)
    season = season_of(span, known, rates, place)
    billing = rates.level * season.billing
    ahead = rates.ahead * billing
    drawn = min(rates.drawn * max(standing.advances + ahead, 0.0), max(billing, 0.0))
    new = standing.new + rates.arrives * (billing - drawn)
    of_billed, billed_left = _paid(standing.billed, rates, season)
    of_new, new_left = _paid(new, rates, season)
    left = _Standing(billed_left, new_left, standing.advances + ahead - drawn)
    return left, MonthAhead(place, 0.0, of_billed, of_new + ahead, billing)


def _paid(amounts: Numbers, rates: PaymentRates, season: Season) -> tuple[float, Numbers]:
    """What of open amounts comes in, and what stays open."""
    paid = np.minimum(rates.paid * season.paying, 1.0)
    stays = np.clip(1.0 - (1.0 - rates.stays) * season.paying, 0.0, 1.0)
    return float((amounts * paid).sum()), amounts * stays
