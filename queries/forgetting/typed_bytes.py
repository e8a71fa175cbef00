"""Parquet files without those who are forgotten: the same columns of the same types."""

from pathlib import Path

import polars as pl

from queries.forgetting.file_rows import FileRows
from queries.forgetting.known import PHONE
from queries.forgetting.renaming import Renaming
from queries.intake.quarantine import LINE


def rewrite_typed(path: Path, to: Path, rows: FileRows, renaming: Renaming, mine: frozenset[int]) -> None:
    """Write the Parquet file at ``path`` anew into ``to``; ``mine`` are the rows of those who are forgotten."""
    frame = pl.read_parquet(path)
    is_mine = pl.Series(rows.opened.cells[LINE].is_in(list(mine))) if rows.opened.cells is not None else None
    for name, dtype in frame.schema.items():
        kind = rows.kinds_at(name)
        is_text = dtype in (pl.String, pl.Categorical, pl.Enum)
        if is_mine is None or kind is None or not (is_text or (kind == PHONE and dtype.is_integer())):
            continue
        texts = frame[name].cast(pl.String)
        places = (is_mine | renaming.touches(texts)).arg_true()
        new = [renaming.cell(texts[at], kind, mine=is_mine[at]) if texts[at] is not None else None for at in places]
        changed = texts.scatter(places, pl.Series(new, dtype=pl.String)) if len(places) else texts
        frame = frame.with_columns((changed if dtype == pl.Enum else changed.cast(dtype)).alias(name))
    frame.write_parquet(to)
