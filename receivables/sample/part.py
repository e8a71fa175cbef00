"""One part of the company: up to 50,000 accounts living through the window by chance of their own."""

from dataclasses import dataclass, field

import numpy as np

from receivables.sample.arrays import Array, Log, Month
from receivables.sample.campaigns import FOLLOWED, PLANS, Drawn, Twins, draw, drawn_at
from receivables.sample.living import live
from receivables.sample.people import Operators, People, people
from receivables.sample.talk import Rows, campaign_contacts, stacked
from receivables.sample.world import State, World, chance, newborn

WHO, CHANCE, DRAW, TWIN, TALK, NAMES = range(6)
"""Purposes of random numbers: each has its own stream, so that a change in one leaves the others as they were."""


@dataclass
class Part:
    """What the months left behind."""

    who: People
    now: State
    log: Log
    twins: list[Twins] = field(default_factory=list)
    letters: Rows = field(default_factory=dict)
    stayed: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """By promotion: takers whose term ended, those still here then, those who would be here without it."""


def stream(seed: int, purpose: int, part: int, month: int = 0) -> np.random.Generator:
    return np.random.default_rng([seed, purpose, part, month])


def grow(seed: int, part: int, count: int, whole_count: int, world: World, staff: Operators) -> Part:
    """Let ``count`` of ``whole_count`` accounts live through the window, and follow the campaigns beyond it."""
    months, slots = world.months, int(staff.slot.max()) + 1
    who = people(stream(seed, WHO, part), count, months, world.horizon, slots)
    made = Part(who, newborn(count), Log())
    billed: list[Array] = []
    starts = drawn_at(world.horizon)
    for m in months:
        inside = m.t < world.horizon
        u = chance(stream(seed, CHANCE, part, m.t), count) if inside else None
        for twins in made.twins:
            if twins.follows(m):
                twins.live(m, world, u)
        if u is None:
            continue
        live(who, made.now, m, world, u, made.log)
        billed.append(made.now.billed.copy())
        _end_terms(made, m, world)
        for number in [number for number, t in starts.items() if t == m.t]:
            size = round(_size(number, whole_count) * count / whole_count)
            rng = stream(seed, DRAW, part, number)
            drawn = draw(rng, number, who, made.now, m, _oldest(made, billed, months, m), size)
            _start(made, number, drawn, m, stream(seed, TWIN, part, number))
    return made


def _size(number: int, whole_count: int) -> float:
    """Accounts of a campaign: a fixed share of a small company, a smaller one of a large."""
    return PLANS[number - 1].share * min(whole_count, 3000 + 0.18 * whole_count)


def _oldest(made: Part, billed: list[Array], months: list[Month], m: Month) -> Array:
    """Days since the oldest open bill of each account was due; earlier-due bills are closed first."""
    closed = made.now.billed - made.now.bal
    first = np.argmax(np.stack(billed) > closed, axis=0)
    return m.last - (np.asarray([month.first for month in months])[first] + made.who.due_day - 1)


def _start(made: Part, number: int, drawn: Drawn, m: Month, rng: np.random.Generator) -> None:
    """Mark the accounts of a campaign, write to those who have the offer, and begin to follow them."""
    if not len(drawn.rows):
        return
    now, offered = made.now, drawn.rows[drawn.offer]
    made.twins.append(Twins(number, made.who, now, drawn, m, rng))
    now.offer[drawn.rows], now.offer_at[drawn.rows], now.taken[drawn.rows] = drawn.offer * number, m.t, False
    letter = np.full(len(offered), PLANS[number - 1].cost == 9000)
    made.letters = stacked(made.letters, campaign_contacts(offered, np.full(len(offered), m.last + 1), letter))


def _end_terms(made: Part, m: Month, world: World) -> None:
    """Count, at the end of a prepayment term, who stayed and who would have."""
    for number, at in world.promo_at.items():
        if m.t == at + 11:
            taken = (made.now.promo == number) & (made.now.promo_at == at)
            here = taken & (made.now.left > m.t + 1)
            without = here & ~made.now.would_leave
            made.stayed[number] = (int(taken.sum()), int(here.sum()), int(without.sum()))


__all__ = ["FOLLOWED", "Part", "grow", "stream"]
