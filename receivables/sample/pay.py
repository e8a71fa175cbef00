"""Who pays in a month, when, how much and by which channel; and what is taken back."""

import numpy as np

from receivables.sample.arrays import NONE, Array, Log, Month, whole
from receivables.sample.people import AUTOPAY, People
from receivables.sample.words import AGENCY, AMNESTY, AUTO, CARD, HOUSING, OFFICE, TERMINAL
from receivables.sample.work import NO_DAY, Wish
from receivables.sample.world import Chance, State, World

SEASONS = (0.97, 0.99, 1.00, 1.00, 0.98, 0.91, 0.86, 0.89, 1.03, 1.02, 1.00, 1.02)
"""Factor on the willingness to pay by month, January first: in summer people are away."""

PAY_DAYS = np.asarray((3, 5, 7, 9, 10, 12, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 24, 25, 25, 26))
"""Twentieths of the days on which those pay who owe nothing old; most close to the due date."""

OFFER_MONTHS = 7
"""For so many months a campaign changes how its accounts pay."""


def accept(who: People, now: State, m: Month, world: World, u: Chance, log: Log, arrears: Array) -> Array:
    """Some accept the amnesty: they pay a share of the old debt, the rest is written off. Returns the debt left."""
    age = m.t - now.offer_at
    can = np.where(m.t >= who.stops_at, 0.25, np.where(who.kind == 6, 0.0, np.where(who.kind == 5, 0.75, 1.0)))
    open_ = (now.offer > 0) & (age >= 1) & (age <= 2) & ~now.taken & (arrears >= 10000) & (now.placed == 0)
    rows = np.flatnonzero(open_ & (u.take < world.offers.take[now.offer] * can * np.where(age == 2, 0.3, 1.0)))
    cash = np.ceil(arrears[rows] * world.offers.pay_share[now.offer[rows]] / 100).astype(np.int64) * 100
    cash = np.minimum(cash, arrears[rows])
    day = m.first + whole(u.take_day[rows], 3, 12) - 1
    _receive(who, log, rows, day, cash, np.where(who.channel[rows] == AUTO, CARD, who.channel[rows]))
    given = arrears[rows] - cash
    some = given > 0
    log.add(
        "adjustments", who.account[rows[some]], day=day[some], amount=given[some],
        kind=AMNESTY, campaign=now.offer[rows[some]], promo=0,
    )  # fmt: skip
    now.bal[rows] -= arrears[rows]
    now.cash3[0, rows] += cash
    now.taken[rows] = True
    left = arrears.copy()
    left[rows] = 0
    return left


def _receive(who: People, log: Log, rows: Array, day: Array, amount: Array, channel: Array) -> Array:
    return log.add("payments", who.account[rows], day=day, amount=amount, channel=channel, charge=NONE, reversed=NONE)


def wish(who: People, now: State, m: Month, world: World, u: Chance, arrears: Array) -> Wish:
    """Who would pay this month by oneself, and on which day."""
    will = who.will * np.where(who.business | (who.kind == AUTOPAY), 1.0, SEASONS[m.number - 1])
    will = np.where((m.t >= who.bout_from) & (m.t < who.bout_to), 0.08 * will, will)
    will = np.where(now.cut >= 0, will + 0.12, will)
    offered = (now.offer > 0) & (m.t > now.offer_at) & (m.t <= now.offer_at + OFFER_MONTHS)
    will = np.where(offered, will * world.offers.harm[now.offer], will)
    will = np.where(offered & now.taken, will + world.offers.lift[now.offer] * (1 - will), will)
    will = np.where(arrears > 0, will * world.waiting.get(m.t, 1.0), will)
    will = np.where(now.left <= m.t, 0.2 * will, will)
    will = np.where(m.t >= who.stops_at, 0.0, will)
    will = np.where(now.placed == 1, 0.06, np.where(now.placed == 2, 0.0, will))
    pays = (now.bal > 0) & (u.pay < will)
    usual = PAY_DAYS[np.floor(u.day * len(PAY_DAYS)).astype(np.int64)] - 4 * who.business
    day = np.where(who.kind == AUTOPAY, whole(u.day, 3, 6), np.where(arrears > 0, whole(u.day, 2, 26), usual))
    return Wish(np.where(pays, np.maximum(day, 1), NO_DAY), np.zeros(len(pays), bool))


def pay(
    who: People, now: State, m: Month, world: World, u: Chance, log: Log, arrears: Array, plan: Wish, charge: Array
) -> None:
    """Post the month's payments; a few are reversed by the bank, refunded, or name the charge they pay."""
    want = np.where(plan.caused & (plan.day < 10), np.minimum(arrears, now.bal), now.bal)
    rows = np.flatnonzero((plan.day < NO_DAY) & (want >= 1000))
    want, day = want[rows], m.first + plan.day[rows] - 1
    part = u.part[rows] < who.part[rows]
    some = np.ceil(want * (0.35 + 0.3 * u.odd_more[rows]) / 5000).astype(np.int64) * 5000
    amount = np.where(part, np.minimum(some, want), want)
    channel = _channel(who, now, rows, u)
    round_up = ((channel == TERMINAL) | (channel == OFFICE)) & (u.extra[rows] < 0.6)
    amount = np.where(round_up, -(-amount // 5000) * 5000, amount)
    mishap = u.mishap[rows] / world.rarity
    back = (mishap < 0.003) | ((mishap >= 0.004) & (mishap < 0.0047))
    back_on = day + whole(u.mishap_lag[rows], 2, 20)
    names = u.names[rows] < np.where(who.business[rows], 0.15, 0.01)
    at = log.add(
        "payments", who.account[rows], day=day, amount=amount, channel=channel,
        charge=np.where(names, charge[rows], NONE), reversed=np.where(mishap < 0.003, back_on, NONE),
    )  # fmt: skip
    taken = back & (mishap >= 0.003)
    log.add("refunds", who.account[rows[taken]], day=back_on[taken], amount=-amount[taken],
            channel=channel[taken], payment=at[taken])  # fmt: skip
    kept = np.where(back, 0, amount)
    now.bal[rows] -= kept
    now.cash3[0, rows] += kept
    in_time = np.full(len(plan.day), True)
    in_time[rows] = ~back & (plan.day[rows] <= who.due_day[rows])
    now.on_time = in_time & (now.bal <= 0) & (now.left > m.t)
    _give_back(who, now, m, u, log)


def _channel(who: People, now: State, rows: Array, u: Chance) -> Array:
    usual, luck = who.channel[rows], u.channel[rows]
    fixed = (usual == AUTO) | (usual == HOUSING)
    other = np.where(~fixed & (luck < 0.12), whole(luck / 0.12, 0, 4), usual)
    return np.where((now.placed[rows] == 1) & (luck < 0.8), AGENCY, other)


def _give_back(who: People, now: State, m: Month, u: Chance, log: Log) -> None:
    """An advance of those who left is paid back; the refund names no payment."""
    rows = np.flatnonzero((now.left <= m.t) & (now.bal <= -5000) & (u.refund < 0.4))
    log.add("refunds", who.account[rows], day=m.last, amount=now.bal[rows], channel=0, payment=NONE)
    now.cash3[0, rows] += now.bal[rows]
    now.bal[rows] = 0
