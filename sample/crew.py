"""Operators: which portfolio each works and when, and what the pages must find out about them."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import LATER, NEVER, Array, Columns, SimulatedMonth, between

UNLEARNT = 0.8
"""Part of the skill that a new operator lacks on the first day; what is lacking shrinks by a constant rate."""
LEARNT = 0.9
"""Part of the skill from which an operator counts as having learnt the work."""
LONGEST_YEARS = 6


@dataclass
class Operators(Columns):
    """Operators by number; ``first`` and ``last`` are months of the calendar they work in."""

    slot: Array
    skill: Array
    """Factor on the chance that a conversation brings a payment."""
    keeps: Array
    """Chance that a promise he wrote down is kept by its day."""
    marks: Array
    """Mean mark of his conversations, of 100."""
    forgets: Array
    """Chance that he forgets to call back at an agreed time."""
    inflates: Array
    careless: Array
    first: Array
    last: Array
    hired: Array
    """Day on which he was hired; new ones begin with the month of persons, on the 16th."""
    pace: Array
    """Weeks in which what a new operator lacks shrinks to 1 / e."""
    gender: Array

    def learnt(self, operator: Array, day: Array) -> Array:
        """Part of the skill that operators had on a day."""
        weeks = np.maximum(day - self.hired[operator], 0) / 7
        return np.asarray(1 - UNLEARNT * np.exp(-weeks / self.pace[operator]))

    @property
    def weeks_to_learn(self) -> Array:
        """Weeks from being hired until the skill is ``LEARNT``."""
        return np.asarray(self.pace * np.log(UNLEARNT / (1 - LEARNT)))


def operators(
    rng: np.random.Generator, more: np.random.Generator, slots: int, months: list[SimulatedMonth], horizon: int
) -> Operators:
    """One operator per portfolio, and a successor where the first one left.

    The more difficult the portfolio, the more skilled the operator tends to be, so pay does not show skill; how firm
    promises are has nothing to do with either.
    """
    skill = 0.6 + 0.9 * (np.arange(slots) + 0.5) / slots + 0.35 * (rng.random(slots) - 0.5)
    leaves = (rng.random(slots) < 0.5) & (np.arange(slots) > 0) & (horizon >= 6)
    leave = np.where(leaves, between(rng.random(slots), horizon // 3, max(horizon - 3, horizon // 3)), NEVER)
    heirs = np.flatnonzero(leaves)
    slot = np.concatenate([np.arange(slots), heirs])
    count = len(slot)
    own_skill = np.round(np.concatenate([skill, 0.6 + 0.9 * rng.random(len(heirs))]), 3)
    inflates = (rng.random(count) < 0.2) & (np.arange(count) % 3 == 1)
    careless = np.arange(count) % 5 == 2
    first = np.concatenate([np.zeros(slots, np.int64), leave[heirs] + 1])
    u = more.random((5, count))
    long_ago = months[0].first - between(u[0], 300, 365 * LONGEST_YEARS)
    return Operators(
        slot=slot,
        skill=own_skill,
        keeps=np.round(np.where(inflates, 0.14 + 0.08 * u[1], 0.38 + 0.36 * u[1]), 3),
        marks=np.round(np.where(careless, 52 + 12 * u[2], 76 + 18 * u[2]), 1),
        forgets=np.round(np.where(careless, 0.30 + 0.2 * u[4], 0.05 + 0.2 * u[4]), 3),
        inflates=inflates,
        careless=careless,
        first=first,
        last=np.concatenate([leave, np.full(len(heirs), NEVER)]),
        hired=np.where(first > 0, np.asarray([m.first for m in months])[first] + LATER, long_ago),
        pace=np.round(2.5 + 3 * u[3], 2),
        gender=rng.random(count) < 0.6,
    )


def rota(staff: Operators, slots: int, length: int) -> Array:
    """Operator of each portfolio in each month of the calendar, shape (slots, length)."""
    table = np.zeros((slots, length), np.int64)
    for number, slot in enumerate(staff.slot):
        months = np.arange(length)
        table[slot, (months >= staff.first[number]) & (months <= staff.last[number])] = number
    return table
