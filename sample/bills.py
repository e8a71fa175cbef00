"""The charges of one month: service, films, penalties, equipment, and what goes wrong with them."""

import numpy as np

from sample.arrays import NONE, Array, between
from sample.people import DRIFT_MONTHS
from sample.words import CORRECTION, EQUIPMENT, PENALTY, SERVICE
from sample.world import Scene

TERM_MONTHS = 12
"""Length of a prepayment term: 11 paid months and a free one."""


def bill(s: Scene) -> Array:
    """Bill the month; returns the row number of each account's service charge, or NONE."""
    amount = _service(s)
    rows = np.flatnonzero(amount)
    odd = s.u.odd[rows] / s.world.rarity
    cancelled = odd < 0.0008
    disputed = cancelled | ((odd >= 0.0011) & (odd < 0.0016))
    due = s.due[rows]
    charge = np.full(len(amount), NONE)
    charge[rows] = s.log.add(
        "charges",
        s.who.account[rows],
        day=s.m.first,
        amount=amount[rows],
        due=np.where((odd >= 0.0016) & (odd < 0.0018), NONE, due),
        period=s.m.t,
        kind=SERVICE,
        disputed=np.where(disputed, s.m.first + between(s.u.odd_more[rows], 4, 12), NONE),
        cancelled=np.where(cancelled, s.m.first + between(s.u.odd_more[rows], 13, 40), NONE),
    )
    _post(s, rows, np.where(cancelled, 0, amount[rows]))
    _films(s)
    _penalties(s)
    _equipment(s)
    _late(s)
    _back(s)
    return charge


def _service(s: Scene) -> Array:
    """Kopecks billed for the service: the tariff, options, and what drifts before an account stops; while it is cut off
    or paused nothing, of most accounts."""
    who, t = s.who, s.m.t
    amount = who.fee + who.extra + s.now.fee_up
    drifts = (t >= who.drift_from) & (t < who.drift_from + DRIFT_MONTHS)
    amount = np.where(drifts, np.rint(amount * who.drift / 100).astype(np.int64) * 100, amount)
    amount = np.where(s.now.promo_at + TERM_MONTHS > t, who.fee, amount)
    without = (s.now.cut >= 0) & (t - s.now.cut > (who.lag > 0))
    without |= (s.now.pause_to >= t) | (s.now.back_on > s.m.first)
    return np.where(s.active & ~(without & ~who.fate.billed_anyway), amount, 0)


def _served(s: Scene) -> Array:
    """Accounts that are billed this month and neither cut off nor paused."""
    without = (s.now.cut >= 0) | (s.now.pause_to >= s.m.t) | (s.now.back_on > s.m.first)
    return np.asarray(s.active & ~without)


def _post(s: Scene, rows: Array, amount: Array) -> None:
    s.now.bal[rows] += amount
    s.now.billed[rows] += amount
    s.now.bills[0, rows] += amount


def _charge(s: Scene, rows: Array, **columns: Array | int) -> None:
    """A charge beside the service bill; dated and due with it unless ``day`` and ``due`` say otherwise."""
    usual: dict[str, Array | int] = {
        "day": s.m.first,
        "due": s.due[rows],
        "period": s.m.t,
        "disputed": NONE,
        "cancelled": NONE,
    }
    s.log.add("charges", s.who.account[rows], **(usual | columns))
    _post(s, rows, np.broadcast_to(np.asarray(columns["amount"]), rows.shape))


def _films(s: Scene) -> None:
    """Films bought in the month before: a line of their own, in most months of those who watch."""
    held = s.now.promo_at + TERM_MONTHS > s.m.t
    rows = np.flatnonzero(s.who.films & _served(s) & ~held & (s.u.extra < 0.75))
    _charge(s, rows, amount=between(s.u.extra[rows] / 0.75, 1, 3) * 6900, kind=SERVICE)


def _penalties(s: Scene) -> None:
    """1 % of a debt of two months and more, in a third of the months."""
    owed = s.now.bal - s.who.fee
    rows = np.flatnonzero((owed >= 2 * s.who.fee) & s.active & (s.u.penalty < 0.33))
    _charge(s, rows, amount=owed[rows] // 100, kind=PENALTY)


def _equipment(s: Scene) -> None:
    """Routers and set-top boxes: with the connection, and now and then later; a month to pay."""
    new = (s.who.first_bill == s.m.t) & (s.who.connected >= s.m.first - 31) & (s.u.equipment < 0.6)
    rows = np.flatnonzero(new | (s.active & (s.u.equipment < 0.002)))
    price = np.where(s.u.odd_more[rows] < 0.3, 299000, 199000)
    _charge(s, rows, day=s.m.first + 9, due=s.m.first + 39, amount=price, kind=EQUIPMENT)


def _late(s: Scene) -> None:
    """Recalculations that arrive after bills due later than they."""
    odd = s.u.odd / s.world.rarity
    rows = np.flatnonzero(_served(s) & (odd >= 0.0020) & (odd < 0.0029) & (s.m.t > 0))
    before = s.world.months[s.m.t - 1]
    due = np.where(s.who.lag[rows] > 0, before.last + 10, before.first + 19)
    amount = between(s.u.odd_more[rows], 80, 400) * 100
    _charge(s, rows, day=s.m.first + 11, due=due, amount=amount, kind=SERVICE, period=s.m.t - 1)


def _back(s: Scene) -> None:
    """Credit notes (negative charges) and corrections (credits), for days without service."""
    odd = s.u.odd / s.world.rarity
    note = np.flatnonzero(_served(s) & (odd >= 0.0030) & (odd < 0.0035))
    _charge(s, note, day=s.m.first + 13, amount=-between(s.u.odd_more[note], 50, 150) * 100, kind=SERVICE)
    rows = np.flatnonzero(s.active & (odd >= 0.0035) & (odd < 0.0040))
    amount = between(s.u.odd_more[rows], 50, 200) * 100
    day = np.full(len(rows), s.m.first + 15)
    s.log.add("adjustments", s.who.account[rows], day=day, amount=amount, kind=CORRECTION, campaign=0, promo=0)
    s.now.bal[rows] -= amount
