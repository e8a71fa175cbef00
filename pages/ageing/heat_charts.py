"""Heat maps of movement: where debts roll, and how soon a month's billing is paid."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from pages.parts.charts.colours import colours, heat_scale
from pages.parts.charts.figure import figure
from pages.parts.words.codes import label
from pages.parts.words.language import _, month_of, share
from receivables.shares import grid


def _texts(values: list[list[float | None]]) -> list[list[str]]:
    return [["" if value is None else share(value, 0) for value in line] for line in values]


def roll_heat(rolls: pl.DataFrame, buckets: Sequence[str]) -> go.Figure:
    """Bucket before down the side, bucket after along the foot, each row's shares adding up to the whole.

    Accounts that owed nothing before are left out: those that still owe nothing are not counted anywhere.
    """
    moved = rolls.filter(pl.col("from_bucket") != "none")
    known = {(row["from_bucket"], row["to_bucket"]): row["share"] for row in moved.iter_rows(named=True)}
    rows = [name for name in buckets if name in moved["from_bucket"]]
    columns = [name for name in ("none", *buckets) if name in moved["to_bucket"]]
    values = [[known.get((row, column)) for column in columns] for row in rows]
    return heat(
        [label(row) for row in rows],
        [label(column) for column in columns],
        values,
        _texts(values),
        (_("Before"), _("After")),
    )


def cohort_heat(cohorts: pl.DataFrame) -> go.Figure:
    """Month billed down the side, days after due along the foot; days that are not over are grey."""
    known = cohorts.with_columns(share=pl.when("ripe").then("share"))
    rows, columns, values = grid(known, "month", "days", "share")
    months = [month_of(code) for code in rows]
    return heat(months, [str(days) for days in columns], values, _texts(values), (_("Billed in"), _("Days after due")))


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    titles: tuple[str, str],
) -> go.Figure:
    """A heat map of shares: a row per line of ``values``; None is a grey cell (not known yet, or nobody).

    ``titles`` name what the rows are and what the columns are.
    """
    of_rows, of_columns = titles
    trace = go.Heatmap(
        x=list(columns),
        y=list(rows),
        z=[list(line) for line in values],
        text=[list(line) for line in texts],
        texttemplate="%{text}",
        hovertemplate=f"{of_rows}: %{{y}}<br>{of_columns}: %{{x}}<br>%{{text}}<extra></extra>",
        colorscale=heat_scale(),
        zmin=0,
        zmax=1,
        showscale=False,
        xgap=2,
        ygap=2,
        hoverongaps=False,
    )
    made = figure(trace, height=90 + 30 * len(rows), plot_bgcolor=colours()["grid"])
    made.update_yaxes(autorange="reversed", type="category", showgrid=False, ticks="", title={"text": of_rows})
    return made.update_xaxes(type="category", ticks="", title={"text": of_columns})
