"""The effect of an offer whose accounts somebody chose: estimated, backed by its checks, and never called a cause."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from receivables.effects.arms import KNOWN, arm_sizes, clusters_of, known_at_assignment, numbers, offer_of
from receivables.effects.estimates.capped import capped
from receivables.effects.estimates.estimate import LEVEL, Estimate, Numbers
from receivables.effects.estimates.observational import (
    BALANCE_LIMIT,
    FEWEST_ALIKE,
    alike,
    e_value,
    estimated,
    fitted_propensity,
    for_small_groups,
    imbalance,
    usable,
)
from receivables.effects.known_facts import known_facts
from receivables.effects.measures import MEASURES, all_the_same, too_few, untold, worth_of
from receivables.effects.verdicts import NO_OVERLAP, Backing, Compared, Effect, unjudged
from receivables.messages import message

BEFORE_KNOWN = ("debt", "debt_age_days", "cash_earlier", "tenure_days")
"""What the comparison of the days before the assignment is adjusted for: nothing of those days themselves."""


@dataclass(frozen=True)
class Alike:
    """Accounts of both groups that have their like in the other, how many had none, and the placebo's finding.

    ``before`` is the difference in cash of the 60 days before the assignment, when nothing was offered; None where
    its interval holds zero.
    """

    rows: pl.DataFrame
    left_out: int
    accounts: int
    before: tuple[float, float, float] | None


def accounts_alike(accounts: pl.DataFrame) -> Alike | None:
    """None when too few have their like in the other group."""
    inside = alike(offer_of(accounts), known_at_assignment(accounts, with_strata=False))
    if inside is None:
        return None
    rows = accounts.filter(pl.Series(inside))
    found = before_assignment(rows)
    different = found is not None and found.p_value <= LEVEL
    before = (found.value, *found.interval) if found is not None and different else None
    return Alike(rows, int((~inside).sum()), accounts.height, before)


def before_assignment(rows: pl.DataFrame) -> Estimate | None:
    """The placebo: the same comparison of what was paid in the 60 days before, by what was known 60 days before."""
    known = usable(known_facts(rows, BEFORE_KNOWN, "segment"))
    propensity = fitted_propensity(offer_of(rows), known)
    cash = capped(numbers(rows, "cash_just_before"))
    if propensity is None or np.ptp(cash) == 0:
        return None
    found = sized(estimated(cash, offer_of(rows), known, propensity).aipw, rows, known)
    return found if found.error > 1e-6 * float(cash.std()) else None


def sized(found: Estimate, rows: pl.DataFrame, known: Numbers) -> Estimate:
    """The estimate with an error by the accounts, or the clusters, that it stands on; ``known`` are its columns."""
    return for_small_groups(found, offer_of(rows), known.shape[1], clusters_of(rows))


def chosen_effects(accounts: pl.DataFrame, worth: float) -> list[Compared | Effect]:
    """Every measure of ``MEASURES``, doubly robust; accounts without their like are left out, and counted."""
    arms = arm_sizes(accounts)
    if min(arms) < FEWEST_ALIKE:
        return [too_few(measure, arms, FEWEST_ALIKE) for measure in MEASURES.values()]
    kept = accounts_alike(accounts)
    if kept is None:
        sentence = message(
            "The accounts that got the offer have too few like them among those that did not, so nothing is estimated"
        )
        return [unjudged(measure, NO_OVERLAP, sentence, arms) for measure in MEASURES.values()]
    return [_estimated(kept, column, worth) for column in MEASURES]


def _estimated(kept: Alike, column: str, worth: float) -> Compared | Effect:
    measure, rows = MEASURES[column], kept.rows.drop_nulls(column)
    arms = arm_sizes(rows)
    if (why := untold(kept.rows, column)) is not None:
        return why
    if min(arms) < FEWEST_ALIKE:
        return too_few(measure, arms, FEWEST_ALIKE)
    outcome, offered = numbers(rows, column), offer_of(rows)
    outcome = capped(outcome) if measure.unit == "money" else outcome
    known = usable(known_at_assignment(rows, with_strata=False))
    propensity = fitted_propensity(offered, known)
    if propensity is None:
        return unjudged(measure, NO_OVERLAP, message("What is known tells the two groups apart completely"), arms)
    ways = estimated(outcome, offered, known, propensity)
    found = sized(ways.aipw, rows, known)
    if found.error <= 1e-6 * float(outcome.std()):
        return all_the_same(measure, arms)
    left = float(np.abs(imbalance(offered, known_numbers(rows), propensity.chance)).max())
    backing = _backing(kept, found, float(outcome.std()), left)
    worthwhile = worth_of(ways.without_offer.value, worth)
    return Compared(
        measure, "aipw_estimated", found.value, found.p_value, found.error, worthwhile, *arms, found.at, backing
    )


def known_numbers(rows: pl.DataFrame) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The facts of ``KNOWN`` as they are, one column each."""
    return known_at_assignment(rows, with_strata=False)[:, : len(KNOWN)]


def _backing(kept: Alike, found: Estimate, spread: float, left: float) -> Backing:
    to_zero, interval_to_zero = e_value(found.value, *found.interval, spread)
    return Backing(to_zero, interval_to_zero, left, left <= BALANCE_LIMIT, kept.left_out, kept.accounts, kept.before)
