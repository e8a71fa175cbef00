"""Liquidation curves: one panel per agency, the agency's debts against debts like them."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from pages.parts.charts.colours import age_colours, colours
from pages.parts.charts.figure import figure
from pages.parts.words.codes import label
from pages.parts.words.language import _, share

PANEL = 250
"""Pixels of a row of panels."""


def curve_panels(curves: pl.DataFrame, groups: Mapping[str, str]) -> go.Figure:
    """Panels of agencies side by side; ``groups`` are the groups shown, each with its words.

    Similar debt is dashed. One group has the accent, several have the colours of ages.
    """
    agencies = curves["agency"].unique(maintain_order=True).to_list()
    look = figure(showlegend=False).layout
    made = make_subplots(
        rows=1, cols=len(agencies), shared_yaxes=True, horizontal_spacing=0.06, subplot_titles=agencies
    )
    shades = age_colours(list(groups)) if len(groups) > 1 else dict.fromkeys(groups, colours()["accent"])
    for place, agency in enumerate(agencies, 1):
        for group, words in groups.items():
            for line in _lines(curves.filter(agency=agency, group=group), words, shades[group]):
                made.add_trace(line, row=1, col=place)
    made.update_layout(look.to_plotly_json())
    made.update_layout(height=PANEL + 40, margin={"l": 8, "r": 70, "t": 34, "b": 8})
    top = max([0.05, *curves["share"], *curves["similar_share"].drop_nulls()]) * 1.08
    axis = look.yaxis.to_plotly_json()
    ticks = [step / 5 for step in range(6) if step / 5 <= top] if top > 0.4 else [0, 0.1, 0.2, 0.3, 0.4]
    shown = [tick for tick in ticks if tick <= top]
    made.update_yaxes(axis, range=[0, top], tickvals=shown, ticktext=[share(tick, 0) for tick in shown])
    named = {"text": _("Days since the placement"), "font": {"size": 12, "color": colours()["quiet"]}}
    days = {"title": named, "tickvals": [0, 90, 180, 365], "range": [0, 380]}
    made.update_xaxes({**look.xaxis.to_plotly_json(), **days})
    return made.update_annotations(font={"size": 13, "color": colours()["text"]})


def _lines(rows: pl.DataFrame, words: str, colour: str) -> Sequence[go.Scatter]:
    """The agency's curve and that of similar debt, each named at its end."""
    own = _line(rows.select("days", "watched", value="share"), words or _("agency"), {"color": colour, "width": 2.5})
    like = rows.drop_nulls("similar_share").select("days", watched="similar", value="similar_share")
    dashed = {"color": colours()["second"] if not words else colour, "width": 1.5, "dash": "dash"}
    return [own, _line(like, "" if words else _("similar"), dashed)] if like.height else [own]


def _line(rows: pl.DataFrame, name: str, look: dict[str, Any]) -> go.Scatter:
    told = rows.to_dicts()
    return go.Scatter(
        x=[0, *(row["days"] for row in told)],
        y=[0, *(row["value"] for row in told)],
        mode="lines+text",
        line=look,
        text=[*[""] * len(told), name],
        textposition="middle right",
        cliponaxis=False,
        textfont={"size": 11, "color": colours()["quiet"]},
        hovertext=["", *(_hover(row) for row in told)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    return _("{days} days: {paid_share} of the debt; debts: {watched}", days=row["days"], paid_share=row["value"],
             watched=row["watched"])  # fmt: skip


def age_words(curves: pl.DataFrame) -> dict[str, str]:
    """The groups of days past due that the curves have, in order, in words."""
    there = set(curves["group"])
    return {code: label(code) for code in ("1-90", "91-180", "181-365", "366+") if code in there}
