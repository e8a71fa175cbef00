"""One thing that is known before: how a model sees it and how people are told it."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Fact:
    """One thing known: its code, the columns in which a model sees it, and its value as people are told it."""

    code: str
    terms: tuple[pl.Expr, ...]
    value: pl.Expr


def by_magnitude(column: str) -> pl.Expr:
    """Long-tailed amounts and times by their orders of magnitude."""
    return pl.col(column).cast(pl.Float64).clip(0).log1p()


def as_flag(expression: pl.Expr) -> pl.Expr:
    """Yes is 1; no and unknown are 0."""
    return expression.fill_null(value=False).cast(pl.Float64)
