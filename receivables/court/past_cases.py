"""What past orders brought by the size of the claim and the age of the debt, pulled towards the mean of all."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from receivables.effects.estimates.proportions import with_wilson
from receivables.effects.estimates.shrink import shrunk

SIZE_EDGES = (2_000, 3_500, 5_000, 7_000, 10_000, 20_000)
"""Claims in roubles at which a new group begins; one of exactly 5,000 is of the group that begins there."""

AGE_EDGES = (180, 365)
"""Last day past due of the oldest charge in each group of ages but the last."""

FEWEST_CASES = 20
"""Past cases without which a chance is not told."""

SIZES = tuple(f"{low}+" for low in (0, *SIZE_EDGES))
AGES = ("1-180", "181-365", "366+")

CHANCES: dict[str, pl.DataType] = {
    "size": pl.String(),
    "age": pl.String(),
    "cases": pl.Int64(),
    "recovered": pl.Int64(),
    "share": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "chance": pl.Float64(),
    "share_recovered": pl.Float64(),
}
"""One row per size and age, also those without cases. ``share`` with Wilson's interval is what was seen, ``chance`` and
``share_recovered`` are what to go by."""


def size_of(claim: pl.Expr) -> pl.Expr:
    """The group of a claim in roubles, from SIZES."""
    return _group([claim.cast(pl.Float64) >= edge for edge in SIZE_EDGES], SIZES)


def age_of(days: pl.Expr) -> pl.Expr:
    """The group of days past due, from AGES."""
    return _group([days > edge for edge in AGE_EDGES], AGES)


def _group(reached: Sequence[pl.Expr], names: Sequence[str]) -> pl.Expr:
    """The name of the last group whose edge is reached; null where that is not known."""
    place = sum(((flag.cast(pl.Int64)) for flag in reached), start=pl.lit(0))
    return place.replace_strict(dict(enumerate(names)), return_dtype=pl.String)


def chances(cases: pl.DataFrame) -> pl.DataFrame | None:
    """CHANCES from past orders, each ``claimed`` (over 0), ``days_past_due`` and ``cash`` within RECOVERY_DAYS.

    ``chance`` that anything comes, and ``share_recovered`` of the claim where anything did: of a size it is pulled
    towards that of all sizes, of an age within it towards that of the size, the more so the fewer cases it has. A
    group without cases has that of its size, a size without any that of the nearest size. None with too few cases.
    """
    if cases.height < FEWEST_CASES:
        return None
    told = cases.select(
        size_of(pl.col("claimed")).alias("size"),
        age_of(pl.col("days_past_due")).alias("age"),
        came=pl.col("cash") > 0,
        part=(pl.col("cash").cast(pl.Float64) / pl.col("claimed").cast(pl.Float64)).clip(0, 1),
    )
    counted = told.group_by("size", "age").agg(cases=pl.len().cast(pl.Int64), recovered=pl.col("came").sum())
    every = pl.DataFrame({"size": SIZES}).join(pl.DataFrame({"age": AGES}), how="cross")
    counts = pl.col("cases", "recovered").fill_null(0).cast(pl.Int64)
    shares = with_wilson(
        every.join(counted, on=["size", "age"], how="left", maintain_order="left").with_columns(counts),
        "recovered",
        "cases",
    )
    parts = told.filter(pl.col("came"))
    found = shares.join(_pulled(told, "came", "chance"), on=["size", "age"], how="left", maintain_order="left").join(
        _pulled(parts, "part", "share_recovered"), on=["size", "age"], how="left", maintain_order="left"
    )
    return found.select(pl.col(name).cast(kind) for name, kind in CHANCES.items())


def _pulled(told: pl.DataFrame, value: str, name: str) -> pl.DataFrame:
    """size, age and the mean of ``value``, pulled towards the mean of its size, and that towards the mean of all."""
    seen = told.select("size", "age", value=pl.col(value).cast(pl.Float64))
    spread = float(np.std(seen["value"].to_numpy())) if seen.height else 0.0
    by_size = _towards_all(seen.group_by("size").agg(pl.col("value").mean(), pl.len()), ["size"], spread)
    nearest = pl.col("pulled").fill_null(strategy="forward").fill_null(strategy="backward").fill_null(0.0)
    sized = (
        pl.DataFrame({"size": SIZES})
        .join(by_size, on="size", how="left", maintain_order="left")
        .with_columns(of_size=nearest)
    )
    cells = seen.join(sized, on="size", how="left").with_columns(value=pl.col("value") - pl.col("of_size"))
    by_age = _towards_all(cells.group_by("size", "age").agg(pl.col("value").mean(), pl.len()), ["size", "age"], spread)
    return (
        sized.join(pl.DataFrame({"age": AGES}), how="cross")
        .join(by_age, on=["size", "age"], how="left", suffix="_of_age")
        .select("size", "age", (pl.col("of_size") + pl.col("pulled_of_age").fill_null(0.0)).clip(0, 1).alias(name))
    )


def assumed(chance: float, share_recovered: float) -> pl.DataFrame:
    """CHANCES that the company assumes itself: the same for every size and age, of no cases."""
    every = pl.DataFrame({"size": SIZES}).join(pl.DataFrame({"age": AGES}), how="cross")
    told = every.with_columns(
        *(pl.lit(0).alias(name) for name in ("cases", "recovered")),
        *(pl.lit(None).alias(name) for name in ("share", "low", "high")),
        chance=pl.lit(chance),
        share_recovered=pl.lit(share_recovered),
    )
    return told.select(pl.col(name).cast(kind) for name, kind in CHANCES.items())


def _towards_all(groups: pl.DataFrame, names: Sequence[str], spread: float) -> pl.DataFrame:
    """``names`` and ``pulled``: the ``value`` of each group of ``len`` cases, as ``shrunk`` has it."""
    if not spread:
        return groups.select(*names, pulled="value")
    keyed = groups.sort(names)
    rows = [(str(place), row["value"], spread / row["len"] ** 0.5) for place, row in enumerate(keyed.to_dicts())]
    return keyed.select(names).with_columns(shrunk(rows)["shrunk"].alias("pulled"))
