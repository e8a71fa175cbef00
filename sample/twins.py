"""What each campaign would have done to the same accounts in both arms."""

from collections.abc import Iterator

import numpy as np

from sample.arrays import Array, Log, SimulatedMonth
from sample.drawing import Debtors, Drawn
from sample.living import live
from sample.posting import OFFER_MONTHS
from sample.world import Chance, Scene, World, chance, joined

HORIZONS = (30, 60, 90, 180)
FOLLOWED = OFFER_MONTHS
"""Months a campaign is followed; they hold the longest horizon."""
REPEATS = 6
"""How many fresh futures the expected effect of a campaign is the mean of, beside the one that happened."""


class Twins:
    """The accounts of one campaign in two worlds: all have the offer, none has it; by the same chance.

    Each account lives once by the chance that really befalls it and ``REPEATS`` times by fresh chance, so that the
    effect in this sample and the expected effect are both known.
    """

    def __init__(self, number: int, all_: Debtors, drawn: Drawn, rng: np.random.Generator) -> None:
        self.number, self.drawn, self.start, self.rng = number, drawn, all_.m, rng
        self.size = len(drawn.rows)
        tiled = np.tile(drawn.rows, 1 + REPEATS)
        self.who = all_.who.of(tiled)
        self.who.account = np.arange(len(tiled))
        self.worlds = [(all_.now.of(tiled), Log("payments", "adjustments")) for _ in range(2)]
        self.on_time: list[list[Array]] = [[], []]
        for offered, (state, _) in enumerate(self.worlds):
            state.offer[:], state.offer_at[:], state.taken[:] = offered * number, all_.m.t, False

    def follows(self, m: SimulatedMonth) -> bool:
        return self.start.t < m.t <= self.start.t + FOLLOWED and self.size > 0

    def live(self, m: SimulatedMonth, world: World, u: Chance | None) -> None:
        """Let a month happen in both worlds; ``u`` is the chance of all real accounts, None after the window."""
        fresh = chance(self.rng, self.size * (REPEATS + (u is None)))
        luck = fresh if u is None else joined(u.of(self.drawn.rows), fresh)
        for offered, (state, log) in enumerate(self.worlds):
            live(Scene(self.who, state, m, world, luck, log))
            self.on_time[offered].append(state.on_time)

    def effects(self) -> Iterator[tuple[str, str, Array]]:
        """Horizon, measure, and the effect on every life: shape (1 + REPEATS, accounts)."""
        for table, measure in (("payments", "cash_per_account"), ("adjustments", "written_off_per_account")):
            logs = [log.take(table) for _, log in self.worlds]
            for horizon in HORIZONS:
                control, offered = (self._total(table, log, horizon) for log in logs)
                yield str(horizon), measure, self._lives(offered - control) / 100
                if table == "payments":
                    yield str(horizon), "payer_share", self._lives((offered > 0) * 1.0 - (control > 0) * 1.0)
        control, offered = (np.logical_and(*months[1:3]) * 1.0 for months in self.on_time)
        yield "", "next_bill_paid_share", self._lives(offered - control)

    def _lives(self, values: Array) -> Array:
        return values.reshape(1 + REPEATS, self.size)

    def _total(self, table: str, log: dict[str, Array], horizon: int) -> Array:
        """Kopecks by account within ``horizon`` days of the draw."""
        if not log:
            return np.zeros(len(self.who.account))
        counts = (log["day"] > self.start.drawn_on) & (log["day"] <= self.start.drawn_on + horizon)
        counts &= (log["reversed"] < 0) if table == "payments" else (log["campaign"] > 0)
        return np.bincount(log["account"][counts], log["amount"][counts], len(self.who.account))
