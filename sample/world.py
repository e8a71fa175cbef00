"""What a month of the company depends on: the state of accounts, chance, and the rules of the place."""

from dataclasses import dataclass, fields

import numpy as np

from sample.arrays import NEVER, NONE, Array, Columns, Log, SimulatedMonth
from sample.crew import Operators
from sample.people import People

LONG_AGO = -99


@dataclass
class State(Columns):
    """What changes with each month. Money in kopecks, months as places in the calendar."""

    bal: Array
    """Charges less credits of every kind; negative is an advance."""
    billed: Array
    """All charges so far."""
    cash3: Array
    """Cash of the last three months, newest first, shape (3, accounts)."""
    bills: Array
    """What was billed in this month and in the four before it, newest first, shape (5, accounts)."""
    told_not: Array
    """SimulatedMonth up to which notices are held back from the account by lot, or NONE."""
    left: Array
    """SimulatedMonth from which nothing is billed any more."""
    left_on: Array
    cut: Array
    """SimulatedMonth of the suspension in force, or NONE."""
    cut_row: Array
    case: Array
    placed: Array
    """0 not placed, 1 placed for a commission, 2 sold."""
    placed_at: Array
    placed_row: Array
    offer: Array
    """Number of the campaign whose offer the account has, 0 for none."""
    offer_at: Array
    """SimulatedMonth in which a campaign drew the account, for either arm."""
    taken: Array
    paid_on: Array
    """Day of the latest payment."""
    promo: Array
    promo_at: Array
    """SimulatedMonth in which the latest prepayment term began."""
    promo_plan: Array
    """SimulatedMonth in which the account means to take the promotion it was offered, or NEVER."""
    promo_row: Array
    would_leave: Array
    """True when an account on a prepayment term would have left without it."""
    on_time: Array
    """True when the month's bill was closed by its due date."""


def newborn(count: int) -> State:
    """The state of ``count`` accounts before anything happened."""
    zero, none, never = np.zeros(count, np.int64), np.full(count, NONE), np.full(count, NEVER)
    no = np.zeros(count, bool)
    return State(
        bal=zero,
        billed=zero.copy(),
        cash3=np.zeros((3, count), np.int64),
        bills=np.zeros((5, count), np.int64),
        told_not=none.copy(),
        left=never,
        left_on=none,
        cut=none.copy(),
        cut_row=none.copy(),
        case=zero.copy(),
        placed=zero.copy(),
        placed_at=none.copy(),
        placed_row=none.copy(),
        offer=zero.copy(),
        offer_at=np.full(count, LONG_AGO),
        taken=no,
        paid_on=none.copy(),
        promo=zero.copy(),
        promo_at=np.full(count, LONG_AGO),
        promo_plan=never.copy(),
        promo_row=none.copy(),
        would_leave=no.copy(),
        on_time=no.copy(),
    )


@dataclass
class Chance(Columns):
    """One number of [0, 1) per account and question of a month."""

    pay: Array
    day: Array
    part: Array
    twice: Array
    channel: Array
    mishap: Array
    mishap_lag: Array
    names: Array
    odd: Array
    odd_more: Array
    extra: Array
    penalty: Array
    equipment: Array
    notice_sent: Array
    notice_day: Array
    notice_kind: Array
    notice_result: Array
    notice_works: Array
    notice_lag: Array
    second_sent: Array
    second_result: Array
    reminder: Array
    call_day: Array
    call_made: Array
    first_try: Array
    second_try: Array
    third_try: Array
    call_result: Array
    call_works: Array
    call_lag: Array
    promise_day: Array
    promise_size: Array
    deputy: Array
    kind_said: Array
    take: Array
    take_day: Array
    churn: Array
    suspend: Array
    warn: Array
    case: Array
    place: Array
    write_off: Array
    refund: Array
    promo: Array
    promo_day: Array
    inbound: Array
    promise_kept: Array
    promise_slips: Array
    ban_missed: Array
    let_off: Array


def chance(rng: np.random.Generator, count: int) -> Chance:
    return Chance(*rng.random((len(fields(Chance)), count), dtype=np.float32))


def joined(first: Chance, second: Chance) -> Chance:
    """The chances of two groups of accounts, one after the other."""
    return Chance(*(np.concatenate([getattr(first, f.name), getattr(second, f.name)]) for f in fields(Chance)))


@dataclass(frozen=True)
class Offers:
    """What each campaign does to those who have its offer; place 0 stands for no campaign."""

    take: Array
    """Chance to accept, for an account that can pay."""
    pay_share: Array
    lift: Array
    """Added to the willingness to pay of those who accepted."""
    harm: Array
    """Factor on the willingness to pay later bills of all who were offered."""


@dataclass(frozen=True)
class World:
    """The rules of the place, equal for every account."""

    months: list[SimulatedMonth]
    horizon: int
    staff: Operators
    rota: Array
    """Operator of each portfolio in each month, shape (portfolios, months)."""
    offers: Offers
    waiting: dict[int, float]
    """Factor on the willingness of debtors in the months before an announced amnesty."""
    rarity: float
    """How much oftener than in a large company rare things happen, so that a small one shows them too."""
    promo_at: dict[int, int]
    """SimulatedMonth of the calendar in which a promotion (by number, from 1) is offered."""
    to: int


@dataclass
class Scene:
    """One month for some accounts: who they are, how they stand, chance, and the log of what happens."""

    who: People
    now: State
    m: SimulatedMonth
    world: World
    u: Chance
    log: Log

    @property
    def due(self) -> Array:
        """The day on which each account's bill of the month is due: the 10th of the next month, of firms the 20th."""
        return np.where(self.who.lag > 0, self.m.last + 10, self.m.first + 19)

    def day(self, number: Array | int, rows: Array | slice = slice(None)) -> Array:
        """Calendar day of a day (from 1) of the month in which some accounts pay and are reminded; see People.lag."""
        return np.asarray(self.m.first + self.who.lag[rows] + number - 1)

    def last(self, rows: Array) -> Array:
        """The last calendar day of that month."""
        return np.asarray(self.m.last + self.who.lag[rows])

    @property
    def active(self) -> Array:
        """Accounts that are billed this month."""
        return (self.who.first_bill <= self.m.t) & (self.now.left > self.m.t)
