"""What a call log says beside the result: the minute, the length, the price; and the calls that break the limits."""

import numpy as np

from sample.agreed_times import agreed, attempted
from sample.arrays import NONE, Array, between
from sample.crew import Operators
from sample.heard import noted
from sample.people import People
from sample.words import (
    AUTO_CALL,
    CALL,
    CONTACT_COSTS,
    CONVERSATION,
    DELIVERED,
    NO_ANSWER,
    PROMISE,
    ROBOT_CALL,
    WRONG_PERSON,
)

Rows = dict[str, Array]

NIGHT_SHARE = 0.03
AGAIN_SHARE = 0.06
"""Of the calls (conversations) of a careless operator: made at night, repeated on the same day."""


AGENCY_COMPLAINTS = (0.0, 0.18, 0.12, 0.06)
"""Of the debts placed: somebody complains about the agency; by the numbers of ``fates``."""
ANSWERED_IN_TIME = 0.85
"""Of the complaints: answered within 10 days."""


def stacked(*parts: Rows) -> Rows:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def told(rngs: tuple[np.random.Generator, np.random.Generator], rows: Rows, who: People, staff: Operators) -> Rows:
    """The rows with ``minute`` of the day, ``seconds`` and ``cost`` (kopecks), notes, and the planted breaches.

    ``breach``: 0 none, 1 a call at night, 2 a further conversation on the same day. The second source of chance is for
    what came to the log later: call-backs and notes.
    """
    rng, more = rngs
    count = len(rows["account"])
    weekend = (rows["day"] + 3) % 7 >= 5
    minute = np.where(weekend, between(rng.random(count), 600, 1079), between(rng.random(count), 545, 1140))
    outgoing = (rows["channel"] == CALL) & (rows["inbound"] == 0)
    careless = outgoing & staff.careless[rows["operator"]]
    luck = rng.random(count)
    night = careless & (luck < NIGHT_SHARE)
    minute = np.where(night, np.where(luck < NIGHT_SHARE / 2, 1325, 400) + between(rng.random(count), 0, 60), minute)
    rows = rows | {"minute": minute, "breach": night * 1}
    again = careless & (rows["result"] >= CONVERSATION) & (luck > 1 - AGAIN_SHARE)
    rows = agreed(more, rows)
    repeated = _repeated(rng, {name: column[again] for name, column in rows.items()})
    rows = stacked(rows, repeated, attempted(more, rows, who, staff))
    return _measured(rng, noted(more, rows, who, staff))


def _repeated(rng: np.random.Generator, rows: Rows) -> Rows:
    """The same operator speaks to the same person again on the same day."""
    count = len(rows["account"])
    none = np.full(count, NONE)
    return rows | {
        "minute": np.minimum(rows["minute"] + between(rng.random(count), 20, 90), 1439),
        "result": np.full(count, CONVERSATION), "promised": none, "promise": np.zeros(count, np.int64),
        "said": none, "back": none, "breach": np.full(count, 2),
    }  # fmt: skip


def _measured(rng: np.random.Generator, rows: Rows) -> Rows:
    count = len(rows["account"])
    spoken = (rows["result"] >= DELIVERED) | (rows["result"] == WRONG_PERSON)
    robot = (rows["channel"] == AUTO_CALL) | (rows["channel"] == ROBOT_CALL)
    voice = robot | (rows["channel"] == CALL)
    long = np.where(
        robot,
        between(rng.random(count), 12, 40),
        between(rng.random(count), 35, 420),
    )
    seconds = np.where(voice, np.where(spoken, long, np.where(rows["result"] == NO_ANSWER, 0, 5)), 0)
    seconds = np.where(rows["result"] == PROMISE, seconds + 30, seconds)
    cost = np.where(rows["inbound"] == 1, 0, np.asarray(CONTACT_COSTS)[rows["channel"]])
    return rows | {"seconds": seconds, "cost": cost}


def breaches_by_operator(rows: Rows, operators: int, to: int) -> Array:
    """Planted breaches up to ``to`` by kind (0 for none) and operator, shape (3, operators)."""
    counts = np.zeros((3, operators), np.int64)
    spoken = (rows["operator"] >= 0) & (rows["day"] <= to)
    np.add.at(counts, (rows["breach"][spoken], rows["operator"][spoken]), 1)
    return counts


def complaint_rows(rng: np.random.Generator, contacts: Rows, staff: Operators, placements: Rows) -> Rows:
    """Complaints about operators (more often about careless ones), the company and agencies; some are upheld."""
    talked = np.flatnonzero((contacts["channel"] == CALL) & (contacts["result"] >= CONVERSATION))
    bad = staff.careless[contacts["operator"][talked]]
    chosen = talked[rng.random(len(talked)) < np.where(bad, 0.02, 0.005)]
    about = between(rng.random(len(chosen)), 0, 4) // 4 * 2
    parts = [
        {"account": contacts["account"][chosen], "day": contacts["day"][chosen], "about": about,
         "operator": np.where(about == 0, contacts["operator"][chosen], NONE), "agency": np.full(len(chosen), NONE)},
    ]  # fmt: skip
    if placements:
        often = np.asarray(AGENCY_COMPLAINTS)[placements["agency"]]
        hit = np.flatnonzero(rng.random(len(placements["account"])) < often)
        parts.append(
            {"account": placements["account"][hit], "day": placements["day"][hit] + 20, "about": np.ones(len(hit), int),
             "operator": np.full(len(hit), NONE), "agency": placements["agency"][hit]},
        )  # fmt: skip
    rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    count = len(rows["account"])
    fault = np.where((rows["operator"] >= 0) & staff.careless[rows["operator"]], 0.6, 0.2)
    rows["day"] = rows["day"] + between(rng.random(count), 0, 6)
    upheld, slow = rng.random(count) < fault, rng.random(count)
    days = np.where(
        slow < ANSWERED_IN_TIME,
        between(slow / ANSWERED_IN_TIME, 1, 10),
        between((slow - ANSWERED_IN_TIME) / (1 - ANSWERED_IN_TIME), 11, 25),
    )
    return rows | {"upheld": upheld, "answered": rows["day"] + days}
