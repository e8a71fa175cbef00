"""Stage 3 and the end: suspensions, cases, agencies, write-offs, departures."""

import numpy as np

from sample.bills import TERM_MONTHS
from sample.cut_off import cut_off
from sample.placed_debts import forgive, place, recall
from sample.taken_to_court import driven_away, sue
from sample.words import WRITE_OFF
from sample.world import Scene, later_digits

CHURN_LOYAL, CHURN_OTHERS = 0.001, 0.011
"""Chance to leave in a month; a prepayment term divides it by three."""
AT_DOOR, DOOR_MONTHS = 0.03, 8
"""What is added to that chance for so many months after a subscriber asked how to leave."""
STAYING = 0.25
"""Factor on the chance to leave of those who accepted another tariff."""
ENDED = 0.35
"""Chance in a month that the contract of one who has been cut off for half a year is ended."""


def recover(s: Scene) -> None:
    """The month's end of every account: who is cut off, sued, sold, written off, and who leaves."""
    cut_off(s)
    _leave(s)
    sue(s)
    recall(s)
    place(s)
    _write_off(s)


def _leave(s: Scene) -> None:
    """Some leave by themselves (a prepayment holds most of them), some after half a year without service, some because
    they were taken to court; of these it is followed when they would have left anyway."""
    now, t = s.now, s.m.t
    there = (now.left_anyway > t + 1) & (s.who.first_bill <= t) & (now.cut != t)
    churn = np.where(s.who.loyal, CHURN_LOYAL, CHURN_OTHERS)
    churn = churn + AT_DOOR * ((t > now.door_at) & (t <= now.door_at + DOOR_MONTHS))
    churn = churn * np.where(now.stays, STAYING, 1.0)
    wants = there & (s.u.churn < churn)
    held = (now.promo > 0) & (now.promo_at + TERM_MONTHS > t)
    now.would_leave |= wants & held
    leaves = np.where(held, there & (s.u.churn * 3 < churn), wants)
    idle = np.flatnonzero((now.cut >= 0) & (now.cut <= t - 6))
    leaves[idle] |= there[idle] & (later_digits(s.u.churn[idle]) < ENDED)
    leaves |= there & (s.who.quits_at == t) & ~now.stays & ~held
    now.left_anyway[leaves] = t + 1
    leaves[driven_away(s)] = True
    rows = np.flatnonzero(leaves & (now.left > t + 1) & (now.cut != t))
    now.left[rows] = t + 1
    now.left_on[rows] = s.m.last


def _write_off(s: Scene) -> None:
    """A year after departure a debt that no agency holds is sometimes given up."""
    hopeless = (s.now.left <= s.m.t - 12) & (s.now.bal > 0) & (s.now.placed == 0) & (s.now.case_end < s.m.t)
    forgive(s, np.flatnonzero(hopeless & (s.u.write_off < 0.15)), WRITE_OFF)
