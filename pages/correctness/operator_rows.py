"""Operators on the page Correctness: their names, and rates per 1,000 as the tables and pictures take them."""

from collections.abc import Mapping

import polars as pl

from pages.correctness.conduct_charts import OperatorRate
from pages.parts.words.language import _

TOLD_IN_THOUSANDS = {"share": "per_thousand", "low": "per_low", "high": "per_high"}
PER_THOUSAND = ("per_thousand", "per_low", "per_high")
"""A rate per 1,000 and the ends of its interval."""


def in_thousands(rates: pl.DataFrame) -> pl.DataFrame:
    """Shares with their ends as numbers per 1,000, to one decimal place."""
    told = [(1000 * pl.col(share)).round(1).alias(name) for share, name in TOLD_IN_THOUSANDS.items()]
    return rates.with_columns(told).drop(TOLD_IN_THOUSANDS)


def with_operator(rows: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """``rows`` with the ``operator``'s name for his number; one whom no list knows keeps the number."""
    named = pl.col("operator_id").replace_strict(dict(names), default=pl.col("operator_id"), return_dtype=pl.String)
    return rows.with_columns(operator=named.fill_null(_("without an operator")))


def drawn_rows(rows: pl.DataFrame, columns: tuple[str, str, str]) -> list[OperatorRate]:
    """Operators whose rate is known, as a picture takes them; those without an interval are left out."""
    known = rows.drop_nulls(["operator_id", *columns])
    return [OperatorRate(*row) for row in known.select("operator_id", "operator", *columns).iter_rows()]


def named_for_reading(rows: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """``rows`` with the operator's name in the place of his number; nothing where there is no operator."""
    return rows.with_columns(pl.col("operator_id").replace(dict(names)))
