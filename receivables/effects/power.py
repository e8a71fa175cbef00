"""How many accounts a campaign needs to be told at all, and what a given number of them can tell."""

from math import ceil, sqrt

import polars as pl
from scipy import optimize, stats

from receivables.effects.estimate import LEVEL
from receivables.messages import Problem

POWER = 0.80
"""Chance of seeing the effect that a plan is made for."""


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
    """Chance that groups of these sizes show the difference of two shares (two-sided 5 %)."""
    if offered < 1 or compared < 1:
        return 0.0
    pooled = (offered * changed + compared * base) / (offered + compared)
    under_null = sqrt(pooled * (1 - pooled) * (1 / offered + 1 / compared))
    under_effect = sqrt(changed * (1 - changed) / offered + base * (1 - base) / compared)
    reach = abs(changed - base) - float(stats.norm.isf(LEVEL / 2)) * under_null
    return float(stats.norm.cdf(reach / under_effect)) if under_effect > 0 else float(reach > 0)


def smallest_rise(base: float, offered: int, compared: int, power: float = POWER) -> float | None:
    """The smallest rise of the share of payers that these groups see with this power; None when no rise is."""

    def lacking(rise: float) -> float:
        return power_to_see(base, base + rise, offered, compared) - power

    largest = 1 - base
    if largest <= 0 or lacking(largest) < 0:
        return None
    return float(optimize.brentq(lacking, 0.0, largest))


def smallest_mean_difference(spread: float, offered: int, compared: int, power: float = POWER) -> float | None:
    """The smallest difference of means seen, from the standard deviation of one account; None for an empty group."""
    if offered < 1 or compared < 1:
        return None
    steps = stats.norm.isf(LEVEL / 2) + stats.norm.ppf(power)
    return float(steps * spread * sqrt(1 / offered + 1 / compared))


def power_curve(base: float, offered: int, compared: int, points: int = 41) -> pl.DataFrame:
    """Chance of seeing each rise of the share of payers, from none to twice the one seen with 80 % power.

    One row per rise: ``rise`` (share), ``power``.
    """
    top = min(1 - base, 2 * (smallest_rise(base, offered, compared) or (1 - base) / 2))
    rises = [top * step / (points - 1) for step in range(points)]
    chances = [power_to_see(base, base + rise, offered, compared) for rise in rises]
    return pl.DataFrame({"rise": rises, "power": chances}, schema={"rise": pl.Float64, "power": pl.Float64})
