"""What a month of the company depends on: the state of accounts, chance, and the rules of the place."""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from sample.arrays import Array, Columns, Log, SimulatedMonth
from sample.crew import Operators
from sample.fates import HARVESTER
from sample.people import People
from sample.standing_of_accounts import State


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
    case_yield: Array
    case_more: Array
    court_leave: Array
    cut_more: Array
    pause: Array
    plan: Array
    plan_kept: Array


def chance(rng: np.random.Generator, count: int) -> Chance:
    return Chance(*rng.random((len(fields(Chance)), count), dtype=np.float32))


def later_digits(u: Array) -> Array:
    """A second number of [0, 1) from the binary digits of a first one behind its twelfth."""
    return np.asarray(u * 4096 % 1)


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
    switches: Array
    """SimulatedMonth from which each house is billed within the housing bill, shape (districts, blocks), or NEVER."""
    to: int
    foretold: bool = True
    """Whether anything tells beforehand who will not pay; see ``equals``."""


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

    @cached_property
    def active(self) -> Array:
        """Accounts that are billed this month: known when it begins."""
        return (self.who.first_bill <= self.m.t) & (self.now.left > self.m.t)


def with_us(s: Scene, rows: Array | slice = slice(None)) -> Array:
    """Whether the company works the debts itself, or an agency does exactly as the company would."""
    placed = s.now.placed[rows]
    return np.asarray((placed == 0) | (placed == HARVESTER))
