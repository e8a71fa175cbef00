"""The prepayment promotion: pay 11 months, the 12th is free; taken mostly by those who would have stayed."""

import numpy as np

from receivables.sample.arrays import NONE, Array, Log, Month, whole
from receivables.sample.people import AUTOPAY, People
from receivables.sample.words import AUTO, CARD, FREE_MONTH
from receivables.sample.world import Chance, State, World

PAID_MONTHS = 11
TAKE_LOYAL, TAKE_OTHERS = 0.16, 0.05


def free_months(who: People, now: State, m: Month, log: Log) -> None:
    """The twelfth bill of a term is covered by a free month, on the day it is billed."""
    rows = np.flatnonzero((now.promo_at == m.t - PAID_MONTHS) & (now.left > m.t))
    log.add(
        "adjustments", who.account[rows], day=m.first, amount=who.fee[rows],
        kind=FREE_MONTH, campaign=0, promo=now.promo[rows],
    )  # fmt: skip
    now.bal[rows] -= who.fee[rows]


def offer(who: People, now: State, m: Month, world: World, u: Chance, log: Log, arrears: Array) -> None:
    """Offer the promotions of this month to private accounts without old debt or another offer."""
    for number in [number for number, t in world.promo_at.items() if t == m.t]:
        quiet = m.t - now.offer_at > 7
        fit = ~who.business & (arrears <= 0) & (who.first_bill <= m.t) & (now.left > m.t) & quiet
        free = now.promo_at + PAID_MONTHS + 1 <= m.t
        rows = np.flatnonzero(fit & free & (who.stops_at > m.t) & (who.account % 20 < 13))
        chance = np.where(who.loyal[rows], TAKE_LOYAL, TAKE_OTHERS) * (1.3 - 0.6 * (who.kind[rows] > AUTOPAY))
        take = u.promo[rows] < chance
        day = np.where(take, m.first + whole(u.promo_day[rows], 4, 24), NONE)
        price = np.where(take, PAID_MONTHS * who.fee[rows], 0)
        log.add("promotion_accounts", who.account[rows], promo=number, offered=m.first + 1, taken=day, amount=price)
        _prepay(who, now, m, log, rows[take], day[take], price[take], number)


def _prepay(who: People, now: State, m: Month, log: Log, rows: Array, day: Array, price: Array, number: int) -> None:
    channel = np.where(who.channel[rows] == AUTO, CARD, who.channel[rows])
    log.add("payments", who.account[rows], day=day, amount=price, channel=channel, charge=NONE, reversed=NONE)
    now.bal[rows] -= price
    now.cash3[0, rows] += price
    now.promo[rows], now.promo_at[rows], now.would_leave[rows] = number, m.t, False
