"""How promises were kept: by operator, by size, by days ahead, by place of payment.

What became of one promise is counted in SQL (see the word ``promises_made``); here promises are counted together.
"""

from datetime import date, timedelta

import polars as pl

from receivables.effects.estimates.proportions import CountedShare, share_of, with_wilson
from receivables.tables import MONEY

KEPT, KEPT_LATE, OPEN, PART, BROKEN = "kept", "kept_late", "open", "part", "broken"
STATES = (KEPT, KEPT_LATE, OPEN, PART, BROKEN)

GRACE_DAYS = 3
"""Days after the promised one in which a promise is kept late; the word ``promises_made`` of SQL has them too."""

AMOUNT_EDGES = (500, 1000, 2000, 5000)
"""Amounts at which a new group begins; a promise of exactly 500 is of the group that begins there."""

DAY_EDGES = (1, 4, 8, 15)
"""Days from the talk to the promised one at which a new group begins."""

RESULTS: dict[str, pl.DataType] = {
    "group": pl.String(),
    "made": pl.Int64(),
    "due": pl.Int64(),
    "kept": pl.Int64(),
    "share": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "promised": MONEY,
    "paid": MONEY,
    "kept_late": pl.Int64(),
    "part": pl.Int64(),
    "broken": pl.Int64(),
    "waiting": pl.Int64(),
}
"""One row per group; ``due`` = kept + kept_late + part + broken + waiting."""


def results_by(promises: pl.DataFrame, by: str, as_of: date) -> pl.DataFrame:
    """``promises`` (see the question of this name) by group, one row per group, RESULTS.

    ``by`` is ``operator``, ``amount``, ``days`` (from the talk to the promised day) or ``place``. Only a promise whose
    day has come is judged: one that was kept before it is no luck of those who pay early. The share is of promises
    kept by their day; ``waiting`` had their day and have not had the three days more that make a promise kept late.
    Money is that of promises judged. A group of none judged has no share.
    """
    judged = pl.col("promised_on") <= as_of
    marked = promises.with_columns(_place(by)).with_columns(
        **{name: judged & (pl.col("state") == name) for name in STATES}
    )
    counted = marked.group_by("place", "group").agg(
        pl.len().alias("made"),
        judged.sum().alias("due"),
        *(pl.col(name).sum() for name in (KEPT, KEPT_LATE, PART, BROKEN)),
        pl.col(OPEN).sum().alias("waiting"),
        pl.col("promised_amount").filter(judged).sum().alias("promised"),
        (pl.col("paid_by_day") + pl.col("paid_late")).filter(judged).sum().alias("paid"),
    )
    return with_wilson(counted.sort("place", "group", nulls_last=True), KEPT, "due").select(
        pl.col(name).cast(kind) for name, kind in RESULTS.items()
    )


def kept_for(promises: pl.DataFrame, first: date, last: date) -> CountedShare:
    """Promises for the days ``first`` to ``last``, whenever they were made: those kept by their day, and all."""
    due = promises.filter(pl.col("promised_on").is_between(first, last))
    return share_of(due.filter(state=KEPT).height, due.height)


def waited_for(promises: pl.DataFrame, on: date) -> pl.DataFrame:
    """Promises for ``on`` or the three days before it that are not kept, the newest day and the largest debt first.

    ``missing`` is what of the amount is not paid yet; 0 where no amount was promised.
    """
    paid = pl.col("paid_by_day") + pl.col("paid_late")
    open_ones = promises.filter(pl.col("promised_on").is_between(on - timedelta(days=GRACE_DAYS), on), state=OPEN)
    missing = (pl.col("promised_amount").fill_null(0) - paid).clip(lower_bound=0)
    return open_ones.with_columns(missing=missing).sort("promised_on", "missing", descending=True)


def _place(by: str) -> list[pl.Expr]:
    """The group of a promise, and its place among the groups."""
    if by == "amount":
        return _banded(pl.col("promised_amount"), AMOUNT_EDGES, shared_ends=True)
    if by == "days":
        ahead = (pl.col("promised_on") - pl.col("made_at").dt.date()).dt.total_days()
        return _banded(ahead, DAY_EDGES, shared_ends=False)
    column = {"operator": "operator_id", "place": "pay_place"}[by]
    return [pl.lit(0).alias("place"), pl.col(column).alias("group")]


def _banded(value: pl.Expr, edges: tuple[int, ...], *, shared_ends: bool) -> list[pl.Expr]:
    """Groups ``0-500``, ``500-1000`` ... ``5000+`` of amounts, ``0``, ``1-3`` ... ``15+`` of whole days."""
    starts, less = (0, *edges), 0 if shared_ends else 1
    names = [_band(start, end - less) for start, end in zip(starts, edges, strict=False)] + [f"{edges[-1]}+"]
    place = pl.sum_horizontal((value >= edge).cast(pl.Int64) for edge in edges)
    place = pl.when(value.is_not_null()).then(place)
    return [place.alias("place"), place.replace_strict(dict(enumerate(names)), return_dtype=pl.String).alias("group")]


def _band(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}-{end}"
