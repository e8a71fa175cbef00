"""Times agreed for another call, and the calls that kept them, came late, or never came."""

import numpy as np

from sample.arrays import NONE, Array, between
from sample.crew import Operators
from sample.people import People
from sample.words import BUSY, CALL_BACK, CONVERSATION, NO_ANSWER, ROBOT_CALL

Rows = dict[str, Array]

LATE_SHARE = 0.15
"""Of the call-backs that are not forgotten: they come two to four working days later."""
ANSWERED = 0.35
DAY = 24 * 60


def agreed(rng: np.random.Generator, rows: Rows) -> Rows:
    """``rows`` with ``back``: minutes since 1970 of the time agreed in an operator's call, NONE without one.

    One to three days later, on a weekday, from 10 to 17 o'clock.
    """
    asked = np.flatnonzero((rows["result"] == CALL_BACK) & (rows["inbound"] == 0))
    u = rng.random((2, len(asked)))
    back = np.full(len(rows["account"]), NONE)
    back[asked] = on_weekday(rows["day"][asked] + between(u[0], 1, 3)) * DAY + between(u[1], 40, 68) * 15
    return rows | {"back": back}


def attempted(rng: np.random.Generator, rows: Rows, who: People, staff: Operators) -> Rows:
    """The calls that follow from ``back``: most in time, some late, as many missing as the operator forgets.

    They bring no payment. Whom a robot spoke to in those days hears no operator again: the law allows few talks.
    """
    asked = np.flatnonzero(rows["back"] != NONE)
    u = rng.random((4, len(asked)))
    kept = u[0] >= staff.forgets[rows["operator"][asked]]
    asked, u = asked[kept], u[:, kept]
    back, late = rows["back"][asked], u[1] < LATE_SHARE
    later = after_weekdays(back // DAY, between(u[2], 2, 4)) * DAY + between(u[3], 600, 1080)
    at = np.where(late, later, back + between(u[2], -45, 120))
    may = staff.careless[rows["operator"][asked]] | ~who.traits.of(rows["account"][asked]).banned(at // DAY, mass=False)
    asked, at, u = asked[may], at[may], u[:, may]
    answers = (u[3] < ANSWERED) & (who.traits.notice[rows["account"][asked]] != ROBOT_CALL)
    made = {name: column[asked] for name, column in rows.items()}
    none = np.full(len(asked), NONE)
    return made | {
        "day": at // DAY, "minute": at % DAY, "back": none, "promised": none, "promise": none + 1, "said": none,
        "breach": none + 1, "result": np.where(answers, CONVERSATION, np.where(u[3] < 0.8, NO_ANSWER, BUSY)),
    }  # fmt: skip


def on_weekday(day: Array) -> Array:
    """The day itself, or the Monday after it."""
    weekday = (day + 3) % 7
    return np.asarray(np.where(weekday >= 5, day + 7 - weekday, day))


def after_weekdays(day: Array, count: Array) -> Array:
    """The day ``count`` weekdays (at most 5) after a weekday."""
    return np.asarray(day + count + 2 * ((day + 3) % 7 + count >= 5))
