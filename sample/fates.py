"""What is drawn for every account beside its traits: how the company will treat its debt when the time comes."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import NEVER, Array, Columns, between, pick
from sample.words import DISTRICTS

COLLECTOR, BUYER, HARVESTER = 1, 2, 3
"""The agency that collects, the one that buys debts, and the one that takes a fee for what would have come anyway."""
AGENCY_SHARES = (0.40, 0.22, 0.16, 0.22)
"""Of the debts of those who left: never placed, and with each of the three, by lot: like debts can be compared."""

PROMPT, USUAL, SLOW = range(3)
HABIT_SHARES = (0.20, 0.50, 0.30)
"""Of the accounts: cut off as the rule says, some months late, and very late."""

BILLED_ANYWAY = 0.15
"""Of the accounts: billed as if nothing were, while the service is cut off."""
FORGOTTEN = 0.4
"""Of the debts paid while an agency has them: never recalled from it."""

HOUSE_SIZE = 60
"""Numbers of accounts from which the subscribers of one house come, district by district."""
SWITCHING = 0.12
"""Of the houses: go over to the housing bill in a month of the window."""
LEAST_SWITCHES = 6


@dataclass
class Fate(Columns):
    """One value per account."""

    agency: Array
    """Which agency gets the debt after the subscriber left, 0 for none."""
    habit: Array
    billed_anyway: Array
    forgotten: Array
    switched_at: Array
    """Month of the calendar from which the account is billed within the housing bill because its house went over, or
    NEVER."""


def fates(rng: np.random.Generator, count: int, switched_at: Array) -> Fate:
    """The fates of ``count`` accounts, whose houses go over in these months."""
    u = rng.random((4, count))
    return Fate(
        agency=pick(u[0], AGENCY_SHARES),
        habit=pick(u[1], HABIT_SHARES),
        billed_anyway=u[2] < BILLED_ANYWAY,
        forgotten=u[3] < FORGOTTEN,
        switched_at=switched_at,
    )


def house_of(district: Array, number: Array) -> Array:
    """The house of accounts with these numbers in the company, as a number."""
    return np.asarray(district * 100_000 + number // HOUSE_SIZE)


def switching_houses(rng: np.random.Generator, accounts: int, horizon: int) -> Array:
    """Month in which each house goes over, or NEVER, shape (districts, blocks of numbers).

    In the middle of the window, so that there are months before and after; in a window under half a year nobody does.
    """
    u = rng.random((2, len(DISTRICTS), accounts // HOUSE_SIZE + 1))
    months = between(u[1], horizon // 3, max(horizon * 2 // 3, horizon // 3))
    return np.where((u[0] < SWITCHING) & (horizon >= LEAST_SWITCHES), months, NEVER)
