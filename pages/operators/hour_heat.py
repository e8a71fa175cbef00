"""The picture of the week: which part of the calls of each lawful hour debtors answered."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours, heat_scale
from pages.parts.charts.figure import figure
from pages.parts.words.codes import label
from pages.parts.words.language import _, number, share
from receivables.contact.answer_hours import ENOUGH, WEEKDAYS


def hour_heat(hours: pl.DataFrame) -> go.Figure:
    """Weekday down the side, hour along the foot; ``hours`` is the answer of ``contact_hours``.

    Hours with enough calls are coloured, others pale, those that the law does not allow have no cell.
    """
    look, enough = colours(), pl.col("attempts") >= ENOUGH
    most: Any = hours.filter(enough)["share"].max()
    pale = [[0.0, look["faint"]], [1.0, look["faint"]]]
    traces = [
        _cells(hours.filter(~enough), pale, 1.0, look["quiet"]),
        _cells(hours.filter(enough), heat_scale(), most or 1.0, look["text"]),
    ]
    made = figure(*traces, height=330)
    made.update_yaxes(
        type="category", categoryorder="array", categoryarray=[label(day) for day in WEEKDAYS[::-1]],
        showgrid=False, ticks="",
    )  # fmt: skip
    ticks = hours["hour"].unique().sort().to_list()
    made.update_xaxes(tickmode="array", tickvals=ticks, ticktext=[str(hour) for hour in ticks], ticks="", tickangle=0)
    return made.update_xaxes(title={"text": _("Hour of the call; in the cells: answered, %")})


def _cells(hours: pl.DataFrame, scale: list[list[Any]], most: float, colour: str) -> go.Heatmap:
    rows = hours.to_dicts()
    return go.Heatmap(
        x=[row["hour"] for row in rows],
        y=[label(row["weekday"]) for row in rows],
        z=[row["share"] or 0.0 for row in rows],
        text=["" if row["share"] is None else number(100 * row["share"]) for row in rows],
        texttemplate="%{text}",
        textfont={"size": 11, "color": colour},
        hovertext=[_told(row) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        colorscale=scale,
        zmin=0,
        zmax=most * 1.6,
        showscale=False,
        xgap=2,
        ygap=2,
    )


def _told(row: Mapping[str, Any]) -> str:
    when = f"{label(row['weekday'])}, {row['hour']}:00-{row['hour'] + 1}:00".replace("-", "\N{EN DASH}")
    if row["share"] is None:
        return _("{when}: no calls", when=when)
    interval = f"{share(row['low'])} … {share(row['high'])}"
    return _(
        "{when}: {share} ({interval}), calls: {calls}",
        when=when, share=row["share"], interval=interval, calls=row["attempts"],
    )  # fmt: skip
