"""Cases that had something against similar ones that had not, where nobody drew them: estimated, for those that had it.

The one way in which promotions, offers, agencies, court, plans and life after debt are compared with what is like them.
It rests on the assumption that nothing unknown decided who had it; the word "estimated" goes with every result.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.estimates.estimate import Estimate, Numbers, mean_of
from receivables.effects.estimates.observational import (
    BALANCE_LIMIT,
    Flags,
    Propensity,
    e_value,
    fitted_propensity,
    for_small_groups,
    inside_range,
    usable,
    without_among_offered,
)
from receivables.effects.known_facts import known_facts
from receivables.effects.verdicts import Backing

TREATED_RANGE = (0.0, 0.95)
"""Others hardly likely to have it weigh next to nothing; cases without their like are left out, and counted."""


@dataclass(frozen=True)
class SimilarCases:
    """Cases that had it (``treated``) and others, all with their like, and what is known of them.

    ``rows`` are those kept of the rows given, ``units`` numbers the unit of each row, for one account may stand in
    several rows; ``imbalance`` is the largest standardised difference left after weighting the others like the
    treated. Outcomes are arrays along ``rows``.
    """

    rows: pl.DataFrame
    treated: Flags
    units: NDArray[np.intp]
    known: Numbers
    propensity: Propensity
    left_out: int
    imbalance: float

    @property
    def sizes(self) -> tuple[int, int]:
        """Cases that had it, and others."""
        return int(self.treated.sum()), int((~self.treated).sum())

    @property
    def balanced(self) -> bool:
        """Whether the others are like the treated in what is known (Austin 2009)."""
        return self.imbalance <= BALANCE_LIMIT

    def without(self, outcome: Numbers) -> Estimate:
        """Mean outcome that the treated would have shown without it, as far as what is known tells."""
        return without_among_offered(outcome, self.treated, self.known, self.propensity).grouped(self.units)

    def difference(self, outcome: Numbers) -> Estimate:
        """Mean outcome of the treated less what they would have shown without it, its error sized for small groups."""
        without = without_among_offered(outcome, self.treated, self.known, self.propensity)
        found = mean_of(outcome, self.treated) - without
        return for_small_groups(found, self.treated, self.known.shape[1], self.units)

    def weights(self, among: Flags) -> Numbers:
        """What each of the others weighs in what the treated ``among`` these rows would have shown without it.

        They sum to 1, and do not depend on the outcome. With all rows among, the sum of weight times outcome is
        ``without``; groups of rows, each counted by its treated, add up to it.
        """
        others, had = (~self.treated).astype(float), (self.treated & among).astype(float)
        odds = others * among * self.propensity.chance / (1 - self.propensity.chance)
        design = np.column_stack([np.ones(len(others)), self.known])
        moved = np.linalg.pinv(design.T @ (design * others[:, None])) @ (design.T @ (had - odds))
        return np.asarray((odds + others * (design @ moved)) / had.sum())

    def backing(self, found: Estimate, spread: float, before: tuple[float, float, float] | None = None) -> Backing:
        """What stands behind a difference of an outcome whose standard deviation is ``spread``.

        ``before`` is the placebo's finding (value and interval of the same comparison of earlier days), None where it
        holds zero or none was made.
        """
        strength = e_value(found.value, *found.interval, spread)
        return Backing(
            *strength, self.imbalance, self.balanced, self.left_out, self.rows.height + self.left_out, before
        )


def similar_cases(
    rows: pl.DataFrame, treated: str, known: Sequence[str], group: str = "segment", unit: str = "account_id"
) -> SimilarCases | None:
    """None when too few of the treated have their like among the others.

    ``rows`` have one row per case: the flag ``treated``, numbers ``known`` as they were before it (empty: the mean is
    taken), the text ``group`` and the id ``unit``.
    """
    had = rows[treated].to_numpy()
    if not had.any() or had.all():
        return None
    kept, facts = rows, known_facts(rows, known, group)
    columns = usable(facts)
    propensity = fitted_propensity(had, columns)
    inside = None if propensity is None else inside_range(propensity, had, TREATED_RANGE)
    if inside is None:
        return None
    if not inside.all():  # else nothing would be fitted anew
        kept = rows.filter(pl.Series(inside))
        facts, had = known_facts(kept, known, group), kept[treated].to_numpy()
        columns = usable(facts)
        propensity = fitted_propensity(had, columns)
    if propensity is None:
        return None
    units = kept[unit].rank("dense").to_numpy().astype(np.intp) - 1
    left = _left_after_weighting(had, facts[:, : len(known)], propensity.chance)
    return SimilarCases(kept, had, units, columns, propensity, rows.height - kept.height, left)


def _left_after_weighting(treated: Flags, facts: Numbers, chance: Numbers) -> float:
    odds = chance[~treated] / (1 - chance[~treated])
    spread = np.sqrt((facts[treated].var(axis=0) + facts[~treated].var(axis=0)) / 2)
    gap = facts[treated].mean(axis=0) - (facts[~treated] * odds[:, None]).sum(axis=0) / odds.sum()
    return float(np.abs(np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)).max())
