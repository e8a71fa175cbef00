"""Effects by segment: estimated in each as the whole campaign is, then pulled towards the effect of all."""

from collections.abc import Iterator

import numpy as np
import polars as pl
from scipy import stats

from receivables.effects.arms import CHOSEN, RANDOMISED, arm_sizes, known_at_assignment, numbers, offer_of
from receivables.effects.chosen_effects import accounts_alike, sized
from receivables.effects.drawn_effects import difference, draw_of
from receivables.effects.estimates.capped import cap_of
from receivables.effects.estimates.estimate import LEVEL, Estimate, Numbers
from receivables.effects.estimates.observational import (
    FEWEST_ALIKE,
    estimated,
    fitted_propensity,
    usable,
)
from receivables.effects.estimates.shrink import shrunk
from receivables.effects.measures import MEASURES

FEWEST_IN_SEGMENT = 10
"""Drawn accounts each arm of a segment must have; of chosen ones ``FEWEST_ALIKE``."""


def segment_effects(accounts: pl.DataFrame, design: str | None, column: str = "cash") -> pl.DataFrame:
    """Effect on one column of ``MEASURES`` by segment, shrunk towards the common effect; see ``shrink.shrunk``.

    Money is capped as in the verdict. Segments were not planned, so these differences are hints for the next campaign,
    no findings. Only segments whose arms are large enough and whose outcomes vary; no rows without a comparison group,
    nor where the groups of a chosen campaign differed before the assignment.
    """
    rows = accounts.filter("finished").drop_nulls(column)
    if design == RANDOMISED:
        found = _segments_of_drawn(rows, column)
    elif design == CHOSEN and min(arm_sizes(rows)) >= FEWEST_ALIKE:
        found = _segments_of_chosen(rows, column)
    else:
        return shrunk([])
    return shrunk([(name, effect.value, _error(effect)) for name, effect in found if effect.error > 0])


def _error(effect: Estimate) -> float:
    """The error that makes the normal law's interval as wide as Student's, for segments have few accounts."""
    wider = stats.t.isf(LEVEL / 2, effect.freedom) / stats.norm.isf(LEVEL / 2)
    return float(effect.error * wider)


def _parts(rows: pl.DataFrame, fewest: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Segments by name that have so many accounts in each arm."""
    for (name,), part in sorted(rows.drop_nulls("segment").group_by("segment")):
        if min(arm_sizes(part)) >= fewest:
            yield str(name), part


def _outcome(rows: pl.DataFrame, column: str, cap: float) -> Numbers:
    outcome = numbers(rows, column)
    return np.minimum(outcome, cap) if MEASURES[column].unit == "money" else outcome


def _segments_of_drawn(rows: pl.DataFrame, column: str) -> Iterator[tuple[str, Estimate]]:
    cap = cap_of(numbers(rows, column))
    for name, part in _parts(rows, FEWEST_IN_SEGMENT):
        outcome, offered, draw = _outcome(part, column, cap), offer_of(part), draw_of(part)
        if draw.clusters is not None and min(len(np.unique(draw.clusters[arm])) for arm in (offered, ~offered)) < 2:
            continue
        found = difference(part, outcome, offered, draw)[1]
        if found.error > 1e-9 * float(np.ptp(outcome)):
            yield name, found


def _segments_of_chosen(rows: pl.DataFrame, column: str) -> Iterator[tuple[str, Estimate]]:
    kept = accounts_alike(rows)
    if kept is None or kept.before is not None:
        return
    cap = cap_of(numbers(kept.rows, column))
    for name, part in _parts(kept.rows, FEWEST_ALIKE):
        known = usable(known_at_assignment(part, with_strata=False))
        propensity = fitted_propensity(offer_of(part), known)
        if propensity is None:
            continue
        outcome = _outcome(part, column, cap)
        doubly = estimated(outcome, offer_of(part), known, propensity).aipw
        found = sized(doubly, part, known)
        if found.error > 1e-6 * float(outcome.std()):
            yield name, found
