"""Whom a campaign is offered to: drawn by lot, chosen by what is known, or spoilt on the way."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import NEVER, NONE, Array, SimulatedMonth
from sample.people import People
from sample.plans import CHOSEN, FAULT, NO_CONTROL, WORKS
from sample.posting import OFFER_MONTHS
from sample.standing_of_accounts import State

MOST_MONTHS = 7
"""Larger debts than so many monthly fees go to court, not into a lottery; the list that is chosen has them too."""


@dataclass
class Debtors:
    """All accounts on the day of a draw, with the age of their oldest open bill in days past due."""

    who: People
    now: State
    m: SimulatedMonth
    oldest: Array


def eligible(all_: Debtors, most: int) -> Array:
    """Rows of private subscribers who owe from about one to ``most`` months and have no other offer."""
    who, now, t = all_.who, all_.now, all_.m.t
    quiet = (t - now.offer_at > OFFER_MONTHS) & (now.promo_at + 12 <= t)
    here = (now.left > t) & (now.placed == 0) & (who.first_bill <= t)
    here &= ~who.business & ~who.traits.tried & (who.traits.ban == NONE)
    owes = (now.bal >= np.maximum(who.fee * 9 // 10, 15000)) & (now.bal <= most * who.fee)
    return np.flatnonzero(here & quiet & owes)


@dataclass
class Drawn:
    """The accounts of one campaign: their rows, which of them have the offer, and the stratum of each."""

    rows: Array
    offer: Array
    stratum: Array


def draw(rng: np.random.Generator, number: int, all_: Debtors, size: int) -> Drawn:
    """Choose at most ``size`` eligible accounts for a campaign, and their arms."""
    most = MOST_MONTHS if number != CHOSEN else NEVER
    rows = np.sort(rng.permutation(eligible(all_, most))[:size])
    stratum = np.where(all_.oldest[rows] > 60, 2, 1) if number == WORKS else np.zeros(len(rows), np.int64)
    if number == NO_CONTROL:
        return Drawn(rows, np.ones(len(rows), bool), stratum)
    if number == CHOSEN:
        return Drawn(rows, rng.random(len(rows)) < _score(all_, rows), stratum)
    drawn = Drawn(rows, _halves(rng, stratum), stratum)
    return _lose(all_.now, drawn) if number == FAULT else drawn


def _halves(rng: np.random.Generator, stratum: Array) -> Array:
    """A random half of every stratum."""
    offer = np.zeros(len(stratum), bool)
    for value in np.unique(stratum):
        members = rng.permutation(np.flatnonzero(stratum == value))
        offer[members[: (len(members) + 1) // 2]] = True
    return offer


def _lose(now: State, drawn: Drawn) -> Drawn:
    """The control list lost its second file: three fifths of it, the larger debts."""
    control = np.flatnonzero(~drawn.offer)
    by_debt = control[np.argsort(now.bal[drawn.rows[control]], kind="stable")]
    found = by_debt[: (2 * len(by_debt) + 4) // 5]
    kept = np.sort(np.concatenate([np.flatnonzero(drawn.offer), found]))
    return Drawn(drawn.rows[kept], drawn.offer[kept], drawn.stratum[kept])


def _score(all_: Debtors, rows: Array) -> Array:
    """Chance to be chosen: logistic in the age of the debt, the cash of three months and tenure, each standardised.

    Those who owe long and paid nothing lately are chosen rather, so the plain difference of the arms misleads.
    """
    score = (
        0.80 * _standardised(all_.oldest[rows])
        - 1.40 * _standardised(all_.now.cash3[:, rows].sum(axis=0))
        - 0.30 * _standardised(all_.m.drawn_on - all_.who.connected[rows])
    )
    return np.asarray(1 / (1 + np.exp(-score)))


def _standardised(values: Array) -> Array:
    spread = float(values.std()) if len(values) else 0.0
    return np.asarray((values - values.mean()) / spread if spread else np.zeros(len(values)))
