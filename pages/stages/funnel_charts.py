"""Pictures of the funnel: where the roubles of a period went, and how much of the debt came how soon after a step."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.effect_charts import even_ticks, in_whole
from pages.parts.charts.figure import figure
from pages.parts.charts.heats import heat_of_shares
from pages.parts.words.codes import label
from pages.parts.words.funnel_words import where_it_went
from pages.parts.words.language import _, money, number, share, short
from receivables.steps.recovery_steps import HORIZONS
from receivables.steps.stage_verdicts import LOSES

Row = Mapping[str, Any]
SOLD = "agency_sale"
"""What comes on a sold debt is the buyer's: the company has its price."""


def money_left(moved: Mapping[str, Any], came: Mapping[str, Decimal], currency: str) -> go.Figure:
    """One lying bar per part, each beginning where the one above it ended; the last is what is still owed."""
    look, rows = colours(), where_it_went(moved, came)
    whole = (0, len(rows) - 1)
    bars = go.Bar(
        orientation="h",
        y=[words for words, _value, _base in rows],
        x=[float(value) for _words, value, _base in rows],
        base=[float(base) for _words, _value, base in rows],
        marker={"color": [look["grey" if place in whole else "accent"] for place in range(len(rows))]},
        hovertext=[money(value, currency) for _words, value, _base in rows],
        hovertemplate="%{y}: %{hovertext}<extra></extra>",
    )
    made = figure(bars, showlegend=False, height=60 + 30 * len(rows), margin={"l": 8, "r": 90, "t": 8, "b": 8})
    for words, value, base in rows:
        made.add_annotation(
            x=float(max(base, base + value)), y=words, text=short(value, currency), showarrow=False,
            xanchor="left", xshift=4, font={"size": 12, "color": look["text"]},
        )  # fmt: skip
    made.update_yaxes(type="category", autorange="reversed", showgrid=False, ticks="")
    # The sums stand in the margin; without a range of its own the axis would make room for them once more.
    reach = [Decimal(0), *(base + value for _words, value, base in rows)]
    return made.update_xaxes(showticklabels=False, zeroline=True, range=[float(min(reach)), float(max(reach))])


def paid_heat(funnel: pl.DataFrame) -> go.Figure:
    """Step down the side, days after the entry along the foot: the part of the debt that came; unknown cells grey."""
    rows = funnel.filter(pl.col("accounts") > 0, pl.col("step") != SOLD).to_dicts()
    cells = [[_part(row, days) for days in HORIZONS] for row in rows]
    names = [label(row["step"]) for row in rows], [number(days) for days in HORIZONS]
    return heat_of_shares(*names, cells, ("", _("Days after the entry")))


def cost_bars(rows: Sequence[Row], days: int) -> go.Figure:
    """One lying bar per step: what was spent for one unit that came in these days, against the line at one.

    ``rows`` are steps after which anything came; where some cost is not known the bar is what was spent at least.
    """
    look = colours()
    spent = [float(row["known_cost"] / (row[f"cash_{days}"] + row["price"])) for row in rows]
    marks = ["≥ " if row["unpriced"] else "" for row in rows]
    bars = go.Bar(
        orientation="h",
        y=[label(row["step"]) for row in rows],
        x=spent,
        marker={"color": [look["critical" if row["verdict"] == LOSES else "accent"] for row in rows]},
        text=[f"{mark}{number(one, 2)}" for mark, one in zip(marks, spent, strict=True)],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    made = figure(bars, showlegend=False, height=70 + 30 * len(rows), margin={"l": 8, "r": 40, "t": 8, "b": 8})
    made.add_vline(1, line={"dash": "dot", "width": 1.5, "color": look["quiet"]})
    made.update_yaxes(type="category", autorange="reversed", showgrid=False, ticks="")
    return made.update_xaxes(tickvals=[0, 1], ticktext=["0", "1"], range=[0, 1.15 * max(1.0, *spent)], zeroline=True)


def left_dots(rows: Sequence[Row]) -> go.Figure:
    """One dot per step: the share of subscribers that left, with its interval."""
    look = colours()
    dots = go.Scatter(
        y=[label(row["step"]) for row in rows],
        x=[row["left_share"] for row in rows],
        mode="markers",
        marker={"size": 10, "color": look["accent"]},
        error_x={
            "array": [row["left_high"] - row["left_share"] for row in rows],
            "arrayminus": [row["left_share"] - row["left_low"] for row in rows],
            "color": look["second"],
            "thickness": 1.5,
        },
        hovertext=[_left_in_words(row) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    made = figure(dots, showlegend=False, height=70 + 30 * len(rows), margin={"l": 8, "r": 20, "t": 8, "b": 8})
    made.update_yaxes(type="category", autorange="reversed", showgrid=True, ticks="")
    ticks = even_ticks(0.0, max(row["left_high"] for row in rows), 4)
    return made.update_xaxes(tickvals=ticks, ticktext=in_whole([share(tick) for tick in ticks]), rangemode="tozero")


def _left_in_words(row: Row) -> str:
    return _(
        "{step}: {left} of {all} left, {part} ({low_share} to {high_share})",
        step=label(row["step"]),
        left=row["left"],
        all=row["left_of"],
        part=share(row["left_share"]),
        low_share=row["left_low"],
        high_share=row["left_high"],
    )


def _part(row: Row, days: int) -> float | None:
    return float(row[f"cash_{days}"] / row[f"debt_{days}"]) if row[f"debt_{days}"] else None
