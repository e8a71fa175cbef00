"""Which values newer files changed."""

import polars as pl

from queries.home import Home
from queries.intake.store.loads import is_withdrawn, loading_of, raw_folders
from queries.intake.store.report import CHANGES


def changed_values(home: Home) -> pl.DataFrame:
    """Values that a file in force changed, newest file first: file, table, key, column, old, new."""
    parts = [pl.DataFrame(schema={"file": pl.String, **CHANGES})]
    for folder in reversed(raw_folders(home)):
        kept = home.staged / folder.name / "changes.parquet"
        if not is_withdrawn(folder) and kept.exists():
            parts.append(pl.read_parquet(kept).select(pl.lit(loading_of(folder).name).alias("file"), pl.all()))
    return pl.concat(parts)
