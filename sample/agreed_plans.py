"""Plans of payment as operators agree on them in a talk: the kind, the parts and their days."""

import numpy as np

from sample.arrays import Array, between
from sample.world import Scene, later_digits

AGREED = 0.12
"""Chance that a talk over two monthly fees and more that brings neither money nor a promise ends in a plan."""
DEFERRED = 0.3
"""Of the plans: all is paid a month or two later; the rest is paid in 2 to 6 monthly parts."""
MOST_PARTS = 6
PART_DAY = 25
"""Day of the debtors' month by which a part is due."""


def agree(s: Scene, rows: Array, day: Array, operator: Array) -> None:
    """Some of these rows agree on a plan over what they owe, on that day of the month with that operator."""
    now, u = s.now, s.u
    owed = now.bal[rows] - now.bills[0, rows]
    free = (now.plan_row[rows] < 0) & (now.placed[rows] == 0) & (now.left[rows] > s.m.t) & ~s.who.business[rows]
    chosen = free & (owed >= 2 * s.who.fee[rows]) & (u.plan[rows] < AGREED)
    rows, owed = rows[chosen], owed[chosen]
    luck = later_digits(u.plan[rows])
    deferred = luck < DEFERRED
    first = s.m.t + 1 + (deferred & (luck < DEFERRED / 2))
    parts = np.where(deferred, 1, between((luck - DEFERRED) / (1 - DEFERRED), 2, MOST_PARTS))
    usual = np.ceil(owed / parts / 10000).astype(np.int64) * 10000
    parts = np.where(deferred, 1, -(-owed // usual))
    at = s.log.add(
        "plans", s.who.account[rows], day=s.day(day[chosen], rows), operator=operator[chosen], deferred=deferred
    )
    firsts = np.asarray([m.first for m in s.world.months])
    number = np.arange(MOST_PARTS)
    which, place = np.nonzero(number < parts[:, None])
    month = np.minimum(first[which] + place, len(firsts) - 1)
    last = place + 1 == parts[which]
    s.log.add(
        "plan_parts", s.who.account[rows[which]], row=at[which],
        due=firsts[month] + s.who.lag[rows[which]] + PART_DAY - 1,
        amount=np.where(last, owed[which] - place * usual[which], usual[which]),
    )  # fmt: skip
    now.plan_row[rows], now.plan_next[rows], now.plan_left[rows] = at, first, parts
    now.plan_open[rows], now.plan_part[rows] = owed, np.where(deferred, 0, usual)
