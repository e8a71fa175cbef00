"""Cells that stand for others, before they are read."""

import polars as pl

from queries.intake.layouts.layout import Source
from queries.intake.rows.rejections import as_text


def rewritten(source: Source, cells: pl.Series) -> pl.Series:
    """The cells of a column with the values that its layout puts in the place of others."""
    if source.map is not None:
        cells = _mapped(as_text(cells), source.map)
    if source.drop_decimal:
        cells = as_text(cells).str.replace(r"^\s*(\d+)\.0+\s*$", "$1")
    return cells


def _mapped(cells: pl.Series, known: dict[str, str]) -> pl.Series:
    """Values that mean others; ``*`` stands for all the rest, which otherwise stay as they are."""
    text = cells.str.strip_chars().str.to_lowercase()
    values = {key.lower(): value for key, value in known.items() if key != "*"}
    rest = pl.when(text.fill_null("") != "").then(pl.lit(known["*"])) if "*" in known else pl.lit(cells)
    mapped = text.replace_strict(values, default=None, return_dtype=pl.String)
    return pl.select(pl.when(text.is_in(list(values))).then(mapped).otherwise(rest)).to_series()
