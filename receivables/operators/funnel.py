"""Control limits of a funnel plot, and what is said of who stands outside them.

Limits of 95 % and 99.8 % around 1, the team. Of a share they are the normal ones of its score; of money, whose sums
lean to the right, those of a gamma distribution of the same mean and variance, by Wilson and Hilferty's cube root.
Source: Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202, for two and three standard errors and the wording;
Wilson and Hilferty 1931, PNAS 17, 684-688.
"""

from dataclasses import dataclass
from math import sqrt

from receivables.operators.uncertain_sums import normal_quantile

ALERT, ALARM = 0.95, 0.998

ABOVE, BELOW = "told_above", "told_below"
RATHER_ABOVE, RATHER_BELOW = "rather_above", "rather_below"
INSIDE, TOO_FEW = "inside", "too_few"
VERDICTS = (ABOVE, BELOW, RATHER_ABOVE, RATHER_BELOW, INSIDE, TOO_FEW)

LEAST = 20
"""Cases of middling ease below which nobody is compared."""


@dataclass(frozen=True)
class Standing:
    """Where an operator stands: ``ratio`` to the team, ``certainty`` = expected² / variance, ``weight`` in cases."""

    leans: bool
    ratio: float
    certainty: float
    weight: float


def limits_at(certainty: float, level: float, *, leans: bool) -> tuple[float, float]:
    """Lower and upper limit of the ratio for whoever is as the team; ``leans``: sums of money."""
    z, error = normal_quantile(level), 1 / sqrt(certainty)
    if not leans:
        return max(0.0, 1 - z * error), 1 + z * error
    low, high = (1 - error**2 / 9 + sign * z * error / 3 for sign in (-1, 1))
    return max(0.0, low) ** 3, high**3


def told_of(standing: Standing) -> str:
    """What may be said: told apart outside the limits of 99.8 %, rather so outside those of 95 %, else not."""
    if standing.weight < LEAST:
        return TOO_FEW
    for level, above, below in ((ALARM, ABOVE, BELOW), (ALERT, RATHER_ABOVE, RATHER_BELOW)):
        low, high = limits_at(standing.certainty, level, leans=standing.leans)
        if standing.ratio > high or standing.ratio < low:
            return above if standing.ratio > 1 else below
    return INSIDE
