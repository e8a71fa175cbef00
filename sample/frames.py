"""From logs of whole numbers to the tables of the contract."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import polars as pl

from receivables.tables import MONEY, TABLES, empty
from sample.arrays import NONE, Array


def as_money(kopecks: Array) -> pl.Series:
    """Exact roubles from whole kopecks."""
    counted = pl.DataFrame({"k": kopecks.astype(np.int64)})
    rouble = pl.col("k").cast(pl.Decimal(18, 0)) * pl.lit(Decimal("0.01"))
    return counted.select(rouble.cast(MONEY)).to_series()


def money_where(known: Array, kopecks: Array) -> pl.Series:
    """Roubles where they are known, nothing elsewhere."""
    return as_money(kopecks).zip_with(pl.Series(known), pl.Series([None], dtype=MONEY))


def as_dates(days: Array, to: int | None = None) -> pl.Series:
    """Dates from days since 1970; NONE, and what comes after ``to``, is no date."""
    known = days >= 0 if to is None else (days >= 0) & (days <= to)
    return pl.Series(days.astype(np.int32)).cast(pl.Date).zip_with(pl.Series(known), pl.Series([None], dtype=pl.Date))


def choice(codes: Array, words: Sequence[str]) -> pl.Series:
    """The word of each code; NONE is no word."""
    return pl.Series([*words, None], dtype=pl.String).gather(np.where(codes < 0, len(words), codes))


def ident(numbers: Array, prefix: str, width: int) -> pl.Series:
    """Ids with leading zeros; NONE is no id."""
    made = prefix + pl.Series(numbers.astype(np.int64)).cast(pl.String).str.zfill(width)
    return made.zip_with(pl.Series(numbers >= 0), pl.Series([None], dtype=pl.String))


def contract_frame(name: str, columns: dict[str, pl.Series], keep: Array | None = None) -> pl.DataFrame:
    """The table ``name`` of the contract from its columns; those not given are empty."""
    if not columns or not len(next(iter(columns.values()))):
        return empty(name)
    schema = TABLES[name].schema
    given = pl.DataFrame(columns)
    if keep is not None:
        given = given.filter(pl.Series(keep))
    return given.select(
        (pl.col(column).cast(dtype) if column in columns else pl.lit(None, dtype).alias(column))
        for column, dtype in schema.items()
    )


def nobody(count: int) -> Array:
    return np.full(count, NONE)
