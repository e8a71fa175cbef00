"""Heat maps of movement: where debts roll, and how soon a month's billing is paid."""

from collections.abc import Sequence

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.heats import heat_of_shares
from pages.parts.words.codes import label
from pages.parts.words.language import _, month_of
from receivables.shares import grid


def roll_heat(rolls: pl.DataFrame, buckets: Sequence[str]) -> go.Figure:
    """Bucket before down the side, bucket after along the foot, each row's shares adding up to the whole.

    Accounts that owed nothing before are left out: those that still owe nothing are not counted anywhere.
    """
    moved = rolls.filter(pl.col("from_bucket") != "none")
    known = {(row["from_bucket"], row["to_bucket"]): row["share"] for row in moved.iter_rows(named=True)}
    rows = [name for name in buckets if name in moved["from_bucket"]]
    columns = [name for name in ("none", *buckets) if name in moved["to_bucket"]]
    values = [[known.get((row, column)) for column in columns] for row in rows]
    names = [label(row) for row in rows], [label(column) for column in columns]
    return heat_of_shares(*names, values, (_("Before"), _("After")))


def cohort_heat(cohorts: pl.DataFrame) -> go.Figure:
    """Month billed down the side, days after due along the foot; days that are not over are grey."""
    known = cohorts.with_columns(share=pl.when("ripe").then("share"))
    rows, columns, values = grid(known, "month", "days", "share")
    months = [month_of(code) for code in rows]
    return heat_of_shares(months, [str(days) for days in columns], values, (_("Billed in"), _("Days after due")))
