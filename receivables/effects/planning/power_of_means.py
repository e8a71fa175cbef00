"""What groups can tell of a mean that is compared by a regression: cash per account, or anything drawn by clusters.

An offer does not add a sum to every account: it makes more of them pay. So the spread grows with the effect, and a
few large payers move the mean and its error together.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from receivables.effects.estimates.capped import CAPPED_AT, PAYERS_KEPT
from receivables.effects.estimates.estimate import LEVEL, Numbers
from receivables.effects.estimates.means import ACCOUNTS_PER_COLUMN, FEWEST_THAT_WEIGH
from receivables.effects.planning.power import FEWEST

KEPT_PAYERS = 2000
"""Payers that stand for all of them, evenly by rank: enough for every moment, few enough for a search."""


@dataclass(frozen=True)
class Payers:
    """What each payer of the past brought, and what the same account would bring by the offer."""

    cash: Numbers
    by_offer: Numbers

    def thinned(self) -> "Payers":
        """At most ``KEPT_PAYERS`` of them, evenly by what they brought."""
        order = np.argsort(self.cash, kind="stable")
        if len(order) > KEPT_PAYERS:
            order = order[((np.arange(KEPT_PAYERS) + 0.5) * len(order) / KEPT_PAYERS).astype(np.intp)]
        return Payers(self.cash[order], self.by_offer[order])


@dataclass(frozen=True)
class Grouping:
    """What is known of the accounts to be drawn.

    ``explained`` is the part of the variance that ``columns`` facts known at assignment explain. Accounts drawn
    together: ``size`` is the mean size of the cluster of an account (the sum of squared sizes over their sum), ``icc``
    how alike the accounts of one cluster are, from 0 to 1; ``size`` 1 when each account is drawn by itself.
    """

    explained: float = 0.0
    columns: int = 0
    size: float = 1.0
    icc: float = 0.0

    @property
    def together(self) -> bool:
        """Whether accounts are drawn in clusters."""
        return self.size > 1

    def design_effect(self) -> float:
        """By how much the variance grows because accounts are drawn together."""
        return 1 + (self.size - 1) * self.icc


@dataclass(frozen=True)
class Shape:
    """Mean, variance, skewness and excess kurtosis of one account."""

    mean: float
    variance: float
    skew: float
    excess: float


def shape_of(share: float, amounts: Numbers) -> Shape:
    """An account that brings one of ``amounts`` with the chance ``share``, and nothing otherwise."""
    first, second, third, fourth = (share * float((amounts**power).mean()) for power in (1, 2, 3, 4))
    variance = second - first**2
    if variance <= 0:
        return Shape(first, 0.0, 0.0, 0.0)
    central_third = third - 3 * first * second + 2 * first**3
    central_fourth = fourth - 4 * first * third + 6 * first**2 * second - 3 * first**4
    return Shape(first, variance, central_third / variance**1.5, central_fourth / variance**2 - 3)


def shapes_of_share(base: float, changed: float) -> tuple[Shape, Shape]:
    """With the offer and without, when it counts whether an account paid."""
    one = np.ones(1)
    return shape_of(changed, one), shape_of(base, one)


def shapes_of_cash(payers: Payers, base: float, changed: float, offer_share: float) -> tuple[Shape, Shape]:
    """With the offer and without, cash capped as the verdict caps it: by both groups together."""
    cap = _common_cap(payers, base, changed, offer_share)
    return shape_of(changed, np.minimum(payers.by_offer, cap)), shape_of(base, np.minimum(payers.cash, cap))


def _common_cap(payers: Payers, base: float, changed: float, offer_share: float) -> float:
    """The quantile of ``capped`` of the accounts expected in both groups; 0 when nobody pays."""
    both = np.concatenate([payers.by_offer, payers.cash])
    parts = (offer_share * changed, (1 - offer_share) * base)
    weights = np.concatenate([np.full(len(payers.cash), part / len(payers.cash)) for part in parts])
    paying = sum(parts)
    if paying <= 0:
        return 0.0
    order = np.argsort(both, kind="stable")
    below = np.cumsum(weights[order]) / paying
    wanted = max(PAYERS_KEPT, 1 - (1 - CAPPED_AT) / paying)
    return float(both[order][min(int(np.searchsorted(below, wanted)), len(both) - 1)])


def chance_of_means(offer: Shape, control: Shape, offered: int, compared: int, known: Grouping) -> float:
    """Chance that the 95 % interval of the difference lies wholly above zero.

    The mean and its error are taken as jointly normal: where a few pay much they rise and fall together, and a plain
    normal formula promises too much to one side and too little to the other.
    """
    if min(offered, compared) < FEWEST:
        return 0.0
    errors = _variances(offer, control, offered, compared, known)
    total = sum(errors)
    if total <= 0:
        return float(offer.mean > control.mean)
    sizes, shapes = (offered, compared), (offer, control)
    freedom = _freedom_of(sizes, known)
    shown = _shown_errors(errors, shapes, sizes, known)
    parts = [error / sum(shown) for error in shown]
    own = [sqrt(error / total) for error in errors]
    leaning = sum(
        sign * root * part * shape.skew / sqrt(size)
        for sign, root, part, shape, size in zip((1, -1), own, parts, shapes, sizes, strict=True)
    )
    wavering = 2 / freedom + sum(
        part**2 * shape.excess / size for part, shape, size in zip(parts, shapes, sizes, strict=True)
    )
    columns = _columns_used(offered, compared, known)
    cautious = sqrt(1 + sum(part * columns / size for part, size in zip(parts, sizes, strict=True)))
    edge = cautious * sqrt(sum(shown) / total) * float(stats.t.isf(LEVEL / 2, freedom))
    around = max(0.05, 1 + edge**2 * wavering / 4 - edge * leaning)
    return float(stats.norm.cdf(((offer.mean - control.mean) / sqrt(total) - edge) / sqrt(around)))


def _shown_errors(
    errors: tuple[float, float], shapes: tuple[Shape, Shape], sizes: tuple[int, int], known: Grouping
) -> tuple[float, float]:
    """What each group adds to the error the verdict shows: where few accounts weigh, that of both together if larger.

    See ``means.steadied``. With the spread of both together, each group adds by its accounts.
    """
    everybody = sum(sizes)
    tail = sum(size * (shape.excess + 3) for size, shape in zip(sizes, shapes, strict=True)) / everybody
    if known.together or min(sizes) >= FEWEST_THAT_WEIGH * tail:
        return errors
    reach = sum(1 / size for size in sizes)
    together = tuple(error * size * size / everybody * reach for error, size in zip(errors, sizes, strict=True))
    return (together[0], together[1]) if sum(together) > sum(errors) else errors


def _columns_used(offered: int, compared: int, known: Grouping) -> int:
    """Columns of the adjustment; 0 where there are too few accounts, or clusters, for one."""
    return known.columns if (offered + compared) / known.size >= ACCOUNTS_PER_COLUMN * known.columns else 0


def _variances(offer: Shape, control: Shape, offered: int, compared: int, known: Grouping) -> tuple[float, float]:
    """Of the mean of each group."""
    columns = _columns_used(offered, compared, known)
    left = (1 - known.explained if columns else 1.0) * known.design_effect()
    estimated = [0.0 if known.together else columns / size for size in (offered, compared)]
    return (
        offer.variance * left * (1 + estimated[0]) / offered,
        control.variance * left * (1 + estimated[1]) / compared,
    )


def _freedom_of(sizes: tuple[int, int], known: Grouping) -> float:
    """Degrees of freedom of the test: Satterthwaite's for clusters of such a size, else accounts less coefficients."""
    if not known.together:
        return max(1.0, sum(sizes) - 2.0 - 2 * _columns_used(*sizes, known))
    clusters = [max(1.5, size / known.size) for size in sizes]
    return max(1.0, sum(1 / g for g in clusters) ** 2 / sum(1 / (g**2 * (g - 1)) for g in clusters))


def accounts_for_none(control: Shape, worth: float, offer_share: float, power: float, known: Grouping) -> float:
    """Accounts in both groups together until a campaign without effect is called so with this chance.

    The whole 95 % interval must then lie within ``worth`` times the value without the offer, on either side.
    """
    reach = worth * abs(control.mean)
    if reach <= 0:
        return float("inf")
    steps = float(stats.norm.isf(LEVEL / 2) + stats.norm.isf((1 - power) / 2))
    spread = control.variance * (1 - known.explained) * known.design_effect()
    return (steps / reach) ** 2 * spread / (offer_share * (1 - offer_share))
