"""The charges of one month: service, penalties, equipment, and what goes wrong with them."""

import numpy as np

from receivables.sample.arrays import NONE, Array, Log, Month, whole
from receivables.sample.people import People
from receivables.sample.words import CORRECTION, EQUIPMENT, PENALTY, SERVICE
from receivables.sample.world import Chance, State, World

TERM_MONTHS = 12
"""Length of a prepayment term: 11 paid months and a free one."""


def bill(who: People, now: State, m: Month, world: World, u: Chance, log: Log) -> Array:
    """Bill the month and post it to ``now``; returns the row number of each account's service charge, or NONE."""
    amount = _service(who, now, m, u)
    rows = np.flatnonzero(amount)
    odd = u.odd[rows] / world.rarity
    cancelled = odd < 0.0011
    disputed = cancelled | ((odd >= 0.0011) & (odd < 0.0016))
    due = m.first + who.due_day[rows] - 1
    charge = np.full(len(amount), NONE)
    charge[rows] = log.add(
        "charges",
        who.account[rows],
        day=m.first,
        amount=amount[rows],
        due=np.where((odd >= 0.0016) & (odd < 0.0018), NONE, due),
        period=m.t,
        kind=SERVICE,
        disputed=np.where(disputed, m.first + whole(u.odd_more[rows], 4, 12), NONE),
        cancelled=np.where(cancelled, m.first + whole(u.odd_more[rows], 13, 40), NONE),
    )
    _post(now, rows, np.where(cancelled, 0, amount[rows]))
    _penalties(who, now, m, u, log)
    _equipment(who, now, m, u, log)
    _late_and_back(who, now, m, world, u, log)
    return charge


def _service(who: People, now: State, m: Month, u: Chance) -> Array:
    """Kopecks billed for the service: the tariff, options and films, and what drifts before an account stops."""
    active = (who.first_bill <= m.t) & (now.left > m.t)
    films = np.where(who.films, np.floor(u.extra * 4).astype(np.int64) * 6900, 0)
    amount = who.fee + who.extra + films
    drifts = (m.t >= who.drift_from) & (m.t < who.drift_to)
    amount = np.where(drifts, np.rint(amount * who.drift / 100).astype(np.int64) * 100, amount)
    amount = np.where(now.promo_at + TERM_MONTHS > m.t, who.fee, amount)
    return np.where(active, np.where(now.cut >= 0, who.fee // 2, amount), 0)


def _post(now: State, rows: Array, amount: Array) -> None:
    now.bal[rows] += amount
    now.billed[rows] += amount


def _charge(who: People, now: State, m: Month, log: Log, rows: Array, **columns: Array | int) -> None:
    """A charge beside the service bill; due with the month's bill unless ``due`` says otherwise."""
    due = columns.pop("due", m.first + who.due_day[rows] - 1)
    amount = np.broadcast_to(np.asarray(columns.pop("amount")), rows.shape)
    none: dict[str, Array | int] = {"disputed": NONE, "cancelled": NONE, "period": m.t}
    log.add("charges", who.account[rows], amount=amount, due=due, **(none | columns))
    _post(now, rows, amount)


def _penalties(who: People, now: State, m: Month, u: Chance, log: Log) -> None:
    """1 % of a debt of two months and more, in a third of the months."""
    owed = now.bal - who.fee
    rows = np.flatnonzero((owed >= 2 * who.fee) & (now.left > m.t) & (u.penalty < 0.33))
    _charge(who, now, m, log, rows, day=m.first, amount=owed[rows] // 100, kind=PENALTY)


def _equipment(who: People, now: State, m: Month, u: Chance, log: Log) -> None:
    """Routers and set-top boxes: with the connection, and now and then later; a month to pay."""
    new = (who.first_bill == m.t) & (who.connected >= m.first - 31) & (u.equipment < 0.6)
    rows = np.flatnonzero(new | ((now.left > m.t) & (who.first_bill < m.t) & (u.equipment < 0.002)))
    price = 199000 + 100000 * (u.odd_more[rows] < 0.3)
    _charge(who, now, m, log, rows, day=m.first + 9, due=m.first + 39, amount=price.astype(np.int64), kind=EQUIPMENT)


def _late_and_back(who: People, now: State, m: Month, world: World, u: Chance, log: Log) -> None:
    """Recalculations that arrive after later-due bills, credit notes and corrections."""
    odd = np.where((who.first_bill <= m.t) & (now.left > m.t), u.odd / world.rarity, 1.0)
    late = np.flatnonzero((odd >= 0.0020) & (odd < 0.0030) & (m.t > 0))
    before = world.months[m.t - 1].first
    _charge(
        who, now, m, log, late,
        day=m.first + 11, due=before + who.due_day[late] - 1,
        amount=whole(u.odd_more[late], 80, 400) * 100, kind=SERVICE, period=m.t - 1,
    )  # fmt: skip
    back = np.flatnonzero((odd >= 0.0030) & (odd < 0.0036))
    _charge(
        who, now, m, log, back,
        day=m.first + 13, amount=-whole(u.odd_more[back], 50, 150) * 100, kind=SERVICE,
    )  # fmt: skip
    right = np.flatnonzero((odd >= 0.0036) & (odd < 0.0042))
    amount = whole(u.odd_more[right], 50, 200) * 100
    log.add("adjustments", who.account[right], day=m.first + 15, amount=amount, kind=CORRECTION, campaign=0, promo=0)
    now.bal[right] -= amount
