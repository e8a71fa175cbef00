"""What an agency brought against similar debt that no agency had: estimated, for nobody drew who gets which debt."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from receivables.agencies.liquidation import Liquidation, alike_debts
from receivables.effects.estimates.observational import FEWEST_ALIKE

BETTER, NO_BETTER, WORSE, TOO_FEW = "brings_more", "no_better", "brings_less", "too_few_alike"
"""The interval of the difference lies above zero, holds it, lies below it; there is nothing to compare with."""

EFFECT: dict[str, Any] = {
    "watched": pl.Int64,
    "similar": pl.Int64,
    "similar_share": pl.Float64,
    "difference": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "imbalance": pl.Float64,
    "e_value": pl.Float64,
    "e_value_interval": pl.Float64,
    "left_out": pl.Int64,
    "verdict": pl.String,
}


@dataclass(frozen=True)
class AgencyEffect:
    """The mean part of a debt that came in by some days, of the agency's debts less of debts like them.

    ``watched`` of its debts were watched for so long and have their like among ``similar`` others; shares are
    fractions of a debt, each debt counting alike; ``left_out`` had no like. Without a comparison they are None.
    """

    watched: int
    verdict: str
    similar: int | None = None
    similar_share: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    imbalance: float | None = None
    e_value: float | None = None
    e_value_interval: float | None = None
    left_out: int | None = None


def agency_effect(whole: Liquidation, agency: str, step: int) -> AgencyEffect:
    """The estimate for ``agency`` at ``step`` days, over all its debts of ``whole`` watched for so long."""
    ripe = whole.of(whole.watched(step))
    own = int((ripe.cases["agency"] == agency).sum())
    alike = alike_debts(ripe, agency) if own >= FEWEST_ALIKE else None
    if alike is None:
        return AgencyEffect(own, TOO_FEW)
    found, kept = alike
    outcome = kept.share_by(step)
    difference = found.difference(outcome)
    low, high = difference.interval
    backing = found.backing(difference, float(outcome.std()))
    had, others = found.sizes
    return AgencyEffect(
        watched=had,
        verdict=BETTER if low > 0 else WORSE if high < 0 else NO_BETTER,
        similar=others,
        similar_share=found.without(outcome).value,
        difference=difference.value,
        low=low,
        high=high,
        imbalance=backing.imbalance,
        e_value=backing.e_value,
        e_value_interval=backing.e_value_interval,
        left_out=backing.left_out,
    )
