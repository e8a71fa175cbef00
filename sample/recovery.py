"""Stage 3 and the end: suspensions, cases, agencies, write-offs, departures."""

import numpy as np

from sample.arrays import NONE, Array, between
from sample.bills import TERM_MONTHS
from sample.words import AUTO_CALL, CALL, CESSION, CONVERSATION, CUT_WARNING, DELIVERED, LETTER, SMS, WRITE_OFF
from sample.world import Scene

CHURN_LOYAL, CHURN_OTHERS = 0.001, 0.011
"""Chance to leave in a month; a prepayment term divides it by three."""


def recover(s: Scene) -> None:
    """The month's end of every account: who is cut off, sued, sold, written off, and who leaves."""
    _suspend(s)
    _leave(s)
    _sue(s)
    _recall(s)
    _place(s)
    _write_off(s)


def _suspend(s: Scene) -> None:
    """Cut off from about three unpaid bills on, mostly after a warning; restored the day after the debt is paid."""
    now, u = s.now, s.u
    paid = np.flatnonzero((now.cut >= 0) & (now.bal <= 0))
    back_on = np.clip(now.paid_on[paid] + 1, s.day(1, paid), s.last(paid))
    s.log.add("restorations", s.who.account[paid], row=now.cut_row[paid], day=back_on)
    now.cut[paid] = NONE
    owes = (now.bal * 10 >= 26 * s.who.fee) & s.active
    rows = np.flatnonzero(owes & (now.cut < 0) & (u.suspend < np.where(s.who.business, 0.15, 0.35)))
    day = s.last(rows) - between(u.suspend[rows], 0, 1)
    warned = np.where(u.warn[rows] < 0.12, NONE, day - between(u.warn[rows], 5, 14))
    _warn(s, rows, warned)
    now.cut_row[rows] = s.log.add("suspensions", s.who.account[rows], day=day, warned=warned)
    now.cut[rows] = s.m.t


def _warn(s: Scene, rows: Array, warned: Array) -> None:
    """The warnings: by message, one in six by an operator; by letter to those who must not be called or messaged."""
    rows, day = rows[warned != NONE], warned[warned != NONE]
    traits = s.who.traits.of(rows)
    message = np.where(rows % 3 == 0, SMS, AUTO_CALL)
    in_person = (s.u.call_lag[rows] < 1 / 6) | (s.now.told_not[rows] >= s.m.t)
    channel = np.where(traits.banned(day, mass=True), LETTER, np.where(in_person, CALL, message))
    spoken = channel == CALL
    s.log.add(
        "contacts", s.who.account[rows], day=day, channel=channel, inbound=0, text=CUT_WARNING,
        operator=np.where(spoken, s.world.rota[s.who.slot[rows], s.m.t], NONE),
        result=np.where(spoken, CONVERSATION, DELIVERED), promised=NONE, promise=0, said=NONE,
    )  # fmt: skip


def _leave(s: Scene) -> None:
    """Some leave by themselves (a prepayment holds most of them), some after half a year without service."""
    now, t = s.now, s.m.t
    here = (now.left > t + 1) & (s.who.first_bill <= t)
    churn = np.where(s.who.loyal, CHURN_LOYAL, CHURN_OTHERS)
    wants = here & (s.u.churn < churn)
    held = (now.promo > 0) & (now.promo_at + TERM_MONTHS > t)
    now.would_leave |= wants & held
    leaves = np.where(held, here & (s.u.churn * 3 < churn), wants)
    rows = np.flatnonzero(leaves | (here & (now.cut >= 0) & (t - now.cut >= 6)))
    now.left[rows] = t + 1
    now.left_on[rows] = s.m.last


def _sue(s: Scene) -> None:
    """Letter, then court order, then bailiffs, each some months after the one before."""
    owes = (s.now.bal >= 4 * s.who.fee) & (s.now.placed == 0)
    for step, often in ((2, 0.20), (1, 0.12), (0, 0.30)):
        rows = np.flatnonzero(owes & (s.now.case == step) & (s.u.case < often))
        opened = s.day(between(s.u.place[rows], 10, 23), rows)
        luck = np.floor(s.u.write_off[rows] * 1000).astype(np.int64)
        s.log.add("cases", s.who.account[rows], day=opened, step=step, luck=luck)
        s.now.case[rows] += 1


def _recall(s: Scene) -> None:
    """Debts the agency could not collect come back after nine months or more."""
    rows = np.flatnonzero((s.now.placed == 1) & (s.m.t - s.now.placed_at >= 9) & (s.u.place < 0.08))
    s.log.add("recalls", s.who.account[rows], row=s.now.placed_row[rows], day=s.last(rows))
    s.now.placed[rows] = 0


def _place(s: Scene) -> None:
    """Debts of departed accounts go to an agency for a commission, or are sold for a few per cent."""
    now, u = s.now, s.u
    owes = (now.left <= s.m.t - 1) & (now.bal >= 2 * s.who.fee) & (now.placed == 0) & (now.placed_at < 0)
    rows = np.flatnonzero(owes & (u.place < 0.15))
    sold = u.refund[rows] < 0.25
    told = np.where(u.warn[rows] < 0.1, NONE, s.last(rows) + between(u.warn[rows], 3, 20))
    now.placed_row[rows] = s.log.add(
        "placements", s.who.account[rows], day=s.last(rows), agency=s.who.account[rows] % 3, sold=sold,
        amount=now.bal[rows], told=told,
    )  # fmt: skip
    now.placed[rows], now.placed_at[rows] = 1 + sold, s.m.t
    _forgive(s, rows[sold], CESSION)


def _write_off(s: Scene) -> None:
    """A year after departure a debt that no agency holds is sometimes given up."""
    hopeless = (s.now.left <= s.m.t - 12) & (s.now.bal > 0) & (s.now.placed == 0)
    _forgive(s, np.flatnonzero(hopeless & (s.u.write_off < 0.15)), WRITE_OFF)


def _forgive(s: Scene, rows: Array, kind: int) -> None:
    amount = s.now.bal[rows]
    s.log.add("adjustments", s.who.account[rows], day=s.last(rows), amount=amount, kind=kind, campaign=0, promo=0)
    s.now.bal[rows] = 0
