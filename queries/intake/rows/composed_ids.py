"""Ids made of other columns: the same row of a corrected file keeps its id, and two rows of one file never share one
unless they are the same row twice.
"""

import polars as pl

from queries.intake.layouts.layout import NTH, Source


def joined_ids(source: Source, made: dict[str, pl.Series], where: pl.Series) -> pl.Series:
    """The id of each row, of the columns ``source.join``.

    Where the last part (the document) holds something, the amount is no part of the id: a corrected amount is a change
    of the same payment. Rows of one file with the same id get ``#2``, ``#3`` ... by their order: all of them where the
    last part is empty; else those with other values, as rows that agree in everything are one row written twice. An
    id without an account is a document's own number, and its last row counts.
    """
    last = source.join[-1]
    documented = pl.col(last).is_not_null()
    frame = pl.DataFrame(made).with_columns(**{" where": where})
    parts = [
        pl.when(documented & (name == "amount") & (last != "amount")).then(pl.lit("")).otherwise(_text(name))
        for name in source.join
        if name != NTH
    ]
    frame = frame.with_columns(**{" id": pl.concat_str(parts, separator="|"), " bare": ~documented})
    group = [" id", " where"]
    if not frame.select(group).is_duplicated().any():
        return frame[" id"]
    again = pl.int_range(1, pl.len() + 1).over(group)
    frame = frame.with_columns(pl.when(" bare").then(again).otherwise(1).alias(" again"))
    if "account_id" in source.join:
        frame = _others_counted(frame, group, list(made))
    counted = pl.when(pl.col(" again") > 1).then(pl.format("{}#{}", " id", " again")).otherwise(" id")
    return frame.select(counted).to_series()


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).fill_null("")


def _others_counted(frame: pl.DataFrame, group: list[str], values: list[str]) -> pl.DataFrame:
    """Rows of the same id with other values, numbered by the first of each."""
    full = [*group, *values]
    repeated = frame.filter(~pl.col(" bare") & frame.select(group).is_duplicated()).select(full)
    numbered = repeated.unique(maintain_order=True, keep="first")
    numbered = numbered.with_columns(pl.int_range(1, pl.len() + 1).over(group).alias(" nth"))
    numbers = frame.select(full).join(numbered, on=full, how="left", nulls_equal=True, maintain_order="left")[" nth"]
    return frame.with_columns(pl.when(numbers.is_not_null()).then(numbers).otherwise(" again").alias(" again"))
