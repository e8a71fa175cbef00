"""Notices that are held back from a tenth of the debtors by lot, and what they would have done to the same accounts."""

from dataclasses import dataclass, field

import numpy as np

from sample.arrays import NONE, Array, Log, SimulatedMonth
from sample.drawing import Debtors
from sample.living import live
from sample.world import Chance, Scene, World, chance, joined

TOLD_SHARE = 0.9
RESPONSE_DAYS = 14
MONTHS = 12
"""For so many months at the end of the window, or a third of a shorter one, notices are held back by channel; a debtor
is listed in the first month in which he owes."""
REPEATS = 6
"""Fresh futures of which the expected effect is the mean, beside the one that happened."""


def months_held(horizon: int) -> range:
    """The months at whose end debtors are listed; in the month after the last one nothing is told to those held out."""
    return range(horizon - 1 - min(MONTHS, horizon // 3), horizon - 1)


@dataclass
class HeldOut:
    """The debtors one month listed: their rows, who is told, days past due; then the effect of being told.

    ``effect`` is y1 - y0 of "paid within 14 days of the draw", shape (1 + REPEATS, accounts): by the chance that befell
    them and by fresh chance.
    """

    start: SimulatedMonth
    rows: Array
    told: Array
    channel: Array
    oldest: Array
    worlds: Debtors
    effect: Array = field(default_factory=lambda: np.zeros((1 + REPEATS, 0)))

    def live(self, m: SimulatedMonth, world: World, rng: np.random.Generator, u: Chance) -> None:
        """Let the month after the draw happen to all of them, told and not told; ``u``: the chance of all accounts."""
        luck = joined(u.of(self.rows), chance(rng, REPEATS * len(self.rows)))
        paid = []
        for told in (False, True):
            state, log = self.worlds.now.of(np.arange(len(self.worlds.oldest))), Log("payments")
            state.told_not[:] = NONE if told else m.t
            live(Scene(self.worlds.who, state, m, world, luck, log))
            paid.append(self._paid(log))
        self.effect = (paid[1] - paid[0]).reshape(1 + REPEATS, len(self.rows))

    def _paid(self, log: Log) -> Array:
        """1 for every life with a payment in time."""
        made = log.take("payments")
        count = len(self.worlds.oldest)
        if not made:
            return np.zeros(count)
        in_time = (made["day"] <= self.start.drawn_on + RESPONSE_DAYS) & (made["reversed"] < 0)
        return (np.bincount(made["account"][in_time], minlength=count) > 0) * 1.0


def hold_back(rng: np.random.Generator, all_: Debtors, listed: Array, world: World) -> list[HeldOut]:
    """List the debtors of a month, draw who is not told; changes ``listed``, who was listed before."""
    who, now, m = all_.who, all_.now, all_.m
    months = months_held(world.horizon)
    if m.t not in months or m.drawn_on > world.to:
        return []
    here = who.traits.tried & ~who.business & (now.left > m.t) & (now.placed == 0) & (who.first_bill <= m.t)
    free = ~listed & (who.traits.ban == NONE)
    rows = np.flatnonzero(here & free & (now.bal >= 5000))
    listed[rows] = True
    channel = who.traits.notice[rows]
    told = _told(rng, channel)
    tiled = np.tile(rows, 1 + REPEATS)
    lives = Debtors(who.of(tiled), now.of(tiled), m, all_.oldest[tiled])
    lives.who.account = np.arange(len(tiled))
    now.told_not[rows[~told]] = months.stop
    return [HeldOut(m, rows, told, channel, all_.oldest[rows], lives)]


def _told(rng: np.random.Generator, channel: Array) -> Array:
    """Nine tenths of the debtors of every channel, by lot; what is left of a tenth is drawn too."""
    told = np.ones(len(channel), bool)
    for value in np.unique(channel):
        members = rng.permutation(np.flatnonzero(channel == value))
        told[members[: int(len(members) * (1 - TOLD_SHARE) + rng.random())]] = False
    return told
