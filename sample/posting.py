"""Who pays in a month, when, how much and by which channel; and what is taken back."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import NEVER, NONE, Array, between
from sample.fates import BUYER
from sample.people import AUTOPAY, CHRONIC, FRAUDULENT
from sample.placed_debts import pushed
from sample.taken_to_court import held_by_court
from sample.words import AGENCY, AMNESTY, AUTO, BANK, CARD, HOUSING, OFFICE, TERMINAL
from sample.work import NO_DAY, Wish
from sample.world import Scene

SEASONS = (0.97, 0.99, 1.00, 1.00, 0.98, 0.91, 0.86, 0.89, 1.03, 1.02, 1.00, 1.02)
"""Factor on the willingness to pay by month, January first: in summer people are away."""

PAY_BEFORE = np.asarray((22, 20, 18, 16, 15, 13, 11, 10, 8, 7, 6, 5, 4, 3, 2, 1, 1, 0, 0, -1))
"""Days before the due date on which twentieths of those pay who owe nothing old; most close to it."""

OFFER_MONTHS = 6
"""For so many months a campaign changes how its accounts pay."""

REVERSED, REFUNDED = 0.0013, 0.0018
"""Of the payments: the bank takes back; up to the second, the company refunds naming the payment."""

THROUGH_AGENCY = 0.5
"""Of the payments of debts that an agency has for a commission: made through it."""
LATER_AND_LATER, LAST_DAY = (5, 3, 1), 30
"""Days after the due date on which those who will stop without another spending pay their last bills, the newest first;
and the last day of the month of persons."""
EASED_LIFT = 0.6
"""Part of what is lacking to certainty that paying by itself adds to the willingness of who took it."""
SWITCHED_LIFT = 0.5
"""Part of what is lacking to certainty that the housing bill adds to the willingness to pay of who goes over to it."""


def accept(s: Scene, arrears: Array) -> Array:
    """Some accept the amnesty: they pay a share of the old debt, the rest is written off. Returns the debt left."""
    rows = np.flatnonzero(_accepts(s, arrears))
    rows = rows[(s.now.plan_row[rows] < 0) & ~held_by_court(s, rows)]
    offer = s.now.offer[rows]
    cash = np.ceil(arrears[rows] * s.world.offers.pay_share[offer] / 100).astype(np.int64) * 100
    cash = np.minimum(cash, arrears[rows])
    day = s.day(between(s.u.take_day[rows], 3, 12), rows)
    channel = np.where(s.who.channel[rows] == AUTO, CARD, s.who.channel[rows])
    account = s.who.account[rows]
    s.log.add("payments", account, day=day, amount=cash, channel=channel, charge=NONE, reversed=NONE)
    given = arrears[rows] - cash
    some = given > 0
    s.log.add(
        "adjustments", account[some], day=day[some], amount=given[some], kind=AMNESTY, campaign=offer[some], promo=0
    )
    s.now.bal[rows] -= arrears[rows]
    s.now.cash3[0, rows] += cash
    s.now.taken[rows], s.now.paid_on[rows] = True, day
    left: Array = arrears.copy()
    left[rows] = 0
    return left


def _accepts(s: Scene, arrears: Array) -> Array:
    """Those with an open offer and a debt who take it: chronic debtors rarer, frauds never."""
    now, age = s.now, s.m.t - s.now.offer_at
    able = np.where(s.who.kind == CHRONIC, 0.8, np.where(s.who.kind == FRAUDULENT, 0.0, 1.0))
    able = np.where(s.m.t >= s.who.stops_at, 0.25, able) * np.where(age == 2, 0.25, 1.0)
    open_ = (now.offer > 0) & (age >= 1) & (age <= 2) & ~now.taken & (arrears >= 10000) & (now.placed == 0)
    return np.asarray(open_ & (s.u.take < s.world.offers.take[now.offer] * able))


def wish(s: Scene, arrears: Array) -> Wish:
    """Who would pay this month by oneself, and on which day."""
    apart = s.now.plan_row >= 0
    sued = np.flatnonzero(s.now.case)
    sued = sued[held_by_court(s, sued)]
    apart[sued] = True
    pays = (s.now.bal > 0) & (s.u.pay < _will(s, arrears))
    pays[sued] = False
    due = s.due - s.day(0)
    usual = due - PAY_BEFORE[np.floor(s.u.day * len(PAY_BEFORE)).astype(np.int64)]
    day = np.where(arrears > 0, between(s.u.day, 2, 26), usual)
    day = np.where(s.who.kind == AUTOPAY, due - between(s.u.day, 3, 6), day)
    ahead = s.who.stops_at - s.m.t
    later = (ahead >= 1) & (ahead <= len(LATER_AND_LATER)) & (s.who.drift_from == NEVER) & (arrears <= 0)
    day[later] = np.minimum(due + np.asarray((0, *LATER_AND_LATER))[ahead * later], LAST_DAY)[later]
    no, none = np.zeros(len(pays), bool), np.zeros(len(pays), np.int64)
    return Wish(np.where(pays, np.maximum(day, 1), NO_DAY), no, no.copy(), none, apart)


def _will(s: Scene, arrears: Array) -> Array:
    """Chance to pay this month by oneself."""
    who, now, t = s.who, s.now, s.m.t
    will = who.will * np.where(who.business | (who.kind == AUTOPAY), 1.0, SEASONS[s.m.number - 1])
    will = np.where((t >= who.bout_from) & (t < who.bout_to), 0.08 * will, will)
    will = np.where(now.cut >= 0, will + 0.12, will)
    will = np.where(now.eased, will + EASED_LIFT * (1 - will), will)
    offered = (now.offer > 0) & (t > now.offer_at) & (t <= now.offer_at + OFFER_MONTHS)
    spoilt = offered & ((now.taken & (t > now.offer_at + 1)) | (t > now.offer_at + 2))
    will = np.where(spoilt, will * s.world.offers.harm[now.offer], will)
    will = np.where(offered & now.taken, will + s.world.offers.lift[now.offer] * (1 - will), will)
    will = np.where(arrears > 0, will * s.world.waiting.get(t, 1.0), will)
    will = np.where(now.left <= t, 0.2 * will, will)
    will = np.where(t >= who.stops_at, 0.0, will)
    over = np.flatnonzero(who.fate.switched_at <= t)
    will[over] += SWITCHED_LIFT * (1 - will[over])
    placed = np.flatnonzero(now.placed)
    will[placed] = np.where(now.placed[placed] == BUYER, 0.0, will[placed] + pushed(s, placed))
    return will


@dataclass
class Due:
    """The payments of a month: rows, days, kopecks, channels and the charge each names, one value per payment."""

    rows: Array
    day: Array
    amount: Array
    channel: Array
    charge: Array


def post_payments(s: Scene, arrears: Array, plan: Wish, charge: Array) -> None:
    """Post the month's payments; some come in two goes, a few are reversed, refunded, or name their charge."""
    due = _due(s, arrears, plan, charge)
    rows, luck = due.rows, s.u.mishap[due.rows] / s.world.rarity
    luck = np.where(plan.whole[rows], 1.0, luck)
    back = luck < REFUNDED
    back_on = due.day + between(s.u.mishap_lag[rows], 2, 20)
    later = np.where(plan.whole[rows], 0, _second_go(s, due, back))
    at = s.log.add(
        "payments", s.who.account[rows], day=due.day, amount=due.amount - later, channel=due.channel,
        charge=due.charge, reversed=np.where(luck < REVERSED, back_on, NONE),
    )  # fmt: skip
    refunded = back & (luck >= REVERSED)
    s.log.add(
        "refunds", s.who.account[rows[refunded]], day=back_on[refunded], amount=-due.amount[refunded],
        channel=due.channel[refunded], payment=at[refunded],
    )  # fmt: skip
    last = due.day + (later > 0) * between(s.u.mishap_lag[rows], 1, 2)
    two = later > 0
    s.log.add(
        "payments", s.who.account[rows[two]], day=last[two], amount=later[two], channel=due.channel[two],
        charge=NONE, reversed=NONE,
    )  # fmt: skip
    _settle(s, due, last, back)


def _due(s: Scene, arrears: Array, plan: Wish, charge: Array) -> Due:
    """What is paid: all that is owed, or only the old debt when somebody called, or a part of it."""
    want = np.where(plan.caused & (plan.day < 10), np.minimum(arrears, s.now.bal), s.now.bal)
    want = np.where(plan.fixed > 0, np.minimum(plan.fixed, s.now.bal), want)
    rows = np.flatnonzero((plan.day < NO_DAY) & (want >= 1000))
    want, u = want[rows], s.u.of(rows)
    some = np.ceil(want * (0.35 + 0.3 * u.odd_more) / 5000).astype(np.int64) * 5000
    in_part = (u.part < s.who.part[rows]) & ~plan.whole[rows]
    amount = np.where(in_part, np.minimum(some, want), want)
    channel = _channel(s, rows)
    in_notes = (plan.fixed[rows] == 0) & ((channel == TERMINAL) | (channel == OFFICE)) & (u.extra < 0.6)
    amount = np.where(in_notes, -(-amount // 5000) * 5000, amount)
    by_invoice = s.who.business[rows] & (s.who.account[rows] % 4 == 0)
    names = np.where(by_invoice, u.names < 0.9, u.names < 0.0003)
    return Due(rows, s.day(plan.day[rows], rows), amount, channel, np.where(names, charge[rows], NONE))


def _channel(s: Scene, rows: Array) -> Array:
    usual, luck = s.who.channel[rows], s.u.channel[rows]
    usual = np.where((s.who.fate.switched_at[rows] <= s.m.t) & (usual != AUTO), HOUSING, usual)
    usual = np.where(s.now.eased[rows], AUTO, usual)
    usual = np.where(held_by_court(s, rows), BANK, usual)
    fixed = (usual == AUTO) | (usual == HOUSING)
    other = np.where(~fixed & (luck < 0.12), between(np.minimum(luck / 0.12, 0.999), BANK, OFFICE), usual)
    return np.where((s.now.placed[rows] > 0) & (luck >= 1 - THROUGH_AGENCY), AGENCY, other)


def _second_go(s: Scene, due: Due, back: Array) -> Array:
    """Kopecks of each payment that come in a second one, some days later."""
    plain = ~back & (due.charge < 0) & (due.channel != AUTO) & (due.amount >= 20000)
    splits = plain & (s.u.twice[due.rows] < 0.28)
    return np.where(splits, due.amount * 2 // 5 // 5000 * 5000, 0)


def _settle(s: Scene, due: Due, last: Array, back: Array) -> None:
    """Take the payments off the balances, and note whose month is paid in time."""
    kept = np.where(back, 0, due.amount)
    s.now.bal[due.rows] -= kept
    s.now.cash3[0, due.rows] += kept
    s.now.paid_on[due.rows] = last
    in_time = np.full(len(s.now.bal), True)
    in_time[due.rows] = ~back & (last <= s.due[due.rows])
    s.now.on_time = in_time & (s.now.bal <= 0) & s.active


def give_back(s: Scene) -> None:
    """An advance of those who left is paid back; the refund names no payment."""
    gone = (s.now.left <= s.m.t) & (s.now.placed != BUYER)
    rows = np.flatnonzero(gone & (s.now.bal <= -5000) & (s.u.refund < 0.4))
    s.log.add(
        "refunds", s.who.account[rows], day=s.last(rows), amount=s.now.bal[rows], channel=BANK, payment=NONE
    )  # fmt: skip
    s.now.cash3[0, rows] += s.now.bal[rows]
    s.now.bal[rows] = 0
