"""Letters, court orders and bailiffs: what each is opened for, what it brings by the size of the claim, how it ends."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import NONE, Array, between, pick
from sample.standing_of_accounts import BANKRUPT
from sample.traits import BANKRUPTCY
from sample.words import CASE_RESULTS, PAID, PART
from sample.work import NO_DAY, Wish
from sample.world import Scene, later_digits, with_us

LETTER_STEP, ORDER_STEP, BAILIFF_STEP = range(3)
DEMANDED, ORDERED, ENFORCED, CLOSED_TO_COURT = 1, 2, 3, 8
"""How far an account has come: a letter was sent, an order granted, bailiffs asked, or the court is closed to it."""


@dataclass(frozen=True)
class Yield:
    """What a step brings by the size of the claim in kopecks.

    The chance that it brings anything goes in a straight line from ``least`` for a claim near nothing to ``most`` for
    ``full`` and more. Of those that bring something ``whole`` bring all of the claim, the others PART_OF_CLAIM.
    """

    least: float
    most: float
    full: int
    whole: float

    def chance(self, claim: Array) -> Array:
        return self.least + (self.most - self.least) * np.minimum(claim / self.full, 1.0)

    @property
    def share(self) -> float:
        """Mean part of the claim that comes, where anything does."""
        return self.whole + (1 - self.whole) * PART_OF_CLAIM


PART_OF_CLAIM = 0.4
YIELDS = (
    Yield(0.26, 0.06, 800_000, 0.6),
    Yield(0.25, 0.80, 1_000_000, 0.75),
    Yield(0.20, 0.45, 1_200_000, 0.5),
)
LEAST_FEES = 3
"""Monthly fees owed from which anything is sent."""
OFTEN = (0.30, 0.12, 0.50)
"""Chance that the step is opened in a month in which a debt waits for it."""
LARGE, OFTEN_LARGE = 400_000, 0.45
"""The same of an order for a debt of so many kopecks and more."""
WAITS = ((1, 1), (1, 3), (1, 4))
"""Months from the opening to the end of a case, the least and the most."""
ENDS = (
    (("returned", 0.3), ("other", 0.7)),
    (("granted", 0.50), ("cancelled", 0.22), ("returned", 0.13), ("refused", 0.10), ("bankrupt", 0.05)),
    (("no_assets", 0.60), ("returned", 0.37), ("bankrupt", 0.03)),
)
"""How cases end that bring nothing."""
AFTER = {"granted": ORDERED, "cancelled": CLOSED_TO_COURT, "returned": DEMANDED, "refused": DEMANDED}
COURT_LEAVES = 0.06
"""Chance in each of the LEAVING_MONTHS after an order was asked for that the subscriber leaves because of it."""
LEAVING_MONTHS = 6


def held_by_court(s: Scene, rows: Array) -> Array:
    """Which of these have an open order or bailiffs' case, or are bankrupt: nobody reminds them, and money of theirs
    comes by the case alone."""
    case = s.now.case[rows]
    open_ = (s.now.case_end[rows] >= s.m.t) & (case > DEMANDED)
    return np.asarray(open_ | (case == BANKRUPT))


def bring_money(s: Scene, wish: Wish) -> None:
    """Let the money come that cases bring this month; changes ``wish``. A letter is nothing to those who pay anyway."""
    due = np.flatnonzero(s.now.case_pay_at == s.m.t)
    rows = due[~((s.now.case[due] == DEMANDED) & (wish.day[due] < NO_DAY))]
    wish.day[rows], wish.fixed[rows] = s.now.case_pay_day[rows], s.now.case_pay[rows]
    wish.whole[rows], wish.caused[rows] = True, True


def sue(s: Scene) -> None:
    """Letter, then court order, then bailiffs, each some months after the one before; begins anew when all is paid."""
    now = s.now
    known = np.flatnonzero(now.case > 0)
    now.case[known[(now.bal[known] <= 0) & (now.case_end[known] < s.m.t) & (now.case[known] != BANKRUPT)]] = 0
    owes = np.flatnonzero((now.bal >= LEAST_FEES * s.who.fee) & (s.u.case < max(OFTEN)))
    owes = owes[with_us(s, owes) & (now.case_end[owes] < s.m.t) & (now.plan_row[owes] < 0)]
    for step in (BAILIFF_STEP, ORDER_STEP, LETTER_STEP):
        often = np.full(len(owes), OFTEN[step])
        if step == ORDER_STEP:
            often = np.where(s.who.business[owes], 0.0, np.where(now.bal[owes] < LARGE, often, OFTEN_LARGE))
        _open(s, owes[(now.case[owes] == step) & (s.u.case[owes] < often)], step)


def _open(s: Scene, rows: Array, step: int) -> None:
    """Open cases of one kind, and decide what becomes of them: it is known only on the day of their end."""
    if not len(rows):
        return
    now, u = s.now, s.u
    opened = s.day(between(u.place[rows], 10, 23), rows)
    claim = np.maximum(now.bal[rows] - now.bills[0, rows], now.bal[rows] // 2)
    broke = s.who.traits.ban[rows] == BANKRUPTCY
    brings = (u.case_yield[rows] < YIELDS[step].chance(claim)) & ~broke
    whole = later_digits(u.case_yield[rows]) < YIELDS[step].whole
    ends = s.m.t + between(u.case_more[rows], *WAITS[step])
    day = between(later_digits(u.case_more[rows]), 3, 26)
    result = np.where(whole, PAID, PART)
    result = np.where(brings, result, _fails(u.write_off[rows], step))
    result = np.where(broke, CASE_RESULTS.index("bankrupt"), result)
    firsts = np.asarray([m.first for m in s.world.months])
    ended = firsts[np.minimum(ends, len(firsts) - 1)] + s.who.lag[rows] + day - 1
    seen = now.placed[rows] == 0
    s.log.add(
        "cases", s.who.account[rows[seen]], day=opened[seen], step=step, claimed=claim[seen], closed=ended[seen] + 2,
        result=result[seen], here=now.left[rows[seen]] > s.m.t,
    )  # fmt: skip
    now.case_end[rows], now.case_pay_day[rows] = ends, day
    now.case_pay_at[rows] = np.where(brings, ends, NONE)
    now.case_pay[rows] = np.where(whole, claim, claim * PART_OF_CLAIM // 100 * 100).astype(np.int64)
    now.case[rows] = _standing(result, step)
    if step == ORDER_STEP:
        now.order_at[rows] = s.m.t


def _fails(luck: Array, step: int) -> Array:
    codes = np.asarray([CASE_RESULTS.index(name) for name, _ in ENDS[step]])
    return np.asarray(codes[pick(luck, tuple(share for _, share in ENDS[step]))])


def _standing(result: Array, step: int) -> Array:
    """How far an account is after a case of this kind and result."""
    after = np.full(len(CASE_RESULTS), step + 1)
    if step == ORDER_STEP:
        for name, case in AFTER.items():
            after[CASE_RESULTS.index(name)] = case
    if step > LETTER_STEP:
        after[CASE_RESULTS.index("bankrupt")] = BANKRUPT
    return np.asarray(after[result])


def driven_away(s: Scene) -> Array:
    """Rows of those who want to leave this month because an order was asked for within half a year."""
    rows = np.flatnonzero(s.now.order_at >= s.m.t - LEAVING_MONTHS)
    return np.asarray(rows[(s.now.order_at[rows] < s.m.t) & (s.u.court_leave[rows] < COURT_LEAVES)])
