"""Parts of a whole, as fractions."""

from typing import Any

import polars as pl


def with_share(frame: pl.DataFrame, of: str, amount: str) -> pl.DataFrame:
    """``frame`` with a column ``share``: ``amount`` of the row / the sum of ``amount`` over rows with the same ``of``.

    Null where that sum is zero.
    """
    whole = pl.col(amount).cast(pl.Float64).sum().over(of)
    return frame.with_columns(share=pl.col(amount).cast(pl.Float64) / pl.when(whole != 0).then(whole))


def part(frame: pl.DataFrame, amount: str, of: pl.Expr) -> float | None:
    """The part of ``amount`` that stands in the rows where ``of`` holds; None when there is nothing."""
    whole = float(frame[amount].sum() or 0)
    return float(frame.filter(of)[amount].sum() or 0) / whole if whole else None


def grid(
    frame: pl.DataFrame, row: str, column: str, value: str
) -> tuple[list[str], list[str], list[list[float | None]]]:
    """Rows, columns and values of a table with one cell per pair; pairs that are not there are None.

    Rows and columns stand in the order in which they first appear.
    """
    rows = frame[row].unique(maintain_order=True).to_list()
    columns = frame[column].unique(maintain_order=True).to_list()
    known = {(line[row], line[column]): line[value] for line in frame.iter_rows(named=True)}
    return rows, columns, [[known.get((one, other)) for other in columns] for one in rows]


def value_at(frame: pl.DataFrame, value: str, **where: object) -> Any:
    """The ``value`` of the one row whose columns have these values; None when there is no such row."""
    rows = frame.filter(**where)
    return rows[value][0] if rows.height else None
