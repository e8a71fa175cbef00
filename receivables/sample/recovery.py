"""Stage 3 and the end: suspensions, cases, agencies, write-offs, departures."""

import numpy as np

from receivables.sample.arrays import NONE, Array, Log, Month, whole
from receivables.sample.people import People
from receivables.sample.words import CESSION, WRITE_OFF
from receivables.sample.world import Chance, State, World

TERM_MONTHS = 12


def recover(who: People, now: State, m: Month, world: World, u: Chance, log: Log) -> None:
    """The month's end of every account: who is cut off, sued, sold, written off, and who leaves."""
    _suspend(who, now, m, u, log)
    _leave(who, now, m, u)
    _sue(who, now, m, u, log)
    _place(who, now, m, u, log)
    _write_off(who, now, m, u, log)


def _suspend(who: People, now: State, m: Month, u: Chance, log: Log) -> None:
    """Cut off from two unpaid bills on, mostly after a warning; restored when the debt is paid."""
    paid = np.flatnonzero((now.cut >= 0) & (now.bal <= 0))
    log.add("restorations", who.account[paid], row=now.cut_row[paid], day=m.last)
    now.cut[paid] = NONE
    owes = (now.bal >= 2 * who.fee) & (now.left > m.t) & (who.first_bill <= m.t)
    rows = np.flatnonzero(owes & (now.cut < 0) & (u.suspend < np.where(who.business, 0.15, 0.30)))
    day = m.last - whole(u.suspend[rows], 0, 1)
    warned = np.where(u.warn[rows] < 0.12, NONE, day - whole(u.warn[rows], 5, 14))
    now.cut_row[rows] = log.add("suspensions", who.account[rows], day=day, warned=warned)
    now.cut[rows] = m.t


def _leave(who: People, now: State, m: Month, u: Chance) -> None:
    """Some leave by themselves (a prepayment holds them for its term), some after half a year without service."""
    here = (now.left > m.t + 1) & (who.first_bill <= m.t)
    wants = here & (u.churn < np.where(who.loyal, 0.0015, 0.016))
    held = (now.promo > 0) & (now.promo_at + TERM_MONTHS > m.t)
    now.would_leave |= wants & held
    stays = held & (u.churn * 3 >= np.where(who.loyal, 0.0015, 0.016))
    cut_long = here & (now.cut >= 0) & (m.t - now.cut >= 6)
    rows = np.flatnonzero((wants & ~stays) | cut_long)
    now.left[rows] = m.t + 1
    now.left_on[rows] = m.last


def _sue(who: People, now: State, m: Month, u: Chance, log: Log) -> None:
    """Letter, then court order, then bailiffs, each some months after the one before."""
    owes = (now.bal >= 4 * who.fee) & (now.placed == 0)
    for step, often in ((2, 0.20), (1, 0.12), (0, 0.30)):
        rows = np.flatnonzero(owes & (now.case == step) & (u.case < often))
        opened = m.first + whole(u.place[rows], 9, 22)
        log.add("cases", who.account[rows], day=opened, step=step, luck=(u.write_off[rows] * 1000).astype(np.int64))
        now.case[rows] += 1


def _place(who: People, now: State, m: Month, u: Chance, log: Log) -> None:
    """Debts of departed accounts go to an agency for a commission, or are sold for a few per cent; some come back."""
    back = np.flatnonzero((now.placed == 1) & (m.t - now.placed_at >= 9) & (u.place < 0.08))
    log.add("recalls", who.account[back], row=now.placed_row[back], day=m.last)
    now.placed[back] = 0
    owes = (now.left <= m.t - 1) & (now.bal >= 2 * who.fee) & (now.placed == 0) & (now.placed_at < 0)
    rows = np.flatnonzero(owes & (u.place < 0.15))
    sold = u.refund[rows] < 0.25
    day = np.full(len(rows), m.last)
    now.placed_row[rows] = log.add(
        "placements", who.account[rows], day=day, agency=rows % 3, sold=sold, amount=now.bal[rows],
        told=np.where(u.warn[rows] < 0.1, NONE, day + whole(u.warn[rows], 3, 20)),
    )  # fmt: skip
    now.placed[rows], now.placed_at[rows] = 1 + sold, m.t
    gone = rows[sold]
    _forgive(who, now, log, gone, day[sold], CESSION)


def _write_off(who: People, now: State, m: Month, u: Chance, log: Log) -> None:
    """A year after departure a debt that no agency holds is sometimes given up."""
    hopeless = (now.left <= m.t - 12) & (now.bal > 0) & (now.placed == 0)
    rows = np.flatnonzero(hopeless & (u.write_off < 0.15))
    _forgive(who, now, log, rows, np.full(len(rows), m.last), WRITE_OFF)


def _forgive(who: People, now: State, log: Log, rows: Array, day: Array, kind: int) -> None:
    log.add("adjustments", who.account[rows], day=day, amount=now.bal[rows], kind=kind, campaign=0, promo=0)
    now.bal[rows] = 0
