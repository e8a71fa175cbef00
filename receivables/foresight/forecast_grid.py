"""Cells of the ledger as months by age: what stood open, what was billed, what came in and what stayed open."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.estimates.estimate import Numbers
from receivables.month import Month

NOT_DUE_MONTHS, OLDEST_MONTHS = 12, 24
"""Months before and after that of the due date at which ages end; further ones stand with the last."""
AGES = NOT_DUE_MONTHS + OLDEST_MONTHS + 1


@dataclass(frozen=True)
class ForecastSpan:
    """What happened in one span of each month: all of it, or its rest after some day. One row per month, oldest first.

    ``stood``, ``billed``, ``paid`` and ``left`` have a column per age, the month less that of the due date: open before
    the span, billed in it, paid in it by cash, open after it. ``cash`` is C of the span; ``held`` and ``kept`` are the
    advances before and after it. ``lasted`` says in which months the span has a day.
    """

    stood: Numbers
    billed: Numbers
    paid: Numbers
    left: Numbers
    cash: Numbers
    held: Numbers
    kept: Numbers
    lasted: NDArray[np.bool_]

    @cached_property
    def billing(self) -> Numbers:
        """S of each month's span."""
        return np.asarray(self.billed.sum(axis=1))

    @cached_property
    def ahead(self) -> Numbers:
        """Cash that closed no charge: paid ahead, less what was given back of it."""
        return np.asarray(self.cash - self.paid.sum(axis=1))

    @cached_property
    def drawn(self) -> Numbers:
        """What earlier payments closed of new billing: billed, but not to come in again."""
        return np.clip(self.held + self.ahead - self.kept, 0.0, np.maximum(self.billing, 0.0))

    @cached_property
    def payable(self) -> Numbers:
        """By age, what cash could close: open before, and billed less what advances close."""
        closed = np.divide(self.drawn, self.billing, out=np.zeros_like(self.drawn), where=self.billing > 0)
        return self.stood + self.billed * (1.0 - closed)[:, None]


@dataclass(frozen=True)
class ForecastGrid:
    """The months of a company up to a day. ``is_over``: the day is the last of its month, which is then known.

    ``whole`` has all of each month, ``rest`` what comes after the same day of each; the last row is the month of the
    day. ``standing`` has a row per month: open at the end of that day, by age; ``advances`` likewise; ``came`` is C of
    the month up to that day.
    """

    first: Month
    day: int
    is_over: bool
    whole: ForecastSpan
    rest: ForecastSpan
    standing: Numbers
    advances: Numbers
    came: Numbers

    @property
    def last(self) -> int:
        """Place of the month of the day."""
        return len(self.came) - 1

    def known_at(self, start: int) -> NDArray[np.intp]:
        """Places of the months that were over at the day of month ``start``."""
        return np.arange(start + self.is_over)

    def rests_at(self, start: int) -> NDArray[np.intp]:
        """Places of the months before ``start`` that had days after that day."""
        return np.flatnonzero(self.rest.lasted[:start])

    def day_of(self, place: int) -> date:
        """The same day in another month: its last one where the month is shorter, or where the day itself is last."""
        month = self.first.plus(place)
        return month.last if self.is_over else month.first.replace(day=min(self.day, month.last.day))


def cut_on(as_of: date) -> int:
    """The day of the month at which each month is cut in two: 31, that is nowhere, at a month's end."""
    return 31 if as_of == Month.of(as_of).last else as_of.day


def grid_of(cells: pl.DataFrame, as_of: date) -> ForecastGrid:
    """The grid of ``forecast_cells`` (month, is_late, due_month, measure, amount), from its first month on."""
    first, cut = Month.of(min(cells["month"], default=as_of)), cut_on(as_of)
    months = Month.of(as_of).since(first) + 1
    open_changes, billed, paid = (_by_due(cells, measure, first, months) for measure in ("opened", "billed", "paid"))
    cash, advanced = (_undated(cells, measure, first, months) for measure in ("cash", "advanced"))
    open_at, held_at = np.cumsum(open_changes, axis=0), np.cumsum(advanced)
    before = np.vstack([np.zeros((1, open_at.shape[1])), open_at])
    held_before = np.concatenate([[0.0], held_at])
    lengths = np.array([first.plus(place).last.day for place in range(months)])
    return ForecastGrid(
        first=first,
        day=as_of.day,
        is_over=cut == 31,
        whole=ForecastSpan(
            stood=_by_age(before[0:-1:2]),
            billed=_by_age(billed[0::2] + billed[1::2]),
            paid=_by_age(paid[0::2] + paid[1::2]),
            left=_by_age(open_at[1::2]),
            cash=cash[0::2] + cash[1::2],
            held=held_before[0:-1:2],
            kept=held_at[1::2],
            lasted=np.ones(months, dtype=bool),
        ),
        rest=ForecastSpan(
            stood=_by_age(open_at[0::2]),
            billed=_by_age(billed[1::2]),
            paid=_by_age(paid[1::2]),
            left=_by_age(open_at[1::2]),
            cash=cash[1::2],
            held=held_at[0::2],
            kept=held_at[1::2],
            lasted=lengths > cut,
        ),
        standing=_by_age(open_at[0::2]),
        advances=held_at[0::2],
        came=cash[0::2],
    )


def _places(cells: pl.DataFrame, column: str, first: Month) -> NDArray[np.intp]:
    """Months from ``first`` to each month of a column."""
    months = cells.select(pl.col(column).dt.year() * 12 + pl.col(column).dt.month() - 1).to_series()
    return np.asarray(months.to_numpy() - (first.year * 12 + first.number - 1), dtype=np.intp)


def _rows(cells: pl.DataFrame, first: Month) -> NDArray[np.intp]:
    """Row of each cell: two for each month, before and after the cut."""
    return np.asarray(2 * _places(cells, "month", first) + cells["is_late"].to_numpy(), dtype=np.intp)


def _undated(cells: pl.DataFrame, measure: str, first: Month, months: int) -> Numbers:
    found, sums = cells.filter(measure=measure), np.zeros(2 * months)
    np.add.at(sums, _rows(found, first), found["amount"].cast(pl.Float64).to_numpy())
    return sums


def _by_due(cells: pl.DataFrame, measure: str, first: Month, months: int) -> Numbers:
    """Amounts by half month and month due, from the oldest age of the first month to the youngest of the last."""
    found = cells.filter(pl.col("measure") == measure, pl.col("due_month").is_not_null())
    width = OLDEST_MONTHS + months + NOT_DUE_MONTHS
    due = np.clip(_places(found, "due_month", first) + OLDEST_MONTHS, 0, width - 1)
    sums = np.zeros((2 * months, width))
    np.add.at(sums, (_rows(found, first), due), found["amount"].cast(pl.Float64).to_numpy())
    return sums


def _by_age(of_month: Numbers) -> Numbers:
    """One row per month, its columns months due, as columns of age, what is not due for long first."""
    months, width = of_month.shape
    ages = np.arange(months)[:, None] - (np.arange(width)[None, :] - OLDEST_MONTHS)
    sums = np.zeros((months, AGES))
    rows = np.broadcast_to(np.arange(months)[:, None], ages.shape)
    np.add.at(sums, (rows, np.clip(ages + NOT_DUE_MONTHS, 0, AGES - 1)), of_month)
    return sums
