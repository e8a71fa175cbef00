"""Pictures of the housing bill: arrears by way of billing, and houses before and after they went over."""

from collections.abc import Callable
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, months_axis
from pages.parts.words.codes import label
from pages.parts.words.language import _, in_points, month_of, number, share

SHADES = {"housing_bill": "accent", "own_bill": "second"}
"""Way of billing → its colour."""


def arrears(found: pl.DataFrame) -> go.Figure:
    """One line per way of billing: the part of the debt that is overdue at the end of each month."""
    look = colours()
    lines = []
    for way, shade in SHADES.items():
        rows = found.filter(way=way).to_dicts()
        lines.append(
            go.Scatter(
                x=[row["month"] for row in rows],
                y=[row["overdue_share"] for row in rows],
                name=label(way),
                mode="lines+markers",
                line={"color": look[shade], "width": 2},
                hovertext=[f"{label(way)}, {month_of(row['month'])}: {share(row['overdue_share'])}" for row in rows],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    made = months_axis(figure(*lines, height=300), sorted(found["month"].unique()))
    return _marked(made, [row for row in found["overdue_share"] if row is not None], _("Overdue share"), share)


def houses_by_month(months: pl.DataFrame) -> go.Figure:
    """How far the houses that went over are apart from like ones, month by month, with 95% intervals."""
    look, rows = colours(), months.to_dicts()
    dots = go.Scatter(
        x=[row["month"] for row in rows],
        y=[row["estimate"] for row in rows],
        mode="markers",
        marker={"size": 9, "color": [look["grey" if row["month"] < 0 else "accent"] for row in rows]},
        error_y={
            "array": [row["high"] - row["estimate"] for row in rows],
            "arrayminus": [row["estimate"] - row["low"] for row in rows],
            "color": look["second"],
            "thickness": 1.5,
        },
        hovertext=[_apart(row) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    made = figure(dots, height=300)
    made.add_vline(x=-0.5, line={"color": look["quiet"], "width": 1, "dash": "dot"})
    made.update_xaxes(
        title={"text": _("Months after going over")},
        tickmode="linear",
        dtick=max(1, len(rows) // 6),
        tickangle=0,
        zeroline=False,
    )
    ends = [value for row in rows for value in (row["low"], row["high"])]
    return _marked(made, ends, _("Difference of collection rates"), in_points).update_yaxes(zeroline=True)


def _apart(row: dict[str, Any]) -> str:
    return _(
        "Month {month}: {estimate} ({low} to {high})",
        month=number(row["month"]),
        estimate=in_points(row["estimate"]),
        low=in_points(row["low"]),
        high=in_points(row["high"]),
    )


Write = Callable[[float, int], str]


def _marked(made: go.Figure, values: list[float], title: str, write: Write) -> go.Figure:
    """Mark an axis of fractions in the writing asked for, in steps of a tenth or, over a wide range, of half."""
    low, high = min(0.0, *values), max(0.0, *values)
    step = 0.1 if high - low <= 1 else 0.5
    ticks = [step * count for count in range(int(low // step), int(-(-high // step)) + 1)]
    return made.update_yaxes(
        title={"text": title}, tickmode="array", tickvals=ticks, ticktext=[write(tick, 0) for tick in ticks]
    )
