"""Pictures of notices: who paid after them by channel and age, and after which step cash came."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

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
    look = figure(showlegend=False).layout
    made = make_subplots(rows=len(channels), cols=1, shared_xaxes=True, vertical_spacing=0.24 / len(channels))
    for place, channel in enumerate(channels, 1):
        made.add_trace(_dots(heat.filter(channel=channel), ages, top), row=place, col=1)
        made.add_hline(USUAL_SHARE, row=place, col=1, line={"dash": "dot", "width": 1, "color": colours()["quiet"]})
    made.update_layout(look.to_plotly_json())
    made.update_layout(height=70 + PANEL * len(channels), margin={"l": 8, "r": 8, "t": 24, "b": 8})
    axis = look.yaxis.to_plotly_json()
    made.update_yaxes(axis, range=[-0.13 * top, top], tickvals=[0, USUAL_SHARE], ticktext=["0", share(USUAL_SHARE, 0)])
    words = [label(age) for age in ages]
    edges = [-0.5, len(ages) - 0.5]
    order = {"type": "category", "categoryorder": "array", "categoryarray": words, "range": edges}
    made.update_xaxes({**look.xaxis.to_plotly_json(), **order})
    made.update_xaxes(title={"text": _("Days past due")}, row=len(channels), col=1)
    return _headed(made, channels)


def _headed(made: go.Figure, channels: list[str]) -> go.Figure:
    """Each panel with the words of its channel above it, from the left edge."""
    for place, channel in enumerate(channels, 1):
        axis = "y" if place == 1 else f"y{place}"
        made.add_annotation(
            text=label(channel), xref="paper", x=0, yref=f"{axis} domain", y=1, xanchor="left", yanchor="bottom",
            showarrow=False, font={"size": 12, "color": colours()["text"]},
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
