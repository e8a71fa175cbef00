"""One part of the company: up to 50,000 accounts living through the window by chance of their own."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from sample.arrays import NEVER, NONE, Array, Log, SimulatedMonth
from sample.bills import TERM_MONTHS
from sample.drawing import Debtors, Drawn, draw
from sample.equals import all_alike
from sample.fates import HOUSE_SIZE, Fate, fates
from sample.living import live
from sample.lot_of_notices import HeldOut, hold_back, months_held
from sample.people import People, people
from sample.plans import PLANS, drawn_at
from sample.standing_of_accounts import State, newborn
from sample.tariff_offers import Lot, Subscribers, draw_lot, offers_of, tried_at
from sample.traits import BANNED, traits, tried_share
from sample.twins import Twins
from sample.words import CONTACT_COSTS, DELIVERED, LETTER, OFFER, SMS
from sample.world import Scene, World, chance

LETTER_COST = CONTACT_COSTS[LETTER]

WHO, CHANCE, DRAW, TWIN, TALK, NAMES, STAFF, TRAITS, HELD, HEARD, FATE, HARD, OFFERED = range(13)
"""Purposes of random numbers: each has its own stream, so that a change in one leaves the others as they were."""


@dataclass
class Part:
    """What the months left behind."""

    who: People
    now: State
    log: Log
    twins: list[Twins] = field(default_factory=list)
    held_out: list[HeldOut] = field(default_factory=list)
    stayed: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """By promotion: takers whose term ended, those still here then, those who would be here without it."""
    plans_agreed: int = 0
    lots: list[Lot] = field(default_factory=list)
    debts: pl.DataFrame = field(default_factory=pl.DataFrame)
    followed: dict[str, pl.DataFrame] = field(default_factory=dict)
    """Debts on the last day, and charges and payments of some accounts; see ``followed_accounts``."""
    answers: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """By what was asked about and the latest step (places in ``asked_subscribers``): answers, and the sum of marks."""


def stream(seed: int, purpose: int, part: int, month: int = 0) -> np.random.Generator:
    return np.random.default_rng([seed, purpose, part, month])


def grow_part(seed: int, part: int, numbers: Array, whole_count: int, world: World) -> Part:
    """Let these of ``whole_count`` accounts live through the window, and follow the campaigns beyond it."""
    count, who = len(numbers), _people(seed, part, numbers, whole_count, world)
    made, billed = Part(who, newborn(count), Log()), []
    listed = np.zeros(count, bool)
    for m in world.months:
        u = chance(stream(seed, CHANCE, part, m.t), count) if m.t < world.horizon else None
        for twins in made.twins:
            if twins.follows(m):
                twins.live(m, world, u)
        if u is None:
            continue
        if made.held_out and made.held_out[-1].start.t == m.t - 1:
            made.held_out[-1].live(m, world, stream(seed, HELD, part, m.t), u)
        live(Scene(who, made.now, m, world, u, made.log))
        billed.append(made.now.billed.copy())
        _end_terms(made, m)
        _offer(made, stream(seed, OFFERED, part, m.t), m, world, whole_count)
        drawing = [number for number, t in drawn_at(world.horizon).items() if t == m.t]
        if not drawing and m.t not in months_held(world.horizon):
            continue
        debtors = Debtors(who, made.now, m, _oldest(made, billed, world.months, m))
        for number in drawing:
            size = round(_size(number, whole_count) * count / whole_count)
            drawn = draw(stream(seed, DRAW, part, number), number, debtors, size)
            if len(drawn.rows):
                made.twins.append(Twins(number, debtors, drawn, stream(seed, TWIN, part, number)))
                _start(made, number, drawn, m)
        made.held_out += hold_back(stream(seed, HELD, part, 1000 + m.t), debtors, listed, world)
    return made


def _people(seed: int, part: int, numbers: Array, whole_count: int, world: World) -> People:
    count = len(numbers)
    shares = (tried_share(whole_count), BANNED * world.rarity)
    their = traits(stream(seed, TRAITS, part), numbers, world.months[: world.horizon], shares)
    blocks = numbers // HOUSE_SIZE

    def fated(district: Array, new: Array) -> Fate:
        return fates(stream(seed, FATE, part), count, np.where(new, world.switches[district, blocks], NEVER))

    who = people(stream(seed, WHO, part), (their, fated), world.months, world.horizon, world.rota.shape[0])
    return who if world.foretold else all_alike(who)


def _offer(made: Part, rng: np.random.Generator, m: SimulatedMonth, world: World, whole_count: int) -> None:
    """Offers to single subscribers, which hold from the next month on; there is none in the last one."""
    if m.t >= world.horizon - 1:
        return
    who, all_ = made.who, Subscribers(made.who, made.now, m)
    size = _drawn_from(whole_count) * len(who.kind) / whole_count
    drawing = [number for number, t in tried_at(world.horizon).items() if t == m.t]
    lots = [draw_lot(rng, all_, size, number) for number in drawing]
    made.lots += lots
    offers = offers_of(rng, all_, lots, world.rota[:, m.t])
    columns = {name: column for name, column in vars(offers).items() if name != "rows"}
    made.log.add("offers", who.account[offers.rows], month=m.t, **columns)


def _size(number: int, whole_count: int) -> float:
    """Accounts of a campaign."""
    return PLANS[number - 1].share * _drawn_from(whole_count)


def _drawn_from(whole_count: int) -> float:
    """Accounts of which campaigns take their shares: all of a small company, a smaller part of a large."""
    return min(whole_count, 3000 + 0.18 * whole_count)


def _oldest(made: Part, billed: list[Array], months: list[SimulatedMonth], m: SimulatedMonth) -> Array:
    """Days since the oldest open bill of each account was due; earlier-due bills are closed first."""
    closed = made.now.billed - made.now.bal
    first = np.argmax(np.stack(billed) > closed, axis=0)
    ends = np.asarray([month.last for month in months])
    return np.asarray(m.drawn_on - (ends[first] + 10))


def _start(made: Part, number: int, drawn: Drawn, m: SimulatedMonth) -> None:
    """Mark the accounts of a campaign, and write to those who have the offer."""
    now, offered = made.now, drawn.rows[drawn.offer]
    now.offer[drawn.rows], now.offer_at[drawn.rows], now.taken[drawn.rows] = drawn.offer * number, m.t, False
    made.log.add(
        "contacts", made.who.account[offered], day=m.drawn_on + 1, operator=NONE, text=OFFER, inbound=0,
        channel=LETTER if PLANS[number - 1].cost == LETTER_COST else SMS,
        result=DELIVERED, promised=NONE, promise=0, said=NONE,
    )  # fmt: skip


def _end_terms(made: Part, m: SimulatedMonth) -> None:
    """Count the prepayment terms that end with the month: takers, who stayed, and who would have without it."""
    ends = made.now.promo_at == m.t - TERM_MONTHS + 1
    here = ends & (made.now.left > m.t + 1)
    without = here & ~made.now.would_leave
    for number in np.unique(made.now.promo[ends]).tolist():
        counted = [int((mask & (made.now.promo == number)).sum()) for mask in (ends, here, without)]
        before = made.stayed.get(number, (0, 0, 0))
        made.stayed[number] = (before[0] + counted[0], before[1] + counted[1], before[2] + counted[2])
