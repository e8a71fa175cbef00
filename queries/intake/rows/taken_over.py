"""Balances taken over: of the many openings that turnover sheets state of an account, only the first is one."""

from pathlib import Path

import polars as pl

from receivables.day_limits import DATED_BY
from receivables.tables import Table

ONCE = "_once"
"""True of a row that counts only when nothing earlier was taken over under its id."""


def first_only(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The earliest row of each id, marked."""
    key, date = list(table.key), DATED_BY[table.name]
    first = frame.sort(date, maintain_order=True).unique(key, keep="first", maintain_order=True)
    return first.with_columns(pl.lit(value=True).alias(ONCE))


def without_later(table: Table, frame: pl.DataFrame, earlier: list[Path]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``frame`` in two parts: its documents, and the balances before which no file of ``earlier`` took one over."""
    if ONCE not in frame.columns:
        return frame, frame.clear()
    once = pl.col(ONCE).fill_null(value=False)
    documents, taken = (frame.filter(which).drop(ONCE) for which in (~once, once))
    date = DATED_BY[table.name]
    known = [pl.scan_parquet(file).select(*table.key, before=date) for file in earlier]
    if not known or taken.is_empty():
        return documents, taken
    first = pl.concat(known).group_by(list(table.key)).agg(pl.col("before").min()).collect()
    joined = taken.join(first, on=list(table.key), how="left", maintain_order="left")
    return documents, joined.filter(~(pl.col("before") < pl.col(date)).fill_null(value=False)).drop("before")
