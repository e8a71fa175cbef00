"""Liquidation curves: one picture per agency, the agency's debts against debts like them."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts import graph as go
from pages.parts.charts.colours import age_colours, colours
from pages.parts.charts.figure import figure, picture
from pages.parts.words.codes import label
from pages.parts.words.language import _, plain, share

PANEL = 260
"""Pixels of a picture."""


def show_curves(curves: pl.DataFrame, groups: Mapping[str, str], key: str) -> None:
    """A picture per agency, side by side, under each other on a narrow screen.

    ``groups`` are the groups shown, each with its words: one group has the accent, several the colours of ages.
    """
    agencies = curves["agency"].unique(maintain_order=True).to_list()
    top = max([0.05, *curves["share"], *curves["similar_share"].drop_nulls()]) * 1.08
    for place, (column, agency) in enumerate(zip(st.columns(len(agencies)), agencies, strict=True)):
        with column:
            says = _("{agency}: mean part paid of its debts; dashed: of similar debts.", agency=plain(agency))
            picture(says, _curves(curves.filter(agency=agency), groups, top), f"{key}-{place}")


def _curves(curves: pl.DataFrame, groups: Mapping[str, str], top: float) -> go.Figure:
    """The curves of one agency, on the scale of all."""
    shades = age_colours(list(groups)) if len(groups) > 1 else dict.fromkeys(groups, colours()["accent"])
    lines = [
        line
        for group, words in groups.items()
        for line in _lines(curves.filter(group=group), words, shades[group])
        if curves.filter(group=group).height
    ]
    many = len(groups) > 1
    margin = {"l": 8, "r": 16 if many else 70, "t": 28 if many else 8, "b": 8}
    made = figure(*lines, showlegend=many, height=PANEL, margin=margin)
    step = 0.1 if top <= 0.5 else 0.2
    ticks = [step * count for count in range(int(top / step) + 1)]
    made.update_yaxes(range=[0, top], tickvals=ticks, ticktext=[share(tick, 0) for tick in ticks])
    last = max(curves["days"])
    days = [0, *sorted({step for step in (30, 90, 180, 365) if 4 * step >= last and step <= last})]
    return made.update_xaxes(title={"text": _("Days since the placement")}, tickvals=days, range=[0, last * 1.04])


def _lines(rows: pl.DataFrame, words: str, colour: str) -> Sequence[go.Scatter]:
    """The agency's curve and that of similar debt, each named at its end; one of an age by its colour."""
    like = rows.drop_nulls("similar_share").select("days", watched="similar", value="similar_share")
    mine = rows.select("days", "watched", value="share")
    above = not like.height or mine["value"][-1] >= like["value"][-1]
    ends = ("", "") if words else (_("agency"), _("similar"))
    dashed = {"color": colours()["second"] if not words else colour, "width": 1.5, "dash": "dash"}
    own = _line(mine, ends[0], {"color": colour, "width": 2.5}, above=above).update(name=words, showlegend=bool(words))
    like_line = _line(like, ends[1], dashed, above=not above)
    return [own, like_line] if like.height else [own]


def _line(rows: pl.DataFrame, name: str, look: dict[str, Any], *, above: bool) -> go.Scatter:
    told = rows.to_dicts()
    return go.Scatter(
        x=[0, *(row["days"] for row in told)],
        y=[0, *(row["value"] for row in told)],
        mode="lines+text",
        showlegend=False,
        line=look,
        text=[*[""] * len(told), name],
        textposition="top right" if above else "bottom right",
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
