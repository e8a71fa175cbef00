"""Conversations that a supervisor listened to: which of the five points were kept, and the mark."""

import numpy as np
import polars as pl

from sample.arrays import Array, between
from sample.books import Binder
from sample.frames import as_dates, choice, contract_frame
from sample.talk import Rows
from sample.words import CALL, CONVERSATION
from sample.world import World

LISTENED = 0.02
"""Of the conversations of a large company; of a small one more."""
POINTS = ("unnamed", "no_reason", "rude", "no_terms", "no_next_step")
"""What is noted when a point of the talk was missed; every point is worth 20 of 100."""
REVIEWERS = ("Белова Марина", "Котов Игорь", "Юдина Светлана")


def reviews(
    rng: np.random.Generator, binder: Binder, calls: Rows, contact_ids: pl.Series, world: World
) -> pl.DataFrame:
    """Reviews of some conversations of operators, who keep each point with the chance that is their mean mark."""
    talks = np.flatnonzero((calls["channel"] == CALL) & (calls["result"] >= CONVERSATION) & (calls["inbound"] == 0))
    heard = talks[rng.random(len(talks)) < LISTENED * world.rarity]
    missed = rng.random((len(heard), len(POINTS))) >= world.staff.marks[calls["operator"][heard]][:, None] / 100
    day = calls["day"][heard] + between(rng.random(len(heard)), 1, 6)
    made = {
        "contact_id": contact_ids.gather(heard),
        "reviewed_on": as_dates(day),
        "reviewer": choice(between(rng.random(len(heard)), 0, len(REVIEWERS) - 1), REVIEWERS),
        "score": pl.Series(100 - 20 * missed.sum(axis=1)),
        "failed": choice(_failed(missed) - 1, FAILED),
    }
    return contract_frame("reviews", made, day <= binder.to)


def _failed(missed: Array) -> Array:
    return np.asarray((missed * (1 << np.arange(len(POINTS)))).sum(axis=1))


FAILED = tuple(
    ",".join(point for place, point in enumerate(POINTS) if code >> place & 1) for code in range(1, 1 << len(POINTS))
)
"""The points missed, one or several, in the order of their number: the first point adds 1, the second 2, ..."""
