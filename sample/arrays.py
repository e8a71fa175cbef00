"""Records of equal-length arrays, and the log in which a simulated company writes what happened."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

NEVER = 1 << 20
"""A month index no company reaches."""

NONE = -1
"""What stands for an absent date or row number in whole-number columns."""

EPOCH = date(1970, 1, 1)

LATER = 15
"""Bills of firms are due on the 20th of their month, those of persons on the 10th of the next. What follows the bill of
a person comes so many days later: the month in which persons pay runs from the 16th to the 15th."""


@dataclass
class Columns:
    """Arrays with one value per account along their last axis."""

    def of(self, rows: Array) -> Self:
        """The same columns of some accounts, copied; a row number may stand there several times."""
        return type(self)(**{field.name: _of(getattr(self, field.name), rows) for field in fields(self)})


def _of(column: Any, rows: Array) -> Any:
    return column.of(rows) if isinstance(column, Columns) else column[..., rows]


class Log:
    """Rows of every table, or of those named, appended month by month as whole-number or boolean columns."""

    def __init__(self, *only: str) -> None:
        self.only = only
        self.parts: dict[str, list[dict[str, Array]]] = {}
        self.rows: dict[str, int] = {}

    def add(self, table: str, account: Array, **columns: Array | int) -> Array:
        """Append one row per value of ``account``; a single number fills its column. Returns the new row numbers."""
        first = self.rows.get(table, 0)
        self.rows[table] = first + len(account)
        if not len(account) or (self.only and table not in self.only):
            return np.arange(first, first + len(account))
        filled = {
            name: column if isinstance(column, np.ndarray) else np.full(len(account), column)
            for name, column in columns.items()
        }
        self.parts.setdefault(table, []).append({"account": account, **filled})
        return np.arange(first, first + len(account))

    def has(self, table: str, count: int) -> Array:
        """Which of ``count`` accounts have rows in a table."""
        found = np.zeros(count, bool)
        for part in self.parts.get(table, []):
            found[part["account"]] = True
        return found

    def take(self, table: str) -> dict[str, Array]:
        """All rows of a table as columns; no columns when nothing was ever added."""
        parts = self.parts.pop(table, [])
        if not parts:
            return {}
        return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


@dataclass(frozen=True)
class SimulatedMonth:
    """One month of the calendar: its place ``t``, first day and last day (days since 1970), and number 1-12."""

    t: int
    first: int
    last: int
    number: int
    year: int

    @property
    def drawn_on(self) -> int:
        """The day on which campaigns draw their accounts: the last one of the month in which persons pay."""
        return self.last + LATER


def calendar_months(to: date, months: int, beyond: int) -> list[SimulatedMonth]:
    """``months`` months, the last of which holds ``to``, and ``beyond`` more after it."""
    start = to.year * 12 + to.month - months
    days = [(date(m // 12, m % 12 + 1, 1) - EPOCH).days for m in range(start, start + months + beyond + 1)]
    return [
        SimulatedMonth(t, days[t], days[t + 1] - 1, (start + t) % 12 + 1, (start + t) // 12)
        for t in range(months + beyond)
    ]


def pick(u: Array, shares: tuple[float, ...]) -> Array:
    """Which of the ``shares`` (they sum to 1) each number of [0, 1) falls into."""
    found = np.searchsorted(np.cumsum(np.asarray(shares)), u, side="right")
    return np.minimum(found, len(shares) - 1)


def between(u: Array, low: int, high: int) -> Array:
    """Whole numbers ``low`` ... ``high`` from numbers of [0, 1)."""
    return np.asarray(low + np.floor(u * (high - low + 1)).astype(np.int64))
