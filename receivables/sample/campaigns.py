"""Six amnesties, whom they are offered to, and what each would have done to the same accounts in both arms."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from receivables.sample.arrays import Array, Log, Month
from receivables.sample.living import live
from receivables.sample.people import People
from receivables.sample.world import Chance, Offers, State, World, chance, joined

HORIZONS = (30, 60, 90, 180)
FOLLOWED = 7
"""Months a campaign is followed, and in which its accounts get no other offer."""
REPEATS = 6
"""How many fresh futures the expected effect of a campaign is the mean of, beside the one that happened."""


@dataclass(frozen=True)
class Plan:
    """A campaign before it starts. ``ago`` is the number of months before the end, of 24, at whose end it draws."""

    name: str
    what: str
    ago: int
    share: float
    design: str | None
    take: float
    pay_share: float
    lift: float
    harm: float
    cost: int


PLANS = (
    Plan("Сброс долга, зима", "works", 7, 0.110, "randomised", 0.50, 0.70, 0.35, 1.0, 320),
    Plan("Письмо должнику", "no effect", 20, 0.110, "randomised", 0.0, 0.95, 0.0, 1.0, 9000),
    Plan("Половина долга", "brings cash, harms later payment", 6, 0.110, "randomised", 0.55, 0.60, 0.0, 0.55, 320),
    Plan("Амнистия к лету", "sample-ratio fault", 19, 0.075, "randomised", 0.30, 0.80, 0.1, 1.0, 320),
    Plan("Амнистия по списку", "chosen, not drawn", 13, 0.170, "chosen", 0.35, 0.80, 0.25, 1.0, 320),
    Plan("Осенний сброс", "no control group", 2, 0.070, "randomised", 0.35, 0.75, 0.1, 1.0, 320),
)

WORKS, NO_EFFECT, HARMS, FAULT, CHOSEN, NO_CONTROL = range(1, 7)


def offers() -> Offers:
    """What each campaign does, by its number; 0 is no campaign."""
    columns = zip(*[(0.0, 1.0, 0.0, 1.0), *((p.take, p.pay_share, p.lift, p.harm) for p in PLANS)], strict=True)
    return Offers(*(np.asarray(column) for column in columns))


def drawn_at(horizon: int) -> dict[int, int]:
    """Month at whose end each campaign draws its accounts; campaigns a short window has no room for are left out."""
    months = {number: horizon - 1 - plan.ago * horizon // 24 for number, plan in enumerate(PLANS, 1)}
    return {number: t for number, t in months.items() if 0 <= t < horizon - 1}


def eligible(who: People, now: State, m: Month) -> Array:
    """Rows of private subscribers who owe about a month or more and have no other offer."""
    quiet = m.t - now.offer_at > FOLLOWED
    fit = ~who.business & (now.left > m.t) & (now.placed == 0) & (who.first_bill <= m.t) & quiet
    return np.flatnonzero(fit & (now.bal >= np.maximum(who.fee * 9 // 10, 15000)) & (now.promo_at + 12 <= m.t))


@dataclass
class Drawn:
    """The accounts of one campaign: their rows, which of them have the offer, and the stratum of each."""

    rows: Array
    offer: Array
    stratum: Array


def draw(rng: np.random.Generator, number: int, who: People, now: State, m: Month, oldest: Array, size: int) -> Drawn:
    """Choose at most ``size`` eligible accounts and their arms; ``oldest`` is the age of each account's debt in days."""
    rows = eligible(who, now, m)
    rows = np.sort(rng.permutation(rows)[:size])
    stratum = np.where(oldest[rows] > 60, 2, 1) if number == WORKS else np.zeros(len(rows), np.int64)
    if number == NO_CONTROL:
        return Drawn(rows, np.ones(len(rows), bool), stratum)
    if number == CHOSEN:
        return Drawn(rows, rng.random(len(rows)) < _score(who, now, m, oldest, rows), stratum)
    offer = _halves(rng, stratum)
    if number == FAULT:
        rows, offer, stratum = _lose(now, rows, offer, stratum)
    return Drawn(rows, offer, stratum)


def _halves(rng: np.random.Generator, stratum: Array) -> Array:
    """A random half of every stratum."""
    offer = np.zeros(len(stratum), bool)
    for value in np.unique(stratum):
        members = rng.permutation(np.flatnonzero(stratum == value))
        offer[members[: (len(members) + 1) // 2]] = True
    return offer


def _lose(now: State, rows: Array, offer: Array, stratum: Array) -> tuple[Array, Array, Array]:
    """The control list lost its second file: three fifths of it, the larger debts."""
    control = np.flatnonzero(~offer)
    by_debt = control[np.argsort(now.bal[rows[control]], kind="stable")]
    kept = np.sort(np.concatenate([np.flatnonzero(offer), by_debt[: (2 * len(by_debt) + 4) // 5]]))
    return rows[kept], offer[kept], stratum[kept]


def _score(who: People, now: State, m: Month, oldest: Array, rows: Array) -> Array:
    """Chance to be chosen: logistic in debt, its age, the cash of three months and tenure, each standardised.

    Those who owe long and paid nothing lately are chosen rather, so the plain difference of the arms misleads.
    """
    parts = (
        (0.35, now.bal[rows]),
        (0.55, oldest[rows]),
        (-0.95, now.cash3[:, rows].sum(axis=0)),
        (-0.25, m.last - who.connected[rows]),
    )
    score = sum(weight * _standardised(values) for weight, values in parts)
    return 1 / (1 + np.exp(-np.asarray(score)))


def _standardised(values: Array) -> Array:
    spread = float(values.std()) if len(values) else 0.0
    return (values - values.mean()) / spread if spread else np.zeros(len(values))


class Twins:
    """The accounts of one campaign in two worlds: all have the offer, none has it; by the same chance.

    Each account lives once by the chance that really befalls it and ``REPEATS`` times by fresh chance, so that the
    effect in this sample and the expected effect are both known.
    """

    def __init__(self, number: int, who: People, now: State, drawn: Drawn, m: Month, rng: np.random.Generator) -> None:
        self.number, self.drawn, self.start, self.rng = number, drawn, m, rng
        self.size = len(drawn.rows)
        tiled = np.tile(drawn.rows, 1 + REPEATS)
        self.who = who.of(tiled)
        self.who.account = np.arange(len(tiled))
        self.worlds = [(now.of(tiled), Log()) for _ in range(2)]
        self.on_time: list[list[Array]] = [[], []]
        for offered, (state, _) in enumerate(self.worlds):
            state.offer[:], state.offer_at[:], state.taken[:] = offered * number, m.t, False

    def follows(self, m: Month) -> bool:
        return self.start.t < m.t <= self.start.t + FOLLOWED and self.size > 0

    def live(self, m: Month, world: World, u: Chance | None) -> None:
        """Let a month happen in both worlds; ``u`` is the chance of all real accounts, None after the window."""
        fresh = chance(self.rng, self.size * (REPEATS + (u is None)))
        luck = fresh if u is None else joined(u.of(self.drawn.rows), fresh)
        for offered, (state, log) in enumerate(self.worlds):
            live(self.who, state, m, world, luck, log)
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
        control, offered = (np.logical_and(*both[:2]) * 1.0 for both in self.on_time)
        yield "", "next_bill_paid_share", self._lives(offered - control)

    def _lives(self, values: Array) -> Array:
        return values.reshape(1 + REPEATS, self.size)

    def _total(self, table: str, log: dict[str, Array], horizon: int) -> Array:
        """Kopecks by account within ``horizon`` days of the draw."""
        if not log:
            return np.zeros(len(self.who.account))
        counts = (log["day"] > self.start.last) & (log["day"] <= self.start.last + horizon)
        counts &= (log["reversed"] < 0) if table == "payments" else (log["kind"] == 0)
        return np.bincount(log["account"][counts], log["amount"][counts], len(self.who.account))
