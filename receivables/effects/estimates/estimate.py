"""A number with the pull of every account on it, so that sums and ratios of numbers keep honest intervals."""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Numbers = NDArray[np.float64]
LEVEL = 0.05
"""Error level of every interval and verdict: intervals are 95 %."""


@dataclass(frozen=True)
class Estimate:
    """A value, and what each account adds to its error: the variance is the sum of the squared influences."""

    value: float
    influence: Numbers
    freedom: float = inf

    @property
    def error(self) -> float:
        return float(np.sqrt(np.square(self.influence).sum()))

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval."""
        return self.at(LEVEL)

    def at(self, level: float) -> tuple[float, float]:
        """The interval that errs in ``level`` of cases: Student's t, the normal law when ``freedom`` is infinite."""
        half = float(stats.t.isf(level / 2, self.freedom)) * self.error
        return self.value - half, self.value + half

    @property
    def p_value(self) -> float:
        """Two-sided p-value of "it is zero"; 1 when there is nothing that varies."""
        return float(2 * stats.t.sf(abs(self.value) / self.error, self.freedom)) if self.error > 0 else 1.0

    def __add__(self, other: "Estimate") -> "Estimate":
        return Estimate(self.value + other.value, self.influence + other.influence, min(self.freedom, other.freedom))

    def __sub__(self, other: "Estimate") -> "Estimate":
        return self + -1.0 * other

    def __rmul__(self, factor: float) -> "Estimate":
        return Estimate(factor * self.value, factor * self.influence, self.freedom)

    def grouped(self, groups: NDArray[np.intp]) -> "Estimate":
        """The same where members of a group are not independent: what they add stands together on the first of them."""
        named, first = np.unique(groups, return_index=True)
        together = np.zeros(len(self.influence))
        together[first] = np.bincount(groups, weights=self.influence)[named]
        return Estimate(self.value, together, self.freedom)

    def times(self, other: "Estimate") -> "Estimate":
        """The product of two estimates (delta method)."""
        pull = self.influence * other.value + other.influence * self.value
        return Estimate(self.value * other.value, pull, min(self.freedom, other.freedom))

    def over(self, other: "Estimate") -> "Estimate":
        """The ratio of two estimates (delta method); the divisor's value must not be zero."""
        ratio = self.value / other.value
        pull = (self.influence - ratio * other.influence) / other.value
        return Estimate(ratio, pull, min(self.freedom, other.freedom))


def exactly(value: float, accounts: int) -> Estimate:
    """A known number, on which no account pulls."""
    return Estimate(value, np.zeros(accounts))


def mean_of(values: Numbers, member: NDArray[np.bool_]) -> Estimate:
    """The mean over the members (at least two), with the error s / sqrt(n)."""
    count = int(member.sum())
    value = float(values[member].mean())
    pull = np.where(member, values - value, 0.0) / np.sqrt(count * (count - 1))
    return Estimate(value, pull, count - 1)
