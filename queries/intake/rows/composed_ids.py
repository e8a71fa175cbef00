"""Ids made of other columns: the same row of a corrected file keeps its id, and so do the lines of one document."""

import polars as pl

from queries.intake.layouts.layout import DOCUMENT, NTH, Source


def joined_ids(source: Source, made: dict[str, pl.Series], where: pl.Series) -> pl.Series:
    """The id of each row, of the columns ``source.join``.

    Where the row has a document, the amount is no part of the id: a corrected amount is a change of the same payment,
    and rows that share the id are its lines, told apart later. Rows without a document that share an id are so many
    rows: ``#2``, ``#3`` ... by their amounts, so that a file with the same rows in another order gives the same ids.
    """
    documented = _has_document(source)
    parts = [
        pl.when(documented & (name == "amount") & (source.join[-1] != "amount")).then(pl.lit("")).otherwise(_text(name))
        for name in source.join
        if name != NTH
    ]
    frame = pl.DataFrame(made).with_columns(**{" where": where})
    frame = frame.with_columns(**{" id": pl.concat_str(parts, separator="|"), " bare": ~documented})
    group = [" id", " where"]
    if not frame.select(group).is_duplicated().any():
        return frame[" id"]
    again = pl.int_range(1, pl.len() + 1).over(group, order_by="amount" if "amount" in made else None)
    counted = pl.when(pl.col(" bare") & (again > 1)).then(pl.format("{}#{}", " id", again)).otherwise(" id")
    return frame.select(counted).to_series().alias(" id")


def _has_document(source: Source) -> pl.Expr:
    """Where the part ``_document`` holds something, else the last part; a counted id is no document's."""
    named = DOCUMENT if DOCUMENT in source.join else source.join[-1]
    return pl.lit(value=False) if named == NTH else pl.col(named).is_not_null()


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).fill_null("")
