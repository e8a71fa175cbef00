"""In how many weeks new operators come up to nine tenths of the others: a curve through all their weeks.

In a single week luck decides, so all weeks are told together by the curve 1 - a * exp(-w / t), which ends at what the
others bring. Source: the exponential law of practice, Heathcote, Brown and Mewhort 2000, Psychonomic Bulletin & Review
7, 185-207. Fitted by quasi-likelihood, with the interval of what it cannot tell from the best (McCullagh and Nelder
1989, chapter 9).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

Floats = npt.NDArray[np.float64]

ENOUGH = 0.9
"""Part of what the others bring from which on an operator is told to bring as much."""

LACKING = np.arange(0.15, 1.0, 0.05)
"""What may be lacking on the first day."""


@dataclass(frozen=True)
class Learnt:
    """Weeks since hired until nine tenths, and the ends of the 95 % interval; None: not within the weeks looked at."""

    weeks: int | None
    low: int | None
    high: int | None


def weeks_until_enough(week: Floats, observed: Floats, expected: Floats, variance: Floats, most: int) -> Learnt | None:
    """``observed`` and ``expected`` by week since hired, with the variance of what was observed; None without any.

    0 weeks: they brought enough from the first day. ``most`` weeks are looked at.
    """
    known = (expected > 0) & (variance > 0)
    if not known.any():
        return None
    week, observed, expected, variance = (values[known] for values in (week, observed, expected, variance))
    fits = [_fit(weeks, week, observed, expected, variance) for weeks in range(most + 1)]
    best = int(np.argmax(fits))
    told = np.flatnonzero(np.asarray(fits) >= max(fits) - stats.chi2.ppf(0.95, 1) / 2)
    weeks, low, high = (None if end >= most else int(end) for end in (best, told[0], told[-1]))
    return Learnt(weeks, low, high)


def _fit(weeks: int, week: Floats, observed: Floats, expected: Floats, variance: Floats) -> float:
    """The greatest quasi-likelihood of a curve that reaches ENOUGH after so many weeks."""
    curves = np.ones((1, len(week)))
    if weeks:
        pace = weeks / np.log(LACKING / (1 - ENOUGH))
        curves = 1 - LACKING[:, None] * np.exp(-week[None, :] / pace[:, None])
    means = curves * expected
    told = (observed * np.log(means) - means) * expected / variance
    return float(told.sum(axis=1).max())
