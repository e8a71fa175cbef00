"""Rows of the same key: within one file the last counts; against earlier files they are duplicates or changes."""

from pathlib import Path

import polars as pl

from queries.intake.quarantine import LINE
from receivables.tables import Table

CHANGES = pl.Schema(
    {"table": pl.String(), "key": pl.String(), "column": pl.String(), "old": pl.String(), "new": pl.String()}
)
"""One value that a newer file changed."""

BEFORE = " before"
"""Behind the name of a column that holds the older value."""


def newest_of_file(table: Table, frame: pl.DataFrame, listed: int) -> tuple[pl.DataFrame, int, int, pl.DataFrame]:
    """One row per key, the last; how many rows repeated a key with the same and with other values; what changed."""
    none = pl.DataFrame(schema=CHANGES)
    if not frame.select(table.row_key).is_duplicated().any():
        return frame, 0, 0, none
    last = frame.unique(table.row_key, keep="last", maintain_order=True)
    distinct = frame.unique(table.schema.names(), keep="last", maintain_order=True)
    again = distinct.filter(distinct.select(table.row_key).is_duplicated())
    nth = pl.int_range(pl.len()).over(table.row_key)
    before = again.with_columns(_nth=nth + 1)
    both = again.with_columns(_nth=nth).join(
        before, on=[*table.row_key, "_nth"], how="inner", suffix=BEFORE, nulls_equal=True, maintain_order="left"
    )
    changes = _changed_values(table, both)[1].head(listed)
    return last, len(frame) - len(distinct), len(distinct) - len(last), changes


def known_rows(table: Table, frame: pl.DataFrame, earlier: list[Path], by: list[str]) -> pl.DataFrame:
    """The newest row per key that the staged files ``earlier`` (oldest first) have of those of ``frame``, by ``by``."""
    if not earlier or frame.is_empty():
        return frame.clear()
    wanted = frame.lazy().select(by).unique()
    known = [
        _with_number(table, pl.scan_parquet(file), by)
        .join(wanted, on=by, how="semi", nulls_equal=True)
        .with_columns(_order=pl.lit(at))
        for at, file in enumerate(earlier)
    ]
    old = pl.concat(known, how="diagonal").collect().sort("_order", maintain_order=True)
    return old.unique(table.row_key, keep="last", maintain_order=True).select(frame.columns)


def _with_number(table: Table, rows: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    """Rows that were staged without the number of their document, contacts put together from legs, have their id."""
    lacking = set(by) - set(rows.collect_schema().names())
    return rows.with_columns(pl.col(table.key[0]).alias(name) for name in lacking)


def against_earlier(table: Table, frame: pl.DataFrame, old: pl.DataFrame, listed: int) -> tuple[int, int, pl.DataFrame]:
    """Duplicates, changed rows, and the changed values, against the rows ``old`` of earlier files."""
    if old.is_empty():
        return 0, 0, pl.DataFrame(schema=CHANGES)
    both = frame.drop(LINE).join(old.drop(LINE), on=table.row_key, how="inner", suffix=BEFORE, nulls_equal=True)
    changed, changes = _changed_values(table, both)
    return len(both) - changed, changed, changes.head(listed)


def shown_key(table: Table) -> pl.Expr:
    """The key of each row as a person reads it."""
    parts = [pl.col(part) if isinstance(part, str) else part for part in table.row_key]
    return pl.concat_str([part.cast(pl.String) for part in parts], separator="|")


def _changed_values(table: Table, both: pl.DataFrame) -> tuple[int, pl.DataFrame]:
    """How many rows of ``both`` (new values beside old ones) differ, and in what, by ``CHANGES``."""
    rest = [column for column in table.schema.names() if column not in table.key and column + BEFORE in both.columns]
    differs = {column: pl.col(column).ne_missing(pl.col(column + BEFORE)) for column in rest}
    changed = both.filter(pl.any_horizontal(differs.values())) if rest else both.clear()
    key = shown_key(table)
    lines = [
        changed.filter(differs[column]).select(
            table=pl.lit(table.name),
            key=key,
            column=pl.lit(column),
            old=pl.col(column + BEFORE).cast(pl.String),
            new=pl.col(column).cast(pl.String),
        )
        for column in rest
    ]
    return len(changed), pl.concat([pl.DataFrame(schema=CHANGES), *lines])


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
