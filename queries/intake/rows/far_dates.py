"""Rows whose date lies years from the others of their file: kept, as a doubt, for it may be a slip or may be true."""

from dataclasses import replace
from decimal import Decimal

import polars as pl

from queries.intake.rows.parsed import Parsed
from receivables.day_limits import APART_DAYS, DATED_BY, FAR_DAYS, FEW
from receivables.messages import Message, message
from receivables.tables import TABLES

_NAMED = 12
"""Dates that a note names."""


def with_far_dates(parsed: Parsed) -> Parsed:
    """``parsed`` with a doubt for each row dated far from the others, and a note of how much money they are."""
    found = [_far(table, parsed.tables[table]) for table in DATED_BY if table in parsed.tables]
    doubts = pl.concat([parsed.date_doubts, *(rows.select(parsed.date_doubts.columns) for rows in found)])
    return replace(parsed, date_doubts=doubts, notes=(*parsed.notes, *(_note(rows) for rows in found if len(rows))))


def _far(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Columns table_name, row_id, dated_on and amount of the rows of ``frame`` dated far from the others."""
    amount = pl.col("amount") if "amount" in frame.columns else pl.lit(Decimal(0))
    dated = frame.select(
        table_name=pl.lit(table), row_id=TABLES[table].key[0], dated_on=pl.col(DATED_BY[table]).dt.date(), amount=amount
    )
    return dated.filter(pl.col("dated_on").is_in(odd_dates(dated["dated_on"]).implode()))


def odd_dates(dates: pl.Series) -> pl.Series:
    """The dates over three years from the middle of all, among which and the rest a year has no row.

    Where such a stretch holds more than ``FEW`` of the rows it is no slip, but another time of the company; and where
    nothing lies at the middle, it tells nothing.
    """
    days = dates.drop_nulls().cast(pl.Int32).rename("day")
    counts = days.value_counts(name="rows").sort("day")
    stretch = (pl.col("day").diff().fill_null(0) > APART_DAYS).cum_sum()
    far = (pl.col("day") - days.median()).abs() > FAR_DAYS
    odd = counts.with_columns(stretch=stretch, far=far).filter(
        ~pl.col("far").all()
        & pl.col("far").all().over("stretch")
        & (pl.col("rows").sum().over("stretch") <= FEW * len(days))
    )
    return odd["day"].cast(pl.Date)


def _note(rows: pl.DataFrame) -> Message:
    return message(
        "rows dated years from the others, accepted all the same: {rows}, amount {amount} ({dates})",
        rows=len(rows),
        amount=Decimal(rows["amount"].sum()),
        dates=", ".join(map(str, rows["dated_on"].unique().sort().head(_NAMED))),
    )
