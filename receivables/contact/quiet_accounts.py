"""Accounts that nobody tried or reached, by how much is overdue and for how long: what a supervisor gives out first."""

from collections.abc import Sequence

import polars as pl

from receivables.ageing import bucket_names
from receivables.tables import MONEY

DEBT_EDGES = (500, 1000, 3000, 10_000)
"""Overdue debt at which a new size begins, in the company's currency."""


def debt_sizes() -> list[str]:
    """The sizes of debt in order: ``0-499, 500-999, ..., 10000+``."""
    starts = (0, *DEBT_EDGES)
    return [f"{start}-{end - 1}" for start, end in zip(starts, DEBT_EDGES, strict=False)] + [f"{DEBT_EDGES[-1]}+"]


def debt_size(overdue: pl.Expr) -> pl.Expr:
    """The name of the size that an overdue debt has, as in ``debt_sizes``."""
    place = pl.sum_horizontal((overdue >= edge).cast(pl.Int32) for edge in DEBT_EDGES)
    return place.replace_strict(dict(enumerate(debt_sizes())), return_dtype=pl.String)


def by_debt_and_age(quiet: pl.DataFrame, edges: Sequence[int]) -> pl.DataFrame:
    """One row per size of the overdue debt and age of its oldest charge, both in order, with accounts and overdue.

    ``quiet`` has overdue and days_past_due; ``edges`` are those of the age buckets. Groups of nobody are there too.
    """
    sizes, ages = debt_sizes(), bucket_names(tuple(edges))[1:-2]
    age = pl.sum_horizontal((pl.col("days_past_due") > edge).cast(pl.Int32) for edge in edges)
    counted = (
        quiet.with_columns(
            debt_size=debt_size(pl.col("overdue")),
            bucket=age.replace_strict(dict(enumerate(ages)), return_dtype=pl.String),
        )
        .group_by("debt_size", "bucket")
        .agg(accounts=pl.len().cast(pl.Int64), overdue=pl.col("overdue").sum())
    )
    every = pl.DataFrame({"debt_size": sizes}).join(pl.DataFrame({"bucket": ages}), how="cross")
    return every.join(counted, on=["debt_size", "bucket"], how="left", maintain_order="left").with_columns(
        pl.col("accounts").fill_null(0), pl.col("overdue").fill_null(0).cast(MONEY)
    )
