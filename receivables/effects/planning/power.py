"""How many accounts a campaign needs to be told at all, and what a given number of them can tell."""

from collections.abc import Callable
from math import ceil, sqrt

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import optimize, stats

from receivables.effects.estimates.estimate import LEVEL, Numbers
from receivables.messages import Problem

Counts = NDArray[np.int64]

POWER = 0.80
"""Chance of seeing the effect that a plan is made for."""
FEWEST = 2
"""Accounts that each group must have before anything is said."""
FARTHEST = 8.0
"""Standard deviations from the mean beyond which a count of payers is left out: under one in 10¹⁴."""


def accounts_per_arm(base: float, changed: float, power: float = POWER) -> int:
    """Accounts in each of two equal groups to see the share go from ``base`` to ``changed`` (two-sided 5 %).

    Source: Fleiss, Levin and Paik 2003, without continuity correction: 10 to 11 % needs 14,751.
    Raises Problem unless both are shares between 0 and 1 and differ.
    """
    if not (0 <= base <= 1 and 0 <= changed <= 1) or base == changed:
        raise Problem(
            "The two shares of payers must lie between 0 and 1 and differ: {base}, {changed}",
            base=base,
            changed=changed,
        )
    z_level, z_power = stats.norm.isf(LEVEL / 2), stats.norm.ppf(power)
    middle = (base + changed) / 2
    together = z_level * sqrt(2 * middle * (1 - middle))
    apart = z_power * sqrt(base * (1 - base) + changed * (1 - changed))
    return ceil(float((together + apart) / (changed - base)) ** 2)


def power_to_see(base: float, changed: float, offered: int, compared: int) -> float:
    """Chance that Newcombe's 95 % interval of groups of these sizes lies wholly above no difference.

    Summed over the counts of payers that may come out, so that it is the chance of the very test that is made later.
    ``changed`` is over ``base``; 0 where a group has fewer accounts than a verdict asks for.
    """
    if min(offered, compared) < FEWEST:
        return 0.0
    return _chances(base, offered, compared)(changed)


def _chances(base: float, offered: int, compared: int) -> Callable[[float], float]:
    """The chance to see a changed share, as a function of it: what is called a rise is counted once for all."""
    counts, needed = _counts_needed(base, offered, compared)
    likely = stats.binom.pmf(counts, compared, base)
    return lambda changed: float(likely @ stats.binom.sf(needed - 1, offered, changed))


def _counts_needed(base: float, offered: int, compared: int) -> tuple[Counts, Counts]:
    """The likely counts of payers without the offer, and for each the fewest with it that are called a rise."""
    middle, spread = base * compared, sqrt(compared * base * (1 - base))
    first = max(0, int(middle - FARTHEST * spread) - 1)
    counts = np.arange(first, min(compared, int(middle + FARTHEST * spread) + 20) + 1, dtype=np.int64)
    few, enough = np.full_like(counts, -1), np.full_like(counts, offered + 1)
    while int((enough - few).max()) > 1:
        half = (few + enough) // 2
        seen = _lies_above_zero(half, offered, counts, compared)
        few, enough = np.where(seen, few, half), np.where(seen, half, enough)
    return counts, enough


def _lies_above_zero(payers: Counts, offered: int, others: Counts, compared: int) -> NDArray[np.bool_]:
    """Whether Newcombe's interval of the two shares leaves zero below it, for many counts at once."""
    share, other = payers / offered, others / compared
    low, _high = _wilson_limits(share, offered)
    _low, high = _wilson_limits(other, compared)
    apart = share - other
    return np.asarray((apart > 0) & (apart**2 > (share - low) ** 2 + (high - other) ** 2))


def _wilson_limits(share: Numbers, total: int) -> tuple[Numbers, Numbers]:
    z = float(stats.norm.isf(LEVEL / 2))
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * np.sqrt(share * (1 - share) / total + z**2 / (4 * total**2)) / (1 + z**2 / total)
    return middle - half, middle + half


def smallest_rise(base: float, offered: int, compared: int, power: float = POWER) -> float | None:
    """The smallest rise of the share of payers that these groups see with this power; None when no rise is."""
    largest = 1 - base
    if largest <= 0 or min(offered, compared) < FEWEST:
        return None
    chance = _chances(base, offered, compared)

    def lacking(rise: float) -> float:
        return chance(base + rise) - power

    return None if lacking(largest) < 0 else float(optimize.brentq(lacking, 0.0, largest))


def power_curve(base: float, offered: int, compared: int, points: int = 41) -> pl.DataFrame:
    """Chance of seeing each rise of the share of payers, from none to twice the one seen with 80 % power.

    One row per rise: ``rise`` (share), ``power``.
    """
    top = min(1 - base, 2 * (smallest_rise(base, offered, compared) or (1 - base) / 2))
    rises = [top * step / (points - 1) for step in range(points)]
    chance = _chances(base, offered, compared)
    chances = [chance(base + rise) for rise in rises]
    return pl.DataFrame({"rise": rises, "power": chances}, schema={"rise": pl.Float64, "power": pl.Float64})
