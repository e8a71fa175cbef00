"""Liquidation curves: the part of debts that came in by some days after agencies got them, and of debts like them."""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from receivables.agencies.followed import STEPS
from receivables.agencies.liquidation import BesideSimilar
from receivables.effects.estimates.observational import FEWEST_ALIKE

CURVE: dict[str, Any] = {
    "agency": pl.String,
    "group": pl.String,
    "days": pl.Int64,
    "watched": pl.Int64,
    "placed": pl.Float64,
    "share": pl.Float64,
    "similar": pl.Int64,
    "similar_share": pl.Float64,
}

GROUPS: dict[str, Callable[[pl.DataFrame], pl.Series]] = {
    "all": lambda cases: pl.Series(["all"] * cases.height, dtype=pl.String),
    "month": lambda cases: cases["on_day"].dt.strftime("%Y-%m"),
    "age": lambda cases: cases.select(_age_group())["age_days"],
}
"""What the debts are told apart by: not at all, the month placed, days past due on that day."""


def agency_curve(beside: BesideSimilar, by: str) -> pl.DataFrame:
    """One row per group and day up to ``beside.days``, by ``CURVE``, over the debts watched for all these days.

    Shares are means over debts, each counting alike. ``similar_share`` is what the same debts would have shown without
    the agency, by the weights of the estimate: on the last day ``share`` less it is the estimated difference. It is
    null where fewer than 30 others are in the group; ``placed`` is the sum of the debts.
    """
    return pl.DataFrame(list(_rows(beside, by)), schema=CURVE, orient="row")


def _rows(beside: BesideSimilar, by: str) -> Iterator[dict[str, Any]]:
    own, debts, found = beside.own, beside.debts, beside.similar
    groups = GROUPS[by](debts.cases)
    for group in groups.filter(pl.Series(own)).unique().sort():
        inside = (groups == group).to_numpy()
        mine, others = inside & own, int((inside & ~own).sum())
        weights = found.weights(inside) if found is not None and others >= FEWEST_ALIKE else None
        counts = {"watched": int(mine.sum()), "placed": float(debts.cases["debt"].filter(pl.Series(mine)).sum())}
        for step in STEPS[: STEPS.index(beside.days) + 1]:
            paid = debts.share_by(step)
            similar_share = None if weights is None else float((weights * paid).sum())
            yield {
                "agency": beside.agency,
                "group": group,
                "days": step,
                **counts,
                "share": float(paid[mine].mean()),
                "similar": others,
                "similar_share": similar_share,
            }


def _age_group() -> pl.Expr:
    """Days past due on the day of the placement, in the groups that the others are drawn by."""
    age = pl.col("age_days")
    older = pl.when(age <= 365).then(pl.lit("181-365")).otherwise(pl.lit("366+"))
    return (
        pl.when(age <= 90)
        .then(pl.lit("1-90"))
        .when(age <= 180)
        .then(pl.lit("91-180"))
        .otherwise(older)
        .alias("age_days")
    )
