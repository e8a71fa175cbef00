"""Effects by segment, pulled towards the effect of all: the largest of many noisy numbers is mostly luck."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.special import ndtr

from receivables.effects.estimates.estimate import LEVEL, Numbers

SCHEMA = {
    "segment": pl.String,
    "estimate": pl.Float64,
    "error": pl.Float64,
    "shrunk": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "pull": pl.Float64,
}
WIDE = 4.0
"""Scale of the half-Cauchy prior of the spread, in errors of a segment: hardly any opinion, and sound for one segment.

A narrow prior (1) holds 92 % of true effects where they spread by twice the errors, this one 94 %."""
STEPS = 400
"""Spreads tried, from a thousandth of the smallest error to a hundred times all that was seen."""


def shrunk(segments: list[tuple[str, float, float]]) -> pl.DataFrame:
    """Segment name, effect, standard error (over 0) in; one row per segment out.

    ``shrunk`` with ``low`` and ``high`` is the effect to go by: mean and quantiles of 2.5 and 97.5 % of what it can be
    when effects of segments follow a normal law around a common mean, and neither this mean nor their spread is known.
    ``pull`` is the share of the way it was moved to the common mean (1: the segments do not differ more than chance
    makes them). Source: Rubin 1981, as in Gelman and others, Bayesian Data Analysis, chapter 5.
    """
    if not segments:
        return pl.DataFrame(schema=SCHEMA)
    effects, errors = (np.array([segment[place] for segment in segments], dtype=float) for place in (1, 2))
    laws = _laws(effects, errors)
    columns = {
        "segment": [name for name, _, _ in segments],
        "estimate": effects,
        "error": errors,
        "shrunk": laws.chance @ laws.middle,
        "low": laws.quantile(LEVEL / 2),
        "high": laws.quantile(1 - LEVEL / 2),
        "pull": laws.chance @ laws.pull if len(segments) > 1 else np.zeros(1),
    }
    return pl.DataFrame(columns, schema=SCHEMA)


@dataclass(frozen=True)
class _Laws:
    """How likely each spread is, and for each spread (rows) and segment (columns) the normal law of its effect."""

    chance: Numbers
    middle: Numbers
    deviation: Numbers
    pull: Numbers

    def quantile(self, part: float) -> Numbers:
        """The quantile of each segment's mixture, by halving."""
        low, high = ((self.middle + far * self.deviation) for far in (-9, 9))
        low, high = low.min(axis=0), high.max(axis=0)
        for _ in range(60):
            half = (low + high) / 2
            under = self.chance @ ndtr((half - self.middle) / self.deviation) < part
            low, high = np.where(under, half, low), np.where(under, high, half)
        return np.asarray((low + high) / 2)


def _laws(effects: Numbers, errors: Numbers) -> _Laws:
    spread = _spreads(effects, errors)
    variance = errors**2 + spread[:, None] ** 2
    weight = 1 / variance
    total = weight.sum(axis=1)
    common = (weight @ effects) / total
    scatter = (weight * (effects - common[:, None]) ** 2).sum(axis=1)
    fits = -0.5 * (np.log(variance).sum(axis=1) + np.log(total) + scatter)
    believed = np.log(np.gradient(spread)) - np.log1p((spread / (WIDE * _usual(errors))) ** 2)
    chance = np.exp(fits + believed - (fits + believed).max())
    pull = errors**2 * weight
    middle = pull * common[:, None] + (1 - pull) * effects
    deviation = np.sqrt((1 - pull) * errors**2 + pull**2 / total[:, None])
    return _Laws(chance / chance.sum(), middle, deviation, pull)


def _usual(errors: Numbers) -> float:
    """The error of a segment, most of all of those that tell most."""
    return float(np.mean(errors**-2.0) ** -0.5)


def _spreads(effects: Numbers, errors: Numbers) -> Numbers:
    """Spreads to try, closer together where they are small."""
    farthest = 100 * max(float(np.ptp(effects)), float(errors.max()))
    return np.concatenate([[0.0], np.geomspace(1e-3 * float(errors.min()), farthest, STEPS)])
