"""How far from the day of loading each date of the contract may lie: the one place where that is decided.

What happened cannot have happened much later than it was told, nor before there were computers to tell of it. What is
planned, promised or due may lie far ahead; when a subscriber was connected or an operator hired may lie far back.
"""

from dataclasses import dataclass
from datetime import date, timedelta

AHEAD_DAYS = 40
"""Days after the day of loading on which a row may be dated: bills are dated up to a month ahead."""

PLANNED_YEARS = 10
"""Years after the day of loading that a year of two digits may mean in a column of plans."""

FAR_DAYS = 3 * 365 + 1
"""A row further than this from the middle of its file's dates, and apart from the others, is a doubt."""

APART_DAYS = 365
"""Days without any row between such a row and the rest: the first years of a long history are no doubt."""

FEW = 1 / 3
"""The largest part of a file that such rows are: two times of a company in one file are no slip."""

PLANS = frozenset(
    {
        "call_back_at", "cancelled_on", "disconnected_on", "due_on", "ended_on", "ends_on", "from_on", "hired_on",
        "housing_bill_from", "left_on", "promised_on", "starts_on", "to_on",
    }
)  # fmt: skip
"""Columns of what is due, promised, planned or limited in time, by name in every table."""

OLD = frozenset({"at", "connected_on", "from_on", "hired_on"})
"""Columns of what may have begun before 1990; events (``at``) of a log may count from the log's own beginning."""

DATED_BY = {
    "charges": "charged_on",
    "payments": "paid_on",
    "adjustments": "adjusted_on",
    "contacts": "started_at",
}
"""The tables whose rows are documents of money or of contact, and the column that dates them."""

_FIRST, _LAST, _FIRST_EVENT = date(1900, 1, 1), date(2199, 12, 31), date(1990, 1, 1)


@dataclass(frozen=True)
class DayLimits:
    """The first and the last day that a column may hold, and the last that a year of two digits may mean."""

    first: date
    last: date
    two_digits: date


def day_limits(column: str, loaded_on: date) -> DayLimits:
    """The limits of a column of the contract in a file loaded on ``loaded_on``."""
    event = loaded_on + timedelta(AHEAD_DAYS)
    planned = loaded_on + timedelta(PLANNED_YEARS * 365)
    first = _FIRST if column in OLD else _FIRST_EVENT
    return DayLimits(first, _LAST, planned) if column in PLANS else DayLimits(first, event, event)


UNLIMITED = DayLimits(_FIRST, _LAST, _LAST)
"""Where nothing is known of the day of loading: what a layout itself states."""
