"""Rows of the same key: within one file the last counts; against earlier files they are duplicates or changes."""

from pathlib import Path

import polars as pl

from queries.intake.report import CHANGES
from queries.intake.sheet import LINE
from receivables.tables import Table


def newest_of_file(table: Table, frame: pl.DataFrame) -> tuple[pl.DataFrame, int, int]:
    """One row per key, the last; and how many rows repeated a key with the same and with other values."""
    if not frame.select(table.key).is_duplicated().any():
        return frame, 0, 0
    last = frame.unique(table.key, keep="last", maintain_order=True)
    distinct = frame.select(table.schema.names()).n_unique()
    return last, len(frame) - distinct, distinct - len(last)


def against_earlier(
    table: Table, frame: pl.DataFrame, earlier: list[Path], listed: int
) -> tuple[int, int, pl.DataFrame]:
    """Duplicates, changed rows, and the changed values, against the staged files ``earlier`` (oldest first)."""
    none = pl.DataFrame(schema=CHANGES)
    if not earlier or frame.is_empty():
        return 0, 0, none
    keys = frame.lazy().select(table.key)
    known = [
        pl.scan_parquet(file).join(keys, on=table.key, how="semi", nulls_equal=True).with_columns(_order=pl.lit(at))
        for at, file in enumerate(earlier)
    ]
    old = pl.concat(known).collect().sort("_order", maintain_order=True)
    if old.is_empty():
        return 0, 0, none
    old = old.unique(table.key, keep="last", maintain_order=True).drop("_order", LINE)
    both = frame.drop(LINE).join(old, on=table.key, how="inner", suffix=" before", nulls_equal=True)
    rest = [column for column in table.schema.names() if column not in table.key]
    differs = {column: pl.col(column).ne_missing(pl.col(f"{column} before")) for column in rest}
    changed = both.filter(pl.any_horizontal(differs.values())) if rest else both.clear()
    key = pl.concat_str([pl.col(column).cast(pl.String) for column in table.key], separator="|")
    lines = [
        changed.filter(differs[column]).select(
            table=pl.lit(table.name),
            key=key,
            column=pl.lit(column),
            old=pl.col(f"{column} before").cast(pl.String),
            new=pl.col(column).cast(pl.String),
        )
        for column in rest
    ]
    changes = pl.concat([none, *lines]).head(listed)
    return len(both) - len(changed), len(changed), changes


def accounts_of(staged: list[Path], payments: pl.Series) -> pl.Series:
    """The account of each payment id, by the newest staged file that has it; null where none has."""
    wanted = payments.cast(pl.String).str.strip_chars().alias("payment_id").to_frame()
    known = [
        pl.scan_parquet(file)
        .select("payment_id", "account_id", amount="amount")
        .filter(pl.col("amount") >= 0)
        .join(wanted.lazy().unique(), on="payment_id", how="semi")
        .collect()
        for file in staged
    ]
    if not known:
        return pl.repeat(None, len(payments), dtype=pl.String, eager=True)
    newest = pl.concat(known).unique("payment_id", keep="last", maintain_order=True).select("payment_id", "account_id")
    return wanted.join(newest, on="payment_id", how="left", maintain_order="left")["account_id"]
