"""The ratio of two estimates with an interval that holds where the divisor is weak."""

from math import sqrt

from scipy import stats

from receivables.effects.estimates.estimate import LEVEL, Estimate

Quotient = tuple[float, float | None, float | None]


def quotient(one: Estimate, other: Estimate) -> Quotient:
    """``one`` over ``other`` (not zero) with Fieller's 95 % interval; no ends where it has none.

    With the freedom of ``one``, so that the interval leaves zero out exactly when that of ``one`` does. It has no ends
    when ``other`` cannot be told from zero. Source: Fieller 1954.
    """
    reach = float(stats.t.isf(LEVEL / 2, one.freedom)) ** 2
    value, both = one.value / other.value, float(one.influence @ other.influence)
    lead = other.value**2 - reach * other.error**2
    middle = one.value * other.value - reach * both
    rest = one.value**2 - reach * one.error**2
    if lead <= 0:
        return value, None, None
    half = sqrt(max(0.0, middle**2 - lead * rest))
    return value, min(value, (middle - half) / lead), max(value, (middle + half) / lead)
