"""Agencies: one collects more than would come, one takes a fee for what comes anyway, one buys; and what they pay."""

import numpy as np

from sample.arrays import NONE, Array, between
from sample.fates import BUYER, COLLECTOR
from sample.standing_of_accounts import BANKRUPT
from sample.words import AUTO, CARD, CESSION, PASSED_ON
from sample.world import Scene

PLACED = 0.6
"""Chance in a month that the debt of one who left goes to the agency it is meant for."""
IDLE_MONTHS, PLACED_IDLE = 3, 0.3
"""The same of who has been without service for so many months."""
PUSH, PUSH_LATER, PUSH_MONTHS = 0.20, 0.03, 6
"""Chance that the collecting agency brings a payment in a month beside those that come anyway, first and later."""
GIVES_UP, GIVEN_UP_AFTER = 0.08, 9
"""Chance in a month that a debt comes back after so many months."""
CALLED_BACK = 0.5
"""Chance in a month that a paid debt is recalled, where it is not forgotten."""
BUYERS_DEBTORS_PAY = 0.05
"""Chance in a month that one whose debt was sold pays to the company all the same."""
HANDED_OVER = 0.65
"""Of that money: passed on to the buyer."""


def pushed(s: Scene, rows: Array) -> Array:
    """What the collecting agency adds to the chance of each of these to pay."""
    fresh = s.m.t - s.now.placed_at[rows] <= PUSH_MONTHS
    return np.where(s.now.placed[rows] == COLLECTOR, np.where(fresh, PUSH, PUSH_LATER), 0.0)


def pay_sold(s: Scene) -> None:
    """Some pay the company what it sold; most of that is passed on. What is not is an advance until then."""
    now = s.now
    rows = np.flatnonzero((now.sold_open > 0) & (s.u.pay < BUYERS_DEBTORS_PAY))
    some = np.ceil(now.sold_open[rows] * (0.3 + 0.7 * s.u.odd_more[rows]) / 10000).astype(np.int64) * 10000
    amount, day = np.minimum(some, now.sold_open[rows]), s.day(between(s.u.day[rows], 2, 26), rows)
    channel = np.where(s.who.channel[rows] == AUTO, CARD, s.who.channel[rows])
    account = s.who.account[rows]
    s.log.add("payments", account, day=day, amount=amount, channel=channel, charge=NONE, reversed=NONE)
    now.cash3[0, rows] += amount
    now.sold_open[rows] -= amount
    given = s.u.part[rows] < HANDED_OVER
    s.log.add(
        "adjustments", account[given], day=day[given] + between(s.u.twice[rows[given]], 3, 25), amount=amount[given],
        kind=PASSED_ON, campaign=0, promo=0,
    )  # fmt: skip
    now.bal[rows] -= np.where(given, 0, amount)


def recall(s: Scene) -> None:
    """Debts the agency could not collect come back after nine months or more, paid ones soon or never."""
    now, u = s.now, s.u
    theirs = np.flatnonzero((now.placed > 0) & (now.placed != BUYER))
    hopeless = (s.m.t - now.placed_at[theirs] >= GIVEN_UP_AFTER) & (u.place[theirs] < GIVES_UP)
    paid = (now.bal[theirs] <= 0) & ~s.who.fate.forgotten[theirs] & (u.place[theirs] < CALLED_BACK)
    rows = theirs[hopeless | paid]
    s.log.add("recalls", s.who.account[rows], row=now.placed_row[rows], day=s.last(rows))
    now.placed[rows] = 0


def place(s: Scene) -> None:
    """Debts of departed and idle accounts go to the agency meant for them; a sold one is no debt any more.

    Those meant for none stay, and are listed as what the others are compared to.
    """
    now, agency = s.now, s.who.fate.agency
    rows = np.flatnonzero((now.bal >= s.who.fee) & (now.placed_at < 0) & (s.u.place < PLACED))
    gone, cut = now.left[rows] <= s.m.t - 1, now.cut[rows]
    idle = (cut >= 0) & (s.m.t - cut >= IDLE_MONTHS) & (s.u.place[rows] < PLACED_IDLE)
    owes = gone | (idle & (now.bal[rows] >= 2 * s.who.fee[rows]))
    free = (now.case_end[rows] < s.m.t) & (now.case[rows] != BANKRUPT) & (now.plan_row[rows] < 0)
    rows = rows[owes & free]
    now.placed[rows], now.placed_at[rows] = agency[rows], s.m.t
    like = rows[agency[rows] == 0]
    s.log.add("like_placed", s.who.account[like], day=s.last(like), amount=now.bal[like])
    rows = rows[agency[rows] > 0]
    now.placed_row[rows] = s.log.add(
        "placements", s.who.account[rows], day=s.last(rows), agency=agency[rows], amount=now.bal[rows]
    )
    sold = rows[agency[rows] == BUYER]
    now.sold_open[sold] = now.bal[sold]
    forgive(s, sold, CESSION)


def forgive(s: Scene, rows: Array, kind: int) -> None:
    """What these accounts owe is no debt any more, by an adjustment of this kind."""
    amount = s.now.bal[rows]
    s.log.add("adjustments", s.who.account[rows], day=s.last(rows), amount=amount, kind=kind, campaign=0, promo=0)
    s.now.bal[rows] = 0
