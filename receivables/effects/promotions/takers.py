"""Those who took a promotion against others like them that had not taken it on their day: estimated, for the takers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.arms import numbers
from receivables.effects.estimates.capped import capped
from receivables.effects.estimates.estimate import LEVEL, Estimate, Numbers, mean_of
from receivables.effects.estimates.observational import (
    BALANCE_LIMIT,
    Flags,
    Propensity,
    alike,
    e_value,
    estimated,
    fitted_propensity,
    usable,
)
from receivables.effects.known_facts import known_facts
from receivables.effects.verdicts import Backing

KNOWN = ("debt", "debt_age_days", "cash_before", "tenure_days", "monthly_fee", "late_share", "waited_days")
EARLIER_KNOWN = ("debt_earlier", "debt_age_earlier", "cash_earlier", "tenure_days", "monthly_fee", "waited_days")
"""What the comparison of the days before is adjusted for: nothing of those days themselves."""

TAKERS_RANGE = (0.0, 0.95)
"""Others hardly likely to take it weigh next to nothing; takers without their like are left out."""


@dataclass(frozen=True)
class TakersAlike:
    """Takers and others that have their like, with what is known of them.

    ``accounts`` numbers the account of each row, for one may stand in both roles; ``imbalance`` is the largest
    standardised difference left after weighting the others like the takers; ``before`` the difference in cash of the
    60 days before, None where its interval holds zero.
    """

    rows: pl.DataFrame
    takers: Flags
    accounts: NDArray[np.intp]
    known: Numbers
    propensity: Propensity
    left_out: int
    imbalance: float
    before: tuple[float, float, float] | None

    @property
    def trusted(self) -> bool:
        """Whether the others are like the takers in what is known, and were so before."""
        return self.before is None and self.imbalance <= BALANCE_LIMIT

    @property
    def sizes(self) -> tuple[int, int]:
        """Takers, and others."""
        return int(self.takers.sum()), int((~self.takers).sum())

    def without(self, outcome: Numbers) -> Estimate:
        """Mean outcome that the takers would have shown without it, as far as what is known tells."""
        found = estimated(outcome, self.takers, self.known, self.propensity).without_among_offered
        return found.grouped(self.accounts)

    def difference(self, outcome: Numbers) -> Estimate:
        """Mean outcome of the takers less what they would have shown without it."""
        return mean_of(outcome, self.takers).grouped(self.accounts) - self.without(outcome)

    def backing(self, found: Estimate, spread: float) -> Backing:
        """What stands behind a difference of an outcome with such a standard deviation."""
        balanced, all_rows = self.imbalance <= BALANCE_LIMIT, self.rows.height + self.left_out
        strength = e_value(found.value, *found.interval, spread)
        return Backing(*strength, self.imbalance, balanced, self.left_out, all_rows, self.before)


def takers_alike(rows: pl.DataFrame) -> TakersAlike | None:
    """None when takers have too few like them among the others; ``rows`` are those of ``promotion.TRIAL``."""
    inside = alike(rows["taken"].to_numpy(), known_facts(rows, KNOWN, "segment"), TAKERS_RANGE)
    if inside is None:
        return None
    kept = rows.filter(pl.Series(inside))
    facts, takers = known_facts(kept, KNOWN, "segment"), kept["taken"].to_numpy()
    known = usable(facts)
    propensity = fitted_propensity(takers, known)
    if propensity is None:
        return None
    accounts = kept["account_id"].rank("dense").to_numpy().astype(np.intp) - 1
    parts: dict[str, Any] = {
        "left_out": rows.height - kept.height,
        "imbalance": _left_after_weighting(takers, facts[:, : len(KNOWN)], propensity.chance),
        "before": _already_before(kept, takers, accounts),
    }
    return TakersAlike(kept, takers, accounts, known, propensity, **parts)


def _left_after_weighting(takers: Flags, facts: Numbers, chance: Numbers) -> float:
    odds = chance[~takers] / (1 - chance[~takers])
    spread = np.sqrt((facts[takers].var(axis=0) + facts[~takers].var(axis=0)) / 2)
    gap = facts[takers].mean(axis=0) - (facts[~takers] * odds[:, None]).sum(axis=0) / odds.sum()
    return float(np.abs(np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)).max())


def _already_before(rows: pl.DataFrame, takers: Flags, accounts: NDArray[np.intp]) -> tuple[float, float, float] | None:
    """The placebo: the same comparison of what was paid in the 60 days before, by what was known 60 days before."""
    known, cash = usable(known_facts(rows, EARLIER_KNOWN, "segment")), capped(numbers(rows, "cash_just_before"))
    propensity = fitted_propensity(takers, known)
    if propensity is None or np.ptp(cash) == 0:
        return None
    without = estimated(cash, takers, known, propensity).without_among_offered
    found = (mean_of(cash, takers) - without).grouped(accounts)
    return (found.value, *found.interval) if found.p_value <= LEVEL else None
