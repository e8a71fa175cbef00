"""Several comparisons on one screen: p-values that allow for how many there are, and intervals that agree with them."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy import optimize, stats

from receivables.effects.estimates.estimate import LEVEL


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the order given: all called at 5 % together err in at most 5 % of screens.

    Source: Holm 1979. The same figures as statsmodels' ``multipletests`` (a test compares them), which takes 50 ms a
    call, and a page asks ten times.
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    stepped = np.minimum(1.0, np.maximum.accumulate((count - np.arange(count)) * np.asarray(p_values, float)[order]))
    adjusted = np.empty(count)
    adjusted[order] = stepped
    return [float(value) for value in adjusted]


def level_for(p_value: float, p_adjusted: float, count: int) -> float:
    """Error level of the interval that leaves zero out exactly when the adjusted p-value is at most 5 %.

    The level of one of ``count`` comparisons falls by the factor by which its p-value was raised.
    """
    return LEVEL * p_value / p_adjusted if p_value > 0 else LEVEL / max(count, 1)


def level_touching_zero(at: Callable[[float], tuple[float, float]], estimate: float) -> float:
    """The level at which an interval just touches zero, so that p-value and interval never disagree.

    ``at`` gives the ends of the interval that errs in such a part of cases, wider the smaller that is.
    """
    if estimate == 0:
        return 1.0
    side = 0 if estimate > 0 else 1

    def edge(z: float) -> float:
        return at(float(2 * stats.norm.sf(z)))[side]

    farthest = 37.0  # beyond it the p-value is under the smallest number a computer holds
    if edge(farthest) * edge(1e-9) > 0:
        return 0.0
    return float(2 * stats.norm.sf(optimize.brentq(edge, 1e-9, farthest)))
