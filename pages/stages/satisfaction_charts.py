"""Pictures of satisfaction: mean scores about collection and about the service, by step and by month."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, months_axis
from pages.parts.words.codes import label
from pages.parts.words.language import _, number
from receivables.messages import N_

SERIES = {
    "collection": (N_("About collection"), "accent", -0.14),
    "service": (N_("About the service"), "second", 0.14),
}
"""What a score is about → its words, its colour, and how far its dots stand beside the middle of their row."""

WHOLE_SCALE = (0.9, 5.1)
"""Scores are 1 to 5; a little more, so that no dot is cut."""


def scores_by_step(rows: pl.DataFrame) -> go.Figure:
    """One row per step, a dot per mean score with its 95% interval; the number of answers beside the step."""
    steps = rows["step"].to_list()
    traces = []
    for about, (_words, _colour, aside) in SERIES.items():
        known = [(place + aside, row) for place, row in enumerate(rows.to_dicts()) if row[f"{about}_score"] is not None]
        dots = [place for place, _row in known]
        traces.append(_dots([row for _place, row in known], about, dots, lying=True))
    made = figure(*traces, height=110 + 38 * len(steps))
    made.update_yaxes(
        tickvals=list(range(len(steps))),
        ticktext=[label(step) for step in steps],
        range=[len(steps) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
    )
    return made.update_xaxes(title={"text": _("Mean score")}, showgrid=True, zeroline=False, tickformat=".1f")


def scores_by_month(rows: pl.DataFrame) -> go.Figure:
    """One column per month, a dot per mean score with its 95% interval."""
    months = rows["month"].to_list()
    traces = []
    for about in SERIES:
        known = rows.filter(pl.col(f"{about}_score").is_not_null()).to_dicts()
        traces.append(_dots(known, about, [row["month"] for row in known], lying=False).update(offsetgroup=about))
    made = months_axis(figure(*traces, height=300, scattermode="group", scattergap=0.75), months)
    made.update_xaxes(categoryorder="array", categoryarray=months)
    # Dots side by side would make the axis begin at zero, which is no score.
    return made.update_yaxes(title={"text": _("Mean score")}, zeroline=False, tickformat=".1f", range=WHOLE_SCALE)


def _dots(rows: Sequence[dict[str, Any]], about: str, places: Sequence[Any], *, lying: bool) -> go.Scatter:
    """Means with their intervals; a mean of too few answers stands without one."""
    means = [row[f"{about}_score"] for row in rows]
    over = [_reach(row[f"{about}_high"], mean) for row, mean in zip(rows, means, strict=True)]
    under = [_reach(row[f"{about}_low"], mean) for row, mean in zip(rows, means, strict=True)]
    words, shade = _(SERIES[about][0]), colours()[SERIES[about][1]]
    along, across = ("x", "y") if lying else ("y", "x")
    bars = {"array": over, "arrayminus": under, "color": shade, "thickness": 1.5}
    return go.Scatter(
        **{along: means, across: list(places), f"error_{along}": bars},
        name=words,
        mode="markers",
        marker={"size": 10, "color": shade},
        hovertext=[_hover(row, about, words) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _reach(end: float | None, mean: float) -> float:
    return 0.0 if end is None else abs(end - mean)


def _hover(row: dict[str, Any], about: str, words: str) -> str:
    ends = {name: number(row[f"{about}_{name}"], 1) for name in ("score", "low", "high")}
    return _("{about}: {score} ({low} to {high}), answers: {n}", about=words, n=row[f"{about}_answers"], **ends)
