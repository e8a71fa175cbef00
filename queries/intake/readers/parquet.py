"""Parquet files: rows whose columns have types."""

from pathlib import Path

import polars as pl

from queries.intake.quarantine import LINE
from queries.intake.readers.beginning import too_wide
from queries.settings.intake import Limits
from receivables.messages import Problem


def read_parquet(path: Path, name: str, limits: Limits) -> pl.DataFrame:
    """The typed rows of the file called ``name`` with their numbers.

    Raises Problem when it is damaged, empty, or beyond the limits.
    """
    try:
        stated = pl.scan_parquet(path).select(pl.len()).collect().item()
        most = min(limits.parquet_rows, max(1_000_000, path.stat().st_size * limits.parquet_rows_per_byte))
        if stated > most:
            raise Problem("{file} has {n} rows, more than the limit of {limit}", file=name, n=stated, limit=most)
        cells = pl.read_parquet(path, use_statistics=False)
    except Problem:
        raise
    except Exception as error:  # the reader raises many kinds, some of them bare, on damaged bytes
        words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise Problem("{file} is a damaged or truncated Parquet file: {error}", file=name, error=words) from error
    if cells.width == 0:
        raise Problem("{file} has no columns", file=name)
    if problem := too_wide(name, cells.width, limits):
        raise problem
    return cells.with_row_index(LINE, offset=1).with_columns(pl.col(LINE).cast(pl.Int64))
