"""Intervals of sums of money and of means, for figures of one operator.

What many debtors pay is a sum of few payments of very different size. By how much luck moves it depends on how many
payments there were and how unequal: 20 of 100 and one of 50,000 are as uncertain as one payment.
"""

from math import sqrt

from scipy import stats

LEVEL = 0.95

LEAST_VALUES = 5
"""Fewer values have a mean with an interval that may say nothing at all."""


def normal_quantile(level: float = LEVEL) -> float:
    """Half the width, in standard errors, of an interval that holds ``level`` of a normal distribution."""
    return float(stats.norm.ppf((1 + level) / 2))


def ratio_interval(observed: float, expected: float, variance: float, level: float = LEVEL) -> tuple[float, float]:
    """Score interval of the ratio observed / expected of a sum of payments that come at random times.

    ``variance`` is that of the sum where the ratio is 1: the expected sum of squared payments. As of a count of
    events, it grows with the ratio, so (observed - ratio * expected)² = z² * ratio * variance is solved for the ratio;
    with payments of 1 this is the score interval of a Poisson rate. Zero observed has the lower end 0 and a finite
    upper one. Source: Rao 1948 for the score test; Breslow and Day 1987, vol. II, 2.3, for observed / expected.

    Raises ValueError where nothing is expected.
    """
    if expected <= 0 or variance <= 0:
        raise ValueError("a ratio to nothing")
    z = normal_quantile(level)
    middle = observed / expected + z * z * variance / (2 * expected**2)
    half = sqrt(max(0.0, middle**2 - (observed / expected) ** 2))
    return middle - half, middle + half


def sum_interval(total: float, squares: float, level: float = LEVEL) -> tuple[float, float] | None:
    """Interval of what payments add up to, were they to come again; ``squares`` is the sum of their squares.

    None for no payments, or where what was taken back is more than was paid.
    """
    if total <= 0 or squares <= 0:
        return None
    low, high = ratio_interval(total, total, squares, level)
    return low * total, high * total


def mean_interval(mean: float, deviation: float, cases: int, level: float = LEVEL) -> tuple[float, float] | None:
    """Student's interval of a mean of ``cases`` values with this sample deviation; None of fewer than LEAST_VALUES."""
    if cases < LEAST_VALUES:
        return None
    half = float(stats.t.ppf((1 + level) / 2, cases - 1)) * deviation / sqrt(cases)
    return mean - half, mean + half
