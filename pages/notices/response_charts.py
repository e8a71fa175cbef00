"""Pictures of notices: who paid after them by channel and age, and after which step cash came."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import age_colours, colours
from pages.parts.charts.figure import figure
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, share, short
from receivables.ageing import in_order
from receivables.notices.notice_response import USUAL_SHARE

PANEL = 118
"""Pixels of the panel of one channel."""


def response_panels(heat: pl.DataFrame) -> go.Figure:
    """One panel per channel: for each age of the debt the share that paid, with its interval, and the usual share.

    ``heat`` is the answer of ``notice_heat``; cells whose days are not over have no dot.
    """
    channels, ages = heat["channel"].unique(maintain_order=True).to_list(), in_order(heat["age"])
    top = max([USUAL_SHARE, *heat["high"].drop_nulls()]) * 1.08
    panels = [_dots(heat.filter(channel=one), ages, top).update(_place(at)) for at, one in enumerate(channels, 1)]
    made = figure(*panels, showlegend=False)
    made.update_layout(_axes(len(channels), made.layout.xaxis, made.layout.yaxis))
    for place in range(1, len(channels) + 1):
        line = {"dash": "dot", "width": 1, "color": colours()["quiet"]}
        made.add_hline(USUAL_SHARE, line, panel=_number(place))
    made.update_layout(height=70 + PANEL * len(channels), margin={"l": 8, "r": 8, "t": 24, "b": 8})
    made.update_yaxes(range=[-0.13 * top, top], tickvals=[0, USUAL_SHARE], ticktext=["0", share(USUAL_SHARE, 0)])
    words = [label(age) for age in ages]
    edges = [-0.5, len(ages) - 0.5]
    made.update_xaxes(type="category", categoryorder="array", categoryarray=words, range=edges)
    made.update_layout({f"xaxis{_number(len(channels))}": {"title": {"text": _("Days past due")}}})
    return _headed(made, channels)


def _number(place: int) -> str:
    """How plotly numbers the axes of a panel: the first have no number."""
    return "" if place == 1 else str(place)


def _place(place: int) -> dict[str, str]:
    return {"xaxis": f"x{_number(place)}", "yaxis": f"y{_number(place)}"}


def _axes(panels: int, of_x: Mapping[str, Any], of_y: Mapping[str, Any]) -> dict[str, Any]:
    """The axes of so many panels under each other, on one axis of x that is written below the last."""
    gap = 0.24 / panels
    high = (1 - gap * (panels - 1)) / panels
    axes: dict[str, Any] = {}
    for place in range(1, panels + 1):
        foot, number = (panels - place) * (high + gap), _number(place)
        shared = {} if place == panels else {"matches": f"x{_number(panels)}", "showticklabels": False}
        axes[f"xaxis{number}"] = {**of_x, "anchor": f"y{number}", "domain": [0.0, 1.0], **shared}
        axes[f"yaxis{number}"] = {**of_y, "anchor": f"x{number}", "domain": [foot, foot + high]}
    return axes


def _headed(made: go.Figure, channels: list[str]) -> go.Figure:
    """Each panel with the words of its channel above it, from the left edge."""
    for place, channel in enumerate(channels, 1):
        made.add_annotation(
            text=label(channel), xref="paper", x=0, yref=f"y{_number(place)} domain", y=1,
            xanchor="left", yanchor="bottom", showarrow=False,
            font={"size": 12, "color": colours()["text"]},
        )  # fmt: skip
    return made


def _beside(dot: float, top: float) -> str:
    """Where the figure of a dot stands, on a panel of height ``top``: above it, but not on the line of the usual."""
    under = (USUAL_SHARE - dot) / top
    return "middle right" if 0.07 < under < 0.27 and dot > 0.1 * top else "top right"


def _dots(cells: pl.DataFrame, ages: list[str], top: float) -> go.Scatter:
    known = cells.drop_nulls("share").to_dicts()
    shades = age_colours(ages)
    return go.Scatter(
        x=[label(row["age"]) for row in known],
        y=[row["share"] for row in known],
        mode="markers+text",
        marker={
            "size": 11,
            "color": [shades[row["age"]] for row in known],
            "line": {"width": 1, "color": colours()["quiet"]},
        },
        error_y={
            "array": [row["high"] - row["share"] for row in known],
            "arrayminus": [row["share"] - row["low"] for row in known],
            "color": colours()["second"],
            "thickness": 1.5,
        },
        text=[share(row["share"], 0) for row in known],
        textposition=[_beside(row["share"], top) for row in known],
        textfont={"size": 12},
        hovertext=[_hover(row) for row in known],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    return _(
        "{age} days: {payers} of {ripe} paid, {paid_share} ({low_share} to {high_share})",
        age=label(row["age"]),
        payers=row["payers"],
        ripe=row["ripe"],
        paid_share=row["share"],
        low_share=row["low"],
        high_share=row["high"],
    )


def step_cash(found: pl.DataFrame, currency: str) -> go.Figure:
    """One lying bar per step with cash, its amount beside it; what no step has is grey."""
    look, rows = colours(), found.filter(pl.col("cash") != 0).to_dicts()
    bars = go.Bar(
        orientation="h",
        y=[label(row["step"]) for row in rows],
        x=[float(row["cash"]) for row in rows],
        marker={"color": [look["grey" if row["step"] in UNCLAIMED else "accent"] for row in rows]},
        text=[short(row["cash"], currency) for row in rows],
        textposition="outside",
        cliponaxis=False,
        hovertext=[money(row["cash"], currency) for row in rows],
        hovertemplate="%{y}: %{hovertext}<extra></extra>",
    )
    made = figure(bars, showlegend=False, height=60 + 34 * len(rows), margin={"l": 8, "r": 90, "t": 8, "b": 8})
    made.update_yaxes(type="category", autorange="reversed", showgrid=False, ticks="")
    return made.update_xaxes(showticklabels=False, zeroline=True)


UNCLAIMED = ("by_itself", "not_overdue")
