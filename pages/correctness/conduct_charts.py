"""Pictures of conduct: how often each rule was broken month by month, and operators with their intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours, heat_scale
from pages.parts.charts.figure import figure, months_axis
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, month_of, number
from pages.parts.words.outside import inert

ROW_HEIGHT, CELL_HEIGHT, HEAT_EDGES = 42, 22, 70
"""Pixels of a rule's row with its name, of the cells in it, and of what stands around all rows."""


def in_short(value: float) -> str:
    """A rate per 1,000, with one decimal place under ten."""
    return number(value, 1 if 0 < value < 9.95 else 0)


def per_thousand(share: float | None) -> str:
    """A share as a rate per 1,000."""
    return DASH if share is None else in_short(1000 * share)


def both_ends(low: str, high: str) -> str:
    """Both ends of an interval, which no line breaks apart."""
    return f"{low}\N{WORD JOINER}\N{EN DASH}\N{WORD JOINER}{high}"


def rules_over_months(months: pl.DataFrame) -> go.Figure:
    """One row per rule that was broken, the most broken first, one column per month; cells per 1,000 contacts.

    A rule's name stands above its row, so that the row has the whole width of a narrow screen too.
    """
    order = months.group_by("rule").agg(pl.col("broken").sum()).sort("broken", "rule", descending=[True, False])["rule"]
    columns = months["month"].unique().sort().to_list()
    known = {(rule, month): share for rule, month, share in months.select("rule", "month", "share").iter_rows()}
    values = [[known.get((rule, month)) for month in columns] for rule in order]
    names = [label(rule) for rule in order]
    most: Any = months["share"].max()
    cells = go.Heatmap(
        x=columns,
        y=list(range(len(order))),
        z=values,
        text=[[per_thousand(share) if share else "" for share in line] for line in values],
        customdata=[[f"{name}, {month_of(month, full=True)}" for month in columns] for name in names],
        texttemplate="%{text}",
        textfont={"size": 11, "color": colours()["text"]},
        hovertemplate="%{customdata}: %{text}<extra></extra>",
        colorscale=heat_scale(),
        zmin=0,
        zmax=1.6 * (most or 1.0),
        showscale=False,
        xgap=2,
        ygap=ROW_HEIGHT - CELL_HEIGHT,
    )
    heads = [
        {
            "xref": "paper", "x": 0, "xanchor": "left", "y": place, "yanchor": "bottom", "yshift": CELL_HEIGHT // 2,
            "text": name, "showarrow": False, "font": {"size": 12, "color": colours()["quiet"]},
        }
        for place, name in enumerate(names)
    ]  # fmt: skip
    made = figure(cells, height=HEAT_EDGES + ROW_HEIGHT * len(order), annotations=heads)
    made.update_yaxes(visible=False, range=[len(order) - 0.5, -0.5])
    return months_axis(made, columns)


@dataclass(frozen=True)
class Scale:
    """How a rate of operators is drawn: how its values are written, what the axis says, and where it may not go."""

    write: Callable[[float], str]
    title: str
    most: float
    whole: float | None
    """The rate of all together, drawn as a line; None: not known."""


FEW = 25
"""So many operators have room around their lines; more stand closer."""


class OperatorRate(NamedTuple):
    """A rate of one operator with its 95% interval, and the name it stands under."""

    operator_id: str
    operator: str
    rate: float
    low: float
    high: float


def operator_intervals(rows: Sequence[OperatorRate], scale: Scale) -> go.Figure:
    """A dot with its 95% interval for each operator, in the order given."""
    look, places, write = colours(), list(range(len(rows))), scale.write
    names = [inert(row.operator) for row in rows]
    dots = go.Scatter(
        x=[row.rate for row in rows],
        y=places,
        mode="markers",
        marker={"size": 9, "color": look["accent"]},
        error_x={
            "array": [row.high - row.rate for row in rows],
            "arrayminus": [row.rate - row.low for row in rows],
            "color": look["second"],
            "thickness": 1.5,
        },
        customdata=[[row.operator_id] for row in rows],
        hovertext=[
            f"{name}: {write(row.rate)} ({both_ends(write(row.low), write(row.high))})"
            for name, row in zip(names, rows, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    made = figure(dots, height=90 + (26 if len(rows) <= FEW else 17) * len(rows))
    if scale.whole is not None:
        made.add_vline(scale.whole, line={"color": look["quiet"], "width": 1, "dash": "dot"})
        made.add_annotation(
            x=scale.whole, y=1, yref="paper", yanchor="bottom", showarrow=False,
            text=_("all: {value}", value=scale.write(scale.whole)), font={"size": 12, "color": look["quiet"]},
        )  # fmt: skip
    made.update_yaxes(
        tickmode="array", tickvals=places, ticktext=names, showgrid=False, zeroline=False,
        range=[len(rows) - 0.4, -0.6],
    )  # fmt: skip
    top = 1.03 * min(scale.most, max((row.high for row in rows), default=scale.most))
    return made.update_xaxes(title={"text": scale.title}, range=[-0.03 * top, top], showgrid=True)
