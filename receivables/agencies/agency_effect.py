"""What an agency brought against similar debt that no agency had: estimated, for nobody drew who gets which debt."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from receivables.agencies.liquidation import BesideSimilar

BETTER, NO_BETTER, WORSE = "brings_more", "no_better", "brings_less"
"""The interval of the difference lies above zero, holds it, lies below it."""
UNLIKE, TOO_FEW = "not_comparable", "too_few_alike"
"""The others are not like the agency's debts even after weighting; there is nothing to compare with."""

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


def agency_verdict(low: float, high: float, *, balanced: bool) -> str:
    """By the interval of the difference, where the balance lets anything be said (0.1: Austin 2009)."""
    if not balanced:
        return UNLIKE
    return BETTER if low > 0 else WORSE if high < 0 else NO_BETTER


def agency_effect(beside: BesideSimilar) -> AgencyEffect:
    """The estimate over all debts of an agency that were watched so long and have their like."""
    found = beside.similar
    if found is None:
        return AgencyEffect(beside.debts.cases.height, TOO_FEW)
    outcome = beside.debts.share_by(beside.days)
    difference = found.difference(outcome)
    low, high = difference.interval
    backing = found.backing(difference, float(outcome.std()))
    had, others = found.sizes
    return AgencyEffect(
        watched=had,
        verdict=agency_verdict(low, high, balanced=backing.balanced),
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


def effects_after_fee(several: Sequence[BesideSimilar]) -> pl.DataFrame:
    """One row per agency: ``EFFECT``, ``fee_part`` of the mean debt, and the difference with its interval less it.

    ``fee_part`` is over all debts of the agency that were compared, or, without a comparison, watched.
    """
    rows = [{"agency": one.agency, **asdict(agency_effect(one)), "fee_part": _fee_part(one)} for one in several]
    found = pl.DataFrame(rows, schema={"agency": pl.String, **EFFECT, "fee_part": pl.Float64}, orient="row")
    return found.with_columns(
        net_difference=pl.col("difference") - pl.col("fee_part"),
        net_low=pl.col("low") - pl.col("fee_part"),
        net_high=pl.col("high") - pl.col("fee_part"),
    )


def _fee_part(beside: BesideSimilar) -> float | None:
    """The mean part of a debt that the fee took; None where nothing is known of it."""
    fee = beside.debts.cases["fee_share"].cast(pl.Float64) * beside.debts.share_by(beside.days)
    mean = fee.filter(pl.Series(beside.own)).mean()
    return mean if isinstance(mean, float) else None
