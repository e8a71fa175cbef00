"""Effects by segment, pulled towards the effect of all: the largest of many noisy numbers is mostly luck."""

from math import sqrt

import polars as pl
from scipy import stats

from receivables.effects.estimate import LEVEL

SCHEMA = {
    "segment": pl.String,
    "estimate": pl.Float64,
    "error": pl.Float64,
    "shrunk": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "pull": pl.Float64,
}


def shrunk(segments: list[tuple[str, float, float]]) -> pl.DataFrame:
    """Segment name, effect, standard error (over 0) in; one row per segment out.

    ``shrunk`` with ``low`` and ``high`` is the effect to go by, ``pull`` the share of the way it was moved to the
    common mean (1: the segments do not differ more than chance makes them). Source: DerSimonian and Laird 1986
    for the spread between segments, empirical Bayes for the rest.
    """
    if not segments:
        return pl.DataFrame(schema=SCHEMA)
    weights = [1 / error**2 for _, _, error in segments]
    total = sum(weights)
    common = sum(w * effect for w, (_, effect, _) in zip(weights, segments, strict=True)) / total
    spread = _spread_between(segments, weights, common)
    known = [1 / (error**2 + spread) for _, _, error in segments]
    middle = sum(w * effect for w, (_, effect, _) in zip(known, segments, strict=True)) / sum(known)
    rows = [
        _row(name, effect, error, middle=middle, spread=spread, middle_variance=1 / sum(known))
        for name, effect, error in segments
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _spread_between(segments: list[tuple[str, float, float]], weights: list[float], common: float) -> float:
    """Variance of the true effects between segments, never under zero."""
    total = sum(weights)
    scatter = sum(w * (effect - common) ** 2 for w, (_, effect, _) in zip(weights, segments, strict=True))
    room = total - sum(w * w for w in weights) / total
    return max(0.0, (scatter - (len(segments) - 1)) / room) if room > 0 else 0.0


def _row(  # noqa: PLR0913 - one row of the table
    name: str, effect: float, error: float, *, middle: float, spread: float, middle_variance: float
) -> tuple[str, float, float, float, float, float, float]:
    pull = error**2 / (error**2 + spread)
    estimate = pull * middle + (1 - pull) * effect
    half = float(stats.norm.isf(LEVEL / 2)) * sqrt((1 - pull) * error**2 + pull**2 * middle_variance)
    return name, effect, error, estimate, estimate - half, estimate + half, pull
