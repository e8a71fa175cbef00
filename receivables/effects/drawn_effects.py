"""The effect of an offer that was drawn by lot, on one measure, by the way in which it was drawn."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.arms import arm_sizes, clusters_of, known_at_assignment, numbers, offer_of
from receivables.effects.estimates.capped import LARGE_PART, capped, largest_part
from receivables.effects.estimates.clusters import Codes, clustered
from receivables.effects.estimates.estimate import Estimate, Numbers
from receivables.effects.estimates.means import adjusted, cuped
from receivables.effects.estimates.proportions import difference_error, newcombe, newcombe_p
from receivables.effects.estimates.sequential import always_valid, always_valid_p
from receivables.effects.measures import MEASURES, all_the_same, no_spread, too_few, untold, worth_of
from receivables.effects.uneven_strata import has_small_strata, unevenly_drawn, within_strata
from receivables.effects.verdicts import Compared, Effect, Measure
from receivables.messages import Message, message

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Draw:
    """How accounts were drawn: in clusters, in strata of uneven shares, in such that are too small for indicators."""

    clusters: Codes | None
    uneven: bool
    small_strata: bool

    @property
    def plain(self) -> bool:
        """Whether a plain difference of the two groups is a fair one."""
        return self.clusters is None and not self.uneven


def draw_of(accounts: pl.DataFrame) -> Draw:
    """Read from the accounts how they were drawn."""
    uneven = min(arm_sizes(accounts)) > 0 and unevenly_drawn(accounts)
    return Draw(clusters_of(accounts), uneven, uneven and has_small_strata(accounts))


def drawn_effect(
    accounts: pl.DataFrame, column: str, worth: float, *, early: bool = False, measure: Measure | None = None
) -> Compared | Effect:
    """The effect on one column of ``MEASURES``, or on what ``measure`` says that a column is, by intention to treat.

    Money is capped (see ``capped``).
    """
    measure = measure or MEASURES[column]
    if (why := untold(accounts, column)) is not None:
        return why
    rows = accounts.drop_nulls(column)
    arms, draw = arm_sizes(rows), draw_of(rows)
    if min(arms) < 2 or _fewest_clusters(rows, draw) < 2:
        return too_few(measure, arms, 2)
    outcome, offered = numbers(rows, column), offer_of(rows)
    if measure.unit == "share" and draw.plain:
        return _difference_of_shares(measure, outcome, offered, worth, early=early)
    note = _large_payer(outcome) if measure.unit == "money" else None
    outcome = capped(outcome) if measure.unit == "money" else outcome
    if len(np.unique(outcome)) == 1:
        return all_the_same(measure, arms)
    method, found = difference(rows, outcome, offered, draw)
    if found.error <= 1e-9 * float(np.ptp(outcome)):
        return no_spread(measure, arms)
    worthwhile, size = worth_of(float(outcome[~offered].mean()), worth), len(outcome)
    p_value = always_valid_p(found.value, found.error, size) if early else found.p_value

    def at(level: float) -> tuple[float, float]:
        return always_valid(found.value, found.error, size, level) if early else found.at(level)

    method = "always_valid" if early else method
    return Compared(measure, method, found.value, p_value, found.error, worthwhile, *arms, at, note=note)


def _fewest_clusters(rows: pl.DataFrame, draw: Draw) -> int:
    codes, offered = draw.clusters, offer_of(rows)
    if codes is None:
        return min(arm_sizes(rows))
    return min(len(np.unique(codes[offered])), len(np.unique(codes[~offered])))


def difference(rows: pl.DataFrame, outcome: Numbers, offered: Flags, draw: Draw | None = None) -> tuple[str, Estimate]:
    """The method that the draw asks for, and the difference it finds: offered less not offered.

    Adjusted for what was known at assignment, except where that leaves no error to go by.
    """
    draw = draw or draw_of(rows)
    known = known_at_assignment(rows, with_strata=not draw.small_strata)
    if draw.clusters is not None:
        return "clustered_cr2", clustered(outcome, offered, draw.clusters, known)
    if draw.small_strata:
        strata = rows["stratum"].rank("dense").to_numpy().astype(np.intp) - 1
        if (found := within_strata(outcome, offered, strata, known)) is not None:
            return "within_strata", found
    found = cuped(outcome, offered, known)
    if found.error > 1e-6 * float(outcome.std()):
        return "cuped_hc3", found
    return "difference_hc2", adjusted(outcome, offered)


def _difference_of_shares(measure: Measure, outcome: Numbers, offered: Flags, worth: float, *, early: bool) -> Compared:
    first = int(outcome[offered].sum()), int(offered.sum())
    second = int(outcome[~offered].sum()), int((~offered).sum())
    value, error = first[0] / first[1] - second[0] / second[1], difference_error(first, second)
    size, worthwhile = len(outcome), worth_of(second[0] / second[1], worth)
    p_value = always_valid_p(value, error, size) if early else newcombe_p(first, second)

    def at(level: float) -> tuple[float, float]:
        return always_valid(value, error, size, level) if early else newcombe(first, second, level)

    method = "always_valid" if early else "newcombe"
    return Compared(measure, method, value, p_value, error, worthwhile, first[1], second[1], at)


def _large_payer(cash: Numbers) -> Message | None:
    """Names the weight of the one account that brought a large part of all cash."""
    part = largest_part(cash)
    if part <= LARGE_PART:
        return None
    return message("one account brought {large_share} of all cash; it counts up to the cap", large_share=part)
