"""The service cut off for debt, in time or late, with a warning or without; restored, at once or not; and pauses."""

import numpy as np

from sample.arrays import NEVER, NONE, Array, between
from sample.fates import PROMPT
from sample.words import AUTO_CALL, CALL, CONVERSATION, CUT_WARNING, DEBT_CUT, DELIVERED, LETTER, OWN_WISH, SMS
from sample.world import Scene, later_digits

CHANCE_OF_CUT, FIRMS_CUT = (0.9, 0.35, 0.05), 0.15
"""Chance that an account whose debt has come so far is cut off in a month, by habit; of firms."""
RULE_TENTHS, USUAL_TENTHS = 20, 26
"""Tenths of the fee owed from which those are cut off who are cut off in time, and the others."""
UNWARNED, SHORTLY = 0.10, 0.25
"""Of the cuts: not announced; up to the second, announced 3 to 8 days before. The rest: 10 to 14 days before."""
WARNED_ONLY = 0.06
"""Of the accounts that could be cut off in a month and are not: warned all the same."""
WARNING_HOLDS = 3
"""Months in which a cut follows from a warning; the warning is spent when the debt is paid."""
AT_ONCE, SOON = 0.70, 0.92
"""Of the debts paid: restored the day after; up to the second, 3 to 12 days after; the rest are forgotten for a month,
again and again."""
PAUSES, PAUSES_BILLED = 0.0015, 2
"""Chance that one who owes nothing pauses the service in a month, and for how many bills at most."""


def cut_off(s: Scene) -> None:
    """Cut off, most after a warning; warn others; pause who wishes it."""
    _restore(s)
    now, u = s.now, s.u
    owes = np.flatnonzero((now.bal * 10 >= RULE_TENTHS * s.who.fee) & s.active & (now.cut < 0))
    owes = owes[now.plan_row[owes] < 0]
    firm, habit = s.who.business[owes], s.who.fate.habit[owes]
    chance = np.where(firm, FIRMS_CUT, np.asarray(CHANCE_OF_CUT)[habit])
    ripe = (habit == PROMPT) | (now.bal[owes] * 10 >= USUAL_TENTHS * s.who.fee[owes])
    cut = ripe & (u.suspend[owes] < chance)
    rows = owes[cut]
    late = s.last(rows) - between(later_digits(u.suspend[rows]), 0, 1)
    day = np.where(((habit == PROMPT) & ~firm)[cut], s.due[rows] + 1 + rows % 2, late)
    _cut(s, rows, day)
    now.cut[rows] = s.m.t
    rows = owes[~cut & (now.warn_row[owes] < 0) & (u.cut_more[owes] < WARNED_ONLY)]
    day = s.last(rows) - between(u.warn[rows], 1, 6)
    now.warn_row[rows] = _log(s, rows, day=NONE, warned=day, reason=DEBT_CUT, restored=NONE)
    now.warn_at[rows] = s.m.t
    _warn(s, rows, day)
    _pause(s)


def _log(s: Scene, rows: Array, **columns: Array | int) -> Array:
    return s.log.add("suspensions", s.who.account[rows], **columns)


def _restore(s: Scene) -> None:
    """Restore those who owe nothing any more; a warning that stood alone is spent with the debt."""
    now = s.now
    warned = np.flatnonzero(now.warn_row >= 0)
    now.warn_row[warned[(now.bal[warned] <= 0) | (s.m.t - now.warn_at[warned] > WARNING_HOLDS)]] = NONE
    paid = np.flatnonzero((now.cut >= 0) & (now.bal <= 0))
    luck = s.u.cut_more[paid]
    paid, luck = paid[luck < SOON], luck[luck < SOON]
    at_once = np.clip(now.paid_on[paid] + 1, s.day(1, paid), s.last(paid))
    later = np.maximum(now.paid_on[paid] + between(later_digits(luck), 3, 12), at_once)
    now.back_on[paid] = np.where(luck < AT_ONCE, at_once, later)
    s.log.add("restorations", s.who.account[paid], row=now.cut_row[paid], day=now.back_on[paid])
    now.cut[paid] = NONE


def _cut(s: Scene, rows: Array, day: Array) -> None:
    """Log cuts: of those who were warned before the row of the warning gets its day, the others get a row."""
    known = s.now.warn_row[rows] >= 0
    before = rows[known]
    s.log.add("cuts", s.who.account[before], row=s.now.warn_row[before], day=day[known])
    s.now.cut_row[before], s.now.warn_row[before] = s.now.warn_row[before], NONE
    rows, day = rows[~known], day[~known]
    luck = s.u.warn[rows]
    ahead = np.where(luck < SHORTLY, between(later_digits(luck), 3, 8), between(later_digits(luck), 10, 14))
    warned = np.where(luck < UNWARNED, NONE, day - ahead)
    s.now.cut_row[rows] = _log(s, rows, day=day, warned=warned, reason=DEBT_CUT, restored=NONE)
    _warn(s, rows, warned)


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


def _pause(s: Scene) -> None:
    """Some who owe nothing go away for a month or two; the bills of these months are left out, or sent all the same."""
    now = s.now
    rows = np.flatnonzero((s.u.pause < PAUSES) & s.active & (now.bal <= 0))
    rows = rows[(now.cut[rows] < 0) & (now.pause_to[rows] < s.m.t) & (now.promo_plan[rows] == NEVER)]
    back = np.minimum(s.m.t + between(later_digits(s.u.pause[rows]), 1, PAUSES_BILLED), len(s.world.months) - 1)
    firsts = np.asarray([m.first for m in s.world.months])
    _log(s, rows, day=s.m.last - 2, warned=NONE, reason=OWN_WISH, restored=firsts[back] + 3)
    now.pause_to[rows] = back
