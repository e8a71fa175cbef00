"""Synthetic control: areas without a campaign mixed so as to go as those with it went before, and continued.

The same is done for areas picked anyhow (placebos): an effect must stand out from what they show. Source:
Abadie, Diamond and Hainmueller 2010.
"""

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import polars as pl
from scipy.optimize import nnls

from receivables.effects.areas.area_panel import AreaPanel
from receivables.effects.estimates.estimate import Numbers

MOST_PLACEBOS = 199
WORST_FIT = 5.0
"""Placebos whose mean squared error before is so many times that of the areas with the offer are left out."""

GAPS = {"month": pl.Int64, "estimate": pl.Float64, "low": pl.Float64, "high": pl.Float64}


@dataclass(frozen=True)
class Mixed:
    """``weights`` of the other areas; ``gap`` by month: cash per account less that of the mixture."""

    weights: Numbers
    gap: Numbers
    before: int

    @property
    def fit(self) -> float:
        """Root of the mean squared gap before the campaign, in money per account and month."""
        return float(np.sqrt(np.square(self.gap[: self.before]).mean()))

    @property
    def ratio(self) -> float:
        """How much larger the gap is after than before."""
        after = float(np.sqrt(np.square(self.gap[self.before :]).mean()))
        return after / self.fit if self.fit > 0 else np.inf if after > 0 else 1.0

    @property
    def after(self) -> float:
        """The mean gap after, per account and month."""
        return float(self.gap[self.before :].mean())


@dataclass(frozen=True)
class Synthetic:
    """The areas with the campaign together, and the placebos that fit well enough; ``tried`` counts all placebos."""

    found: Mixed
    placebos: tuple[Mixed, ...]
    tried: int

    @property
    def p_value(self) -> float:
        """Part of all, the campaign's areas among them, whose ratio is at least as large as theirs."""
        as_large = sum(one.ratio >= self.found.ratio for one in self.placebos)
        return (1 + as_large) / (1 + len(self.placebos))


def mixed(own: Numbers, donors: Numbers, before: int) -> Mixed:
    """Weights of at least zero that sum to one and bring the donors nearest to ``own`` in the first ``before`` months.

    ``own``: by month; ``donors``: areas × months.
    """
    level = float(np.abs(donors[:, :before]).max()) or 1.0
    # a heavy equation holds the sum at one: non-negative least squares has no constraint for it
    heavy = 1e3 * level
    sides = np.vstack([donors[:, :before].T, np.full(len(donors), heavy)])
    weights = np.asarray(nnls(sides, np.append(own[:before], heavy))[0])
    weights = weights / weights.sum()
    return Mixed(weights, np.asarray(own - weights @ donors), before)


def synthetic_control(panel: AreaPanel, seed: int = 1) -> Synthetic:
    """The mean of the areas with the campaign against their mixture, and the same for placebos.

    A placebo is the mean of as many areas of both groups, mixed from all the others: every such set but the one that
    had the campaign, or ``MOST_PLACEBOS`` of them drawn by ``seed``. Were the areas drawn by lot, and had the campaign
    no effect, each set would be the most striking one with the same chance, so that the p-value errs as it says.
    """
    before, own = panel.before.shape[1], np.flatnonzero(panel.offered).tolist()
    found = _mixed_from_others(panel.values, own, before)
    sets = [places for places in _sets(len(panel.values), len(own), seed) if places != own]
    tried = [_mixed_from_others(panel.values, places, before) for places in sets]
    kept = tuple(one for one in tried if one.fit**2 <= WORST_FIT * found.fit**2)
    return Synthetic(found, kept, len(tried))


def _mixed_from_others(values: Numbers, places: list[int], before: int) -> Mixed:
    return mixed(values[places].mean(axis=0), np.delete(values, places, axis=0), before)


def _sets(count: int, size: int, seed: int) -> list[list[int]]:
    """Sets of ``size`` out of ``count`` places in ascending order, all or a drawn part of them."""
    if comb(count, size) <= MOST_PLACEBOS + 1:
        return [list(places) for places in combinations(range(count), size)]
    random = np.random.default_rng(seed)
    return [sorted(random.choice(count, size, replace=False).tolist()) for _ in range(MOST_PLACEBOS)]


def gaps_by_month(panel: AreaPanel, control: Synthetic) -> pl.DataFrame:
    """By month: the gap per account, and the smallest and largest gap of the placebos (empty without placebos)."""
    band = np.array([one.gap for one in control.placebos])
    low, high = (band.min(axis=0), band.max(axis=0)) if len(band) else (None, None)
    table = {"month": panel.months, "estimate": control.found.gap, "low": low, "high": high}
    return pl.DataFrame(table, schema=GAPS)
