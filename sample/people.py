"""Subscribers and operators: who they are, and what the pages must find out about them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sample.arrays import LATER, NEVER, Array, Columns, SimulatedMonth, between, pick
from sample.fates import Fate
from sample.traits import Traits
from sample.words import (
    AUTO,
    BANK,
    CARD,
    DISTRICT_SHARES,
    DISTRICT_WILL,
    HOUSING,
    OFFICE,
    SBP,
    TARIFFS,
    TERMINAL,
)

BUSINESS_SHARE = 0.07

AUTOPAY, REGULAR, ABSENT_MINDED, CARELESS, ACCIDENTAL, CHRONIC, FRAUDULENT = range(7)
TYPES = ("autopay", "regular", "absent_minded", "careless", "accidental", "chronic", "fraudulent")
SHARES = (0.21, 0.425, 0.15, 0.09, 0.06, 0.055, 0.01)
WILL = (0.985, 0.93, 0.36, 0.50, 0.90, 0.30, 0.90)
"""Chance to pay in a month by oneself, by type of payer."""
PART = (0.0, 0.03, 0.05, 0.40, 0.15, 0.70, 0.2)
"""Chance that such a payment is only a part of the debt."""
NOTICED = (0.40, 0.50, 0.38, 0.22, 0.22, 0.08, 0.01)
"""Chance that a notice of the best channel to a fresh debt that arrived brings a payment."""
EASE = (0.50, 0.55, 0.48, 0.34, 0.28, 0.15, 0.01)
"""Chance that a conversation with an operator of skill 1 brings a payment."""
DIFFICULTY = (0.0, 0.05, 0.25, 0.50, 0.60, 0.90, 1.00)

DRIFT_MONTHS = 3
"""Bills for which spending is another: those who stop paying pay the first of them and none of the others."""
FALSE_ALARMS, QUITTERS = 0.012, 0.016
"""Of those who go on paying: spending moves and nothing follows; it falls, and after the third such bill they leave."""


@dataclass
class People(Columns):
    """What does not change while months pass. Money in kopecks, months as places in the calendar."""

    account: Array
    kind: Array
    fee: Array
    tariff: Array
    district: Array
    business: Array
    lag: Array
    """Days by which the month in which an account pays and is reminded lies after the calendar month of its bill."""
    connected: Array
    first_bill: Array
    housing: Array
    channel: Array
    will: Array
    part: Array
    noticed: Array
    ease: Array
    extra: Array
    films: Array
    loyal: Array
    stops_at: Array
    drift: Array
    drift_from: Array
    quits_at: Array
    """SimulatedMonth in which the account leaves after its spending fell, or NEVER."""
    bout_from: Array
    bout_to: Array
    slot: Array
    traits: Traits
    fate: Fate


Given = tuple[Traits, Callable[[Array, Array], Fate]]
"""The traits of accounts, and what makes their fates of their districts and whether the housing bill is new to them."""


def people(rng: np.random.Generator, given: Given, months: list[SimulatedMonth], horizon: int, slots: int) -> People:
    """Subscribers with these traits, in a window of ``horizon`` months, worked in ``slots`` portfolios."""
    u = rng.random((23, len(given[0].fellow)))
    business = u[0] < BUSINESS_SHARE
    tariff, kind = _tariffs(business, u[1]), _kinds(business, given[0].fellow, u[2])
    district = pick(u[3], DISTRICT_SHARES)
    connected, first_bill = _connected(u[4], u[5], months, horizon)
    stops_at = _stops(kind, first_bill, u[6], u[7], horizon)
    drift, drift_from, quits_at = _drift(stops_at, u[8], u[9], u[10], horizon)
    bout_from, bout_to = _bout(kind, u[11], u[12], u[21], horizon)
    housing = ~business & (u[13] < 0.22)
    return People(
        account=np.arange(len(kind)),
        kind=kind,
        fee=np.asarray([row[3] for row in TARIFFS])[tariff] * 100,
        tariff=tariff,
        district=district,
        business=business,
        lag=np.where(business, 0, LATER),
        connected=connected,
        first_bill=first_bill,
        housing=housing,
        channel=_channels(kind, business, housing, u[15]),
        will=_will(kind, district, u[16]),
        part=np.asarray(PART)[kind],
        noticed=np.asarray(NOTICED)[kind],
        ease=np.asarray(EASE)[kind] * (0.7 + 0.6 * u[17]),
        extra=pick(u[18], (0.62, 0.14, 0.12, 0.08, 0.04)) * 5000,
        films=u[19] < 0.15,
        loyal=u[20] < 0.7,
        stops_at=stops_at,
        drift=drift,
        drift_from=drift_from,
        quits_at=quits_at,
        bout_from=bout_from,
        bout_to=bout_to,
        slot=_portfolios(kind, u[14], u[22], slots),
        traits=given[0],
        fate=given[1](district, ~business & ~housing),
    )


def _kinds(business: Array, fellow: Array, u: Array) -> Array:
    """Type of payer of each account; of both contracts of a person the same, and no firm is a chronic debtor."""
    kind = pick(u, SHARES)
    kind = np.where(business & (kind == CHRONIC), REGULAR, kind)
    return np.where(business | business[fellow], kind, kind[fellow])


def _will(kind: Array, district: Array, u: Array) -> Array:
    """Chance of each account to pay in a month by itself."""
    will: Array = np.minimum(np.asarray(WILL)[kind] * np.asarray(DISTRICT_WILL)[district] * (0.95 + 0.08 * u), 0.99)
    return will


def _bout(kind: Array, u: Array, v: Array, w: Array, horizon: int) -> tuple[Array, Array]:
    """First month and end of a bout of not paying, for those who have one."""
    begins = np.where((kind == ACCIDENTAL) | (u < 0.04), between(v, 1, max(horizon - 3, 1)), NEVER)
    return begins, begins + between(w, 2, 5)


def _portfolios(kind: Array, u: Array, v: Array, slots: int) -> Array:
    """Portfolio of each account: debtors by difficulty, the first the easiest; those who pay anyway at random."""
    difficulty = np.asarray(DIFFICULTY)[kind] + 0.35 * u
    slot: Array = np.floor(v * slots).astype(np.int64)
    debtors = np.flatnonzero(kind >= ABSENT_MINDED)
    rank = np.argsort(np.argsort(difficulty[debtors], kind="stable"), kind="stable")
    slot[debtors] = rank * slots // max(len(debtors), 1)
    return slot


def _tariffs(business: Array, u: Array) -> Array:
    """Row of the price list, by the shares within the segment."""
    private = tuple(row[4] for row in TARIFFS if row[2] == "private")
    office = tuple(row[4] for row in TARIFFS if row[2] == "business")
    return np.where(business, len(private) + pick(u, office), pick(u, private))


def _connected(u: Array, v: Array, months: list[SimulatedMonth], horizon: int) -> tuple[Array, Array]:
    """Day of connection and month of the first bill; most were there before the window begins."""
    new = u < min(0.14, 0.004 * horizon)
    before = months[0].first - between(v, 40, 3600)
    month = np.minimum(np.floor(v * horizon).astype(np.int64), horizon - 1)
    within = np.asarray([m.first for m in months])[month] - between(v, 1, 20)
    return np.where(new, within, before), np.where(new, month, 0)


def _stops(kind: Array, first_bill: Array, u: Array, v: Array, horizon: int) -> Array:
    """SimulatedMonth from which an account never pays by itself: frauds soon, a few of the others at any time."""
    gone = np.where(u < 0.0022 * horizon, between(v, 1, max(horizon, 1)), NEVER)
    return np.where(kind == FRAUDULENT, first_bill + between(v, 1, 4), gone)


def _drift(stops_at: Array, u: Array, v: Array, w: Array, horizon: int) -> tuple[Array, Array, Array]:
    """Factor on spending, its first month, and the month of leaving: half of those who will stop, a few who will leave,
    and a few of whom nothing comes."""
    will_stop = (stops_at < NEVER) & (u < 0.5)
    false_alarm = (stops_at == NEVER) & (u < FALSE_ALARMS)
    will_quit = (stops_at == NEVER) & (u >= FALSE_ALARMS) & (u < FALSE_ALARMS + QUITTERS)
    start = np.where(will_stop, stops_at - 1, between(w, 3, max(horizon, 3)))
    factor = np.where(v < 0.6, 1.6 + 1.0 * v, 0.35 + 0.2 * (v - 0.6))
    factor = np.where(will_quit, 0.3 + 0.15 * v, factor)
    some = will_stop | false_alarm | will_quit
    start = np.where(some, start, NEVER)
    return np.where(some, factor, 1.0), start, np.where(will_quit, start + DRIFT_MONTHS - 1, NEVER)


def _channels(kind: Array, business: Array, housing: Array, u: Array) -> Array:
    """The way each subscriber usually pays."""
    usual = np.asarray((CARD, SBP, BANK, TERMINAL, OFFICE))[pick(u, (0.30, 0.30, 0.16, 0.17, 0.07))]
    usual = np.where(business, BANK, np.where(housing, HOUSING, usual))
    return np.where(kind == AUTOPAY, AUTO, usual)
