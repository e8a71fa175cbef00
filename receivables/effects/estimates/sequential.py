"""Looking before the horizon is over: an interval that stays valid however often one looks."""

from math import exp, log, sqrt

import numpy as np

from receivables.effects.estimates.estimate import LEVEL, Numbers

TUNED_FOR = 5000
"""Accounts at which the interval is tightest. Fixed for all campaigns: tuned to the data it would not be valid."""

RHO_SQUARED = (-2 * log(LEVEL) + log(-2 * log(LEVEL) + 1)) / TUNED_FOR


def half_width(error: Numbers, accounts: Numbers, level: float = LEVEL) -> Numbers:
    """Half of the always-valid interval, from the usual standard error and the number of accounts so far.

    Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021, asymptotic confidence sequence.
    """
    spread = accounts * RHO_SQUARED + 1
    return np.asarray(error * np.sqrt(2 * spread / (accounts * RHO_SQUARED) * np.log(np.sqrt(spread) / level)))


def always_valid(estimate: float, error: float, accounts: int, level: float = LEVEL) -> tuple[float, float]:
    """Low and high ends of the always-valid interval; the error must be over zero."""
    half = float(half_width(np.array(error), np.array(accounts), level))
    return estimate - half, estimate + half


def always_valid_p(estimate: float, error: float, accounts: int) -> float:
    """The level at which the always-valid interval just touches zero, at most 1."""
    spread = accounts * RHO_SQUARED + 1
    evidence = (estimate / error) ** 2 * accounts * RHO_SQUARED / (2 * spread)
    return min(1.0, sqrt(spread) * exp(-evidence))
