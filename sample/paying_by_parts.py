"""Plans that operators agree on with debtors: instalments and deferrals, kept to the end or broken."""

import numpy as np

from sample.agreed_plans import PART_DAY
from sample.arrays import NONE, Array, between
from sample.work import NO_DAY, Wish
from sample.world import Scene, later_digits

KEPT, KEPT_DEFERRED = 0.86, 0.70
"""Chance that a part of a plan is paid by its day: of instalments, of the one sum of a deferral."""
ENDED_BY_US = 0.7
"""Of the plans broken: ended by the company within a fortnight; the others just stand."""


def keep_plans(s: Scene, wish: Wish) -> None:
    """The month of those in a plan: the part is paid with what is billed since, or the plan is broken."""
    now, u = s.now, s.u
    rows = np.flatnonzero(now.plan_row >= 0)
    gone = now.left[rows] <= s.m.t
    _break(s, rows[gone])
    rows = rows[~gone]
    wish.day[rows] = NO_DAY
    rows = rows[now.plan_next[rows] == s.m.t]
    one = now.plan_part[rows] == 0
    keeps = u.plan_kept[rows] < np.where(one, KEPT_DEFERRED, KEPT)
    _break(s, rows[~keeps])
    rows = rows[keeps]
    last = now.plan_left[rows] == 1
    part = np.where(last, now.plan_open[rows], now.plan_part[rows])
    wish.day[rows] = PART_DAY - between(later_digits(u.plan_kept[rows]), 0, 4)
    wish.fixed[rows] = np.maximum(now.bal[rows] - (now.plan_open[rows] - part), part)
    wish.whole[rows] = wish.caused[rows] = True
    now.plan_open[rows] -= part
    now.plan_left[rows] -= 1
    now.plan_next[rows] += 1
    _log_outcome(s, rows[last], kept=True)
    now.plan_row[rows[last]] = NONE


def _break(s: Scene, rows: Array) -> None:
    """End these plans unkept; of some the company takes note."""
    _log_outcome(s, rows, kept=False)
    ended = rows[s.u.plan[rows] < ENDED_BY_US]
    day = s.day(PART_DAY, ended) + between(later_digits(s.u.plan[ended]), 5, 14)
    s.log.add("plan_ends", s.who.account[ended], row=s.now.plan_row[ended], day=day)
    s.now.plan_row[rows] = NONE


def _log_outcome(s: Scene, rows: Array, *, kept: bool) -> None:
    deferred = s.now.plan_part[rows] == 0
    row, day = s.now.plan_row[rows], s.day(PART_DAY, rows)
    s.log.add("plan_outcomes", s.who.account[rows], row=row, day=day, kept=kept, deferred=deferred)
