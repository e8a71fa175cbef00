"""Cells that stand for others, before they are read."""

import polars as pl

from queries.intake.layouts.layout import Source
from queries.intake.layouts.row_words import bare_word
from queries.intake.rows.rejections import as_text


def rewritten(source: Source, cells: pl.Series) -> pl.Series:
    """The cells of a column with the values that its layout puts in the place of others."""
    if source.map is not None:
        cells = _mapped(cells, source.map)
    if source.drop_decimal:
        cells = as_text(cells).str.replace(r"^\s*(\d+)\.0+\s*$", "$1")
    return cells


def _mapped(cells: pl.Series, known: dict[str, str]) -> pl.Series:
    """Values that mean others; ``*`` stands for all the rest, which otherwise stay as they are."""
    text, meant = as_text(cells), {bare_word(word): code for word, code in known.items()}
    written = [value for value in text.unique().drop_nulls() if value.strip()]
    told = {value: meant.get(bare_word(value), known.get("*")) for value in written}
    changed = {value: code for value, code in told.items() if code is not None}
    return text.replace(changed) if changed else cells
