"""Other tariffs, other ways to pay and discounts that subscribers are offered: by lot to those who asked how to leave,
and by operators to whomever they think of."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import NEVER, NONE, Array, SimulatedMonth, between, pick
from sample.bills import TERM_MONTHS
from sample.people import People
from sample.standing_of_accounts import LONG_AGO, State
from sample.words import AUTO, TARIFFS

TARIFF, PAY_WAY, DISCOUNT = range(3)
OFFER_KINDS = ("tariff", "pay_way", "other")
ACCEPTED, DECLINED, THINKING = range(3)
ANSWERS = ("accepted", "declined", "thinking")
ANSWER_SHARES = ((0.45, 0.47, 0.08), (0.40, 0.52, 0.08), (0.75, 0.20, 0.05))
"""Of what is offered by kind: accepted, declined, not yet answered."""

UPGRADES = np.asarray((2, 2, NONE, 4, NONE, 6, 7, NONE, NONE, NONE, NONE))
"""The tariff that is offered to those of each, as places in the price list, or NONE."""
FEES = np.asarray([row[3] * 100 for row in TARIFFS])
DISCOUNT_SHARE = 0.8
"""What a discount leaves of the fee."""

STRANGE, USUAL = 0.2, 0.0015
"""Chance that an operator offers something to an account in a month: in the first two with another spending, in any."""
OPERATORS_MIX = (0.45, 0.35, 0.20)
DAY = 9
"""Days of a month before its draw by lot; whatever is offered in the month is offered on a day of it after that."""


@dataclass(frozen=True)
class OfferTrial:
    """Offers drawn by lot: campaign, name, what it does in truth, kind; months before the end, of 24; part of all."""

    campaign: str
    name: str
    what: str
    kind: int
    ago: int
    share: float


TRIALS = (
    OfferTrial("W1", "Тариф быстрее", "raises the fee and keeps the subscriber", TARIFF, 11, 0.065),
    OfferTrial("W2", "Скидка на год", "gives the fee away and keeps nobody", DISCOUNT, 9, 0.065),
)


def tried_at(horizon: int) -> dict[int, int]:
    """Place in TRIALS -> the month in which it draws; a window under half a year has no room for them."""
    months = {number: horizon - 1 - max(2, trial.ago * horizon // 24) for number, trial in enumerate(TRIALS)}
    return {number: t for number, t in months.items() if t >= 3}


@dataclass
class Subscribers:
    """All accounts at the end of a month."""

    who: People
    now: State
    m: SimulatedMonth


@dataclass
class Lot:
    """The accounts of one trial in one part: their rows, which of them have the offer, and which accepted it."""

    number: int
    start: SimulatedMonth
    rows: Array
    offer: Array
    accepted: Array


@dataclass
class MonthlyOffers:
    """Offers of a month, one value per offer."""

    rows: Array
    kind: Array
    campaign: Array
    """Place in TRIALS, or NONE."""
    operator: Array
    day: Array
    answer: Array
    answered: Array
    before: Array
    after: Array


def draw_lot(rng: np.random.Generator, all_: Subscribers, size: float, number: int) -> Lot:
    """Draw the accounts of a trial and a half of them that gets the offer; changes ``now``: they asked how to leave."""
    who = all_.who
    able = _free(all_) & ~who.loyal & ~who.traits.tried & (UPGRADES[who.tariff] != NONE)
    rows = np.sort(rng.permutation(np.flatnonzero(able))[: round(size * TRIALS[number].share)])
    offer = np.zeros(len(rows), bool)
    offer[rng.permutation(len(rows))[: (len(rows) + 1) // 2]] = True
    all_.now.door_at[rows] = all_.m.t
    return Lot(number, all_.m, rows, offer, np.zeros(len(rows), bool))


def _free(all_: Subscribers) -> Array:
    """Private accounts that owe nothing, with no campaign, prepayment, offer, cut or ban."""
    who, now, m = all_.who, all_.now, all_.m
    here = (who.first_bill < m.t) & (now.left > m.t + 1) & ~who.business & (now.bal <= 0) & (now.cut < 0)
    quiet = (now.offer_at == LONG_AGO) & (now.promo_at + TERM_MONTHS <= m.t) & (now.promo_plan == NEVER)
    fresh = (now.door_at == LONG_AGO) & (now.fee_up == 0) & ~now.eased
    return np.asarray(here & quiet & fresh & (who.traits.ban == NONE))


def offers_of(rng: np.random.Generator, all_: Subscribers, lots: list[Lot], operators: Array) -> MonthlyOffers:
    """What is offered in a month: by lot, and by the ``operators`` of the portfolios; changes ``now`` and ``lots``."""
    who = all_.who
    drawn = [(lot.rows[lot.offer], lot.number) for lot in lots]
    asked, kind = _by_operators(rng, all_)
    rows = np.concatenate([*(rows for rows, _ in drawn), asked])
    kinds = np.concatenate([*(np.full(len(rows), TRIALS[number].kind) for rows, number in drawn), kind])
    campaign = np.concatenate([*(np.full(len(rows), number) for rows, number in drawn), np.full(len(asked), NONE)])
    made = _answered(rng, who, all_.m, (rows, kinds, campaign, operators[who.slot[rows]]))
    _take(all_.now, made)
    for lot in lots:
        lot.accepted = np.isin(lot.rows, made.rows[(made.campaign == lot.number) & (made.answer == ACCEPTED)])
    return made


def _by_operators(rng: np.random.Generator, all_: Subscribers) -> tuple[Array, Array]:
    """Whom operators offer something in a month, and what; those among whom notices are tried are left in peace."""
    who, t = all_.who, all_.m.t
    moved = (t >= who.drift_from) & (t < who.drift_from + 2)
    luck = rng.random(len(who.kind))
    asked = np.flatnonzero(_free(all_) & ~who.traits.tried & (luck < np.where(moved, STRANGE, USUAL)))
    kind = pick(rng.random(len(asked)), OPERATORS_MIX)
    kind = np.where((kind == TARIFF) & (UPGRADES[who.tariff[asked]] == NONE), DISCOUNT, kind)
    return asked, np.where((kind == PAY_WAY) & (who.channel[asked] == AUTO), DISCOUNT, kind)


def _answered(
    rng: np.random.Generator, who: People, m: SimulatedMonth, made: tuple[Array, Array, Array, Array]
) -> MonthlyOffers:
    """The offers of these rows, kinds, trials and operators, with day, answer and fees."""
    rows, kind, campaign, operator = made
    u = rng.random((3, len(rows)))
    shares = np.cumsum(np.asarray(ANSWER_SHARES), axis=1)[kind]
    answer = np.minimum((u[0][:, None] >= shares).sum(axis=1), THINKING)
    day = m.first + DAY + between(u[1], 1, 10)
    before = who.fee[rows]
    raised = FEES[np.maximum(UPGRADES[who.tariff[rows]], 0)]
    cheaper = np.rint(before * DISCOUNT_SHARE / 1000).astype(np.int64) * 1000
    after = np.where(kind == TARIFF, raised, np.where(kind == DISCOUNT, cheaper, before))
    answered = np.where(answer == THINKING, NONE, day + between(u[2], 0, 5))
    return MonthlyOffers(rows, kind, campaign, operator, day, answer, answered, before, after)


def _take(now: State, made: MonthlyOffers) -> None:
    """What was accepted holds from the next bill on."""
    took = made.answer == ACCEPTED
    rows = made.rows[took]
    now.fee_up[rows] = (made.after - made.before)[took]
    now.stays[rows] = made.kind[took] == TARIFF
    now.eased[rows] = made.kind[took] == PAY_WAY


def tariff_now(who: People, now: State) -> tuple[Array, Array]:
    """The tariff of each account, as a place in the price list, and its fee in kopecks, after what it accepted."""
    return np.where(now.fee_up > 0, UPGRADES[who.tariff], who.tariff), who.fee + now.fee_up
