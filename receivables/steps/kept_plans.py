"""How plans agreed with debtors were kept, part by part: by kind, by length, by how much was to be paid first.

How one part or plan stands on a day is judged in SQL alone (see the words ``plan_parts_on`` and ``plans_on``).
"""

from datetime import date

import polars as pl

from receivables.effects.estimates.clustered_shares import with_clustered_wilson
from receivables.tables import MONEY

KEPT, KEPT_LATE, OPEN, BROKEN, DROPPED = "kept", "kept_late", "open", "broken", "dropped"
PART_STATES = (KEPT, KEPT_LATE, OPEN, BROKEN, DROPPED)
"""What a part can be; ``dropped``: its plan was over before its day."""

FULFILLED, REPLACED, ENDED = "fulfilled", "replaced", "ended"
PLAN_STATES = (KEPT, BROKEN, FULFILLED, REPLACED, ENDED)
"""What a plan can be; the debt of kept ones stands apart in the ageing."""

LENGTH_EDGES = (2, 4, 7)
"""Numbers of parts at which a new group begins; a deferral has one part."""

FIRST_EDGES = (0.25, 0.5)
"""Shares of the first part at which a new group begins."""

FIRST_GROUPS = ("first_under_quarter", "first_under_half", "first_half_or_more", "first_is_all")
LENGTH_GROUPS = ("1", "2-3", "4-6", "7+")

PLAN_RESULTS: dict[str, pl.DataType] = {
    "group": pl.String(),
    "plans": pl.Int64(),
    "due": pl.Int64(),
    "kept": pl.Int64(),
    "share": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "broken": pl.Int64(),
    "kept_late": pl.Int64(),
    "waiting": pl.Int64(),
    "dropped": pl.Int64(),
    "amount": MONEY,
    "paid": MONEY,
}
"""One row per group; ``due`` = kept + kept_late + broken + waiting."""


def plan_results(parts: pl.DataFrame, by: str, as_of: date) -> pl.DataFrame:
    """Parts of plans together, one row per group that has any, PLAN_RESULTS.

    ``parts``: arrangement_id, debtor (whose plan it is), kind, due_on, amount, paid (of the part), state. ``by`` is
    ``kind``, ``length`` (number of parts) or ``first`` (share of the first part in the plan; a plan of one part is a
    group of its own). Only a part whose day has come and whose plan was not over before is judged: what is paid ahead
    is no luck of early payers.
    The share is of parts kept by their day, its interval Wilson's of as many parts as the debtors are worth: whoever
    breaks one part breaks the next sooner. ``waiting`` are within the three days more. Money is that of parts judged.
    """
    judged = (pl.col("due_on") <= as_of) & (pl.col("state") != DROPPED)
    marked = parts.with_columns(_place_of(by)).with_columns(
        **{state: judged & (pl.col("state") == state) for state in (KEPT, KEPT_LATE, BROKEN)},
        waiting=judged & (pl.col("state") == OPEN),
        dropped=pl.col("state") == DROPPED,
        judged=judged,
    )
    counted = marked.group_by("place", "group").agg(
        pl.col("arrangement_id").n_unique().alias("plans"),
        judged.sum().alias("due"),
        *(pl.col(name).sum() for name in (KEPT, KEPT_LATE, BROKEN, "waiting", DROPPED)),
        *(pl.col(name).filter(judged).sum() for name in ("amount", "paid")),
    )
    shares = with_clustered_wilson(marked, "group", "debtor", KEPT, "judged")
    return (
        counted.join(shares, on="group", how="left", nulls_equal=True)
        .sort("place", "group", nulls_last=True)
        .select(pl.col(name).cast(kind) for name, kind in PLAN_RESULTS.items())
    )


def _place_of(by: str) -> list[pl.Expr]:
    """The group of a part's plan, and its place among the groups."""
    if by == "kind":
        return [pl.lit(0).alias("place"), pl.col("kind").alias("group")]
    amounts, of_plan = pl.col("amount").cast(pl.Float64), "arrangement_id"
    length = pl.len().over(of_plan)
    if by == "length":
        return _grouped(length, LENGTH_EDGES, LENGTH_GROUPS)
    first = amounts.sort_by("due_on").first().over(of_plan) / amounts.sum().over(of_plan)
    return _grouped(pl.when(length == 1).then(2.0).otherwise(first), (*FIRST_EDGES, 1.5), FIRST_GROUPS)


def _grouped(value: pl.Expr, edges: tuple[float, ...], names: tuple[str, ...]) -> list[pl.Expr]:
    place = pl.sum_horizontal((value >= edge).cast(pl.Int64) for edge in edges)
    return [place.alias("place"), place.replace_strict(dict(enumerate(names)), return_dtype=pl.String).alias("group")]
