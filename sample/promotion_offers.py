"""The prepayment promotion: pay 11 months, the 12th is free; taken mostly by those who would have stayed."""

import numpy as np

from sample.arrays import NEVER, NONE, Array, between, pick
from sample.people import AUTOPAY
from sample.posting import OFFER_MONTHS
from sample.words import AUTO, CARD, FREE_MONTH
from sample.world import Scene

PAID_MONTHS = 11
TAKE_LOYAL, TAKE_OTHERS = 0.10, 0.03
"""Chance to take the offer, of those who hardly ever leave and of the others."""
TAKE_MONTHS = (0.45, 0.35, 0.20)
"""When it is taken: in the month of the offer, in the next, in the one after."""


def promote(s: Scene, arrears: Array) -> None:
    """Free months of terms that end, new offers, and the prepayments of those who take one."""
    _free_months(s)
    for number in [number for number, t in s.world.promo_at.items() if t == s.m.t]:
        _offer(s, number, arrears)
    _prepay(s, arrears)


def _free_months(s: Scene) -> None:
    """The twelfth bill of a term is covered by a free month, on the day it is billed."""
    rows = np.flatnonzero((s.now.promo_at == s.m.t - PAID_MONTHS) & (s.now.left > s.m.t))
    amount, number = s.who.fee[rows], s.now.promo[rows]
    s.log.add(
        "adjustments", s.who.account[rows], day=s.m.first, amount=amount, kind=FREE_MONTH, campaign=0, promo=number
    )
    s.now.bal[rows] -= amount


def _fit(s: Scene, arrears: Array) -> Array:
    """Private accounts without old debt, without another offer or fee, and without a term that runs."""
    free = (s.m.t - s.now.offer_at > OFFER_MONTHS) & (s.now.promo_at + PAID_MONTHS + 1 <= s.m.t)
    free &= (s.who.stops_at > s.m.t) & (s.now.fee_up == 0)
    return np.asarray(~s.who.business & (arrears <= 0) & s.active & free)


def _offer(s: Scene, number: int, arrears: Array) -> None:
    """Offer a promotion to two thirds of those who fit; whoever wants it will take it within three months."""
    rows = np.flatnonzero(_fit(s, arrears) & (s.who.account % 20 < 13))
    s.now.promo_row[rows] = s.log.add("promotion_accounts", s.who.account[rows], promo=number, offered=s.day(2, rows))
    chance = np.where(s.who.loyal[rows], TAKE_LOYAL, TAKE_OTHERS) * np.where(s.who.kind[rows] > AUTOPAY, 0.8, 1.3)
    luck = s.u.promo[rows]
    month = s.m.t + pick(np.minimum(luck / chance, 0.999), TAKE_MONTHS)
    s.now.promo_plan[rows] = np.where(luck < chance, month, NEVER)
    s.now.would_leave[rows] = False
    s.now.promo[rows] = number


def _prepay(s: Scene, arrears: Array) -> None:
    rows = np.flatnonzero((s.now.promo_plan == s.m.t) & _fit(s, arrears))
    day = s.day(between(s.u.promo_day[rows], 3, 13), rows)
    price = PAID_MONTHS * s.who.fee[rows]
    channel = np.where(s.who.channel[rows] == AUTO, CARD, s.who.channel[rows])
    account = s.who.account[rows]
    s.log.add("payments", account, day=day, amount=price, channel=channel, charge=NONE, reversed=NONE)
    s.log.add("promotion_takes", account, row=s.now.promo_row[rows], day=day, amount=price)
    s.now.bal[rows] -= price
    s.now.cash3[0, rows] += price
    s.now.promo_at[rows] = s.m.t
