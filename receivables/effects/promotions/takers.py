"""Those who took a promotion against others like them that had not taken it on their day: estimated, for the takers."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from receivables.effects.arms import numbers
from receivables.effects.estimates.capped import capped
from receivables.effects.estimates.estimate import LEVEL, Estimate, Numbers, mean_of
from receivables.effects.estimates.observational import fitted_propensity, usable, without_among_offered
from receivables.effects.known_facts import known_facts
from receivables.effects.similar_cases import SimilarCases, similar_cases
from receivables.effects.verdicts import Backing

KNOWN = ("debt", "debt_age_days", "cash_before", "tenure_days", "monthly_fee", "late_share", "waited_days")
EARLIER_KNOWN = ("debt_earlier", "debt_age_earlier", "cash_earlier", "tenure_days", "monthly_fee", "waited_days")
"""What the comparison of the days before is adjusted for: nothing of those days themselves."""


@dataclass(frozen=True)
class TakersAlike:
    """Takers and others that have their like, with what is known of them.

    ``before`` is the difference in cash of the 60 days before, None where its interval holds zero.
    """

    cases: SimilarCases
    before: tuple[float, float, float] | None

    @property
    def rows(self) -> pl.DataFrame:
        """Those that have their like."""
        return self.cases.rows

    @property
    def trusted(self) -> bool:
        """Whether the others are like the takers in what is known, and were so before."""
        return self.before is None and self.cases.balanced

    def difference(self, outcome: Numbers) -> Estimate:
        """Mean outcome of the takers less what they would have shown without it."""
        return self.cases.difference(outcome)

    def backing(self, found: Estimate, spread: float) -> Backing:
        """What stands behind a difference of an outcome with such a standard deviation."""
        return self.cases.backing(found, spread, self.before)


def takers_alike(rows: pl.DataFrame) -> TakersAlike | None:
    """None when takers have too few like them among the others; ``rows`` are those of ``promotion.TRIAL``."""
    cases = similar_cases(rows, "taken", KNOWN)
    return None if cases is None else TakersAlike(cases, _already_before(cases))


def _already_before(cases: SimilarCases) -> tuple[float, float, float] | None:
    """The placebo: the same comparison of what was paid in the 60 days before, by what was known 60 days before."""
    known = usable(known_facts(cases.rows, EARLIER_KNOWN, "segment"))
    cash = capped(numbers(cases.rows, "cash_just_before"))
    propensity = fitted_propensity(cases.treated, known)
    if propensity is None or np.ptp(cash) == 0:
        return None
    without = without_among_offered(cash, cases.treated, known, propensity)
    found = (mean_of(cash, cases.treated) - without).grouped(cases.units)
    return (found.value, *found.interval) if found.p_value <= LEVEL else None
