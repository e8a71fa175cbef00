"""How a column is written: what a layout, a person and the file itself say of it."""

from collections.abc import Callable
from dataclasses import dataclass

from receivables.day_limits import UNLIMITED, DayLimits


@dataclass(frozen=True)
class Habits:
    """How a column is written, and what to call it when it cannot be read."""

    file: str
    column: str
    currency: str
    zone: str = "UTC"
    """The clock of times that name no offset from UTC; a time that names one is given by this clock."""
    clock: str | None = None
    """The company's clock, by which a moment becomes a day; None: the same."""
    dates: tuple[str, ...] = ()
    decimal: str | None = None
    mixed: bool = False
    """The text was decoded by guess and may hold letters of another encoding."""
    days: DayLimits = UNLIMITED
    elsewhere: Callable[[], str | None] = lambda: None
    """The order of day and month that other columns of the file prove."""
