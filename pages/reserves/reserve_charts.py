"""Pictures of reserves: what is set aside at each age, and what lapses after which step."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours, outline
from pages.parts.charts.figure import figure, money_axis
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, short
from receivables.ageing import NO_DUE_DATE
from receivables.foresight.provision import ALLOWANCE, OWN, RESERVES, TAX

SHADES = {ALLOWANCE: "accent", TAX: "second", OWN: "grey"}


def set_aside_bars(buckets: pl.DataFrame, currency: str) -> go.Figure:
    """For each age one lying bar per reserve that is known, its sum beside it; ages without debt are left out."""
    rows = buckets.filter(pl.col("amount") > 0, pl.col("bucket") != NO_DUE_DATE)
    shown = [reserve for reserve in RESERVES if rows[reserve].null_count() < rows.height]
    bars = [_bars(rows, reserve, currency) for reserve in shown]
    made = figure(
        *bars, showlegend=True, barmode="group", bargap=0.2, height=70 + rows.height * (16 + 18 * len(shown)),
        margin={"l": 8, "r": 90, "t": 36, "b": 8},
    )  # fmt: skip
    made.update_yaxes(type="category", autorange="reversed", showgrid=False, ticks="")
    return made.update_xaxes(showticklabels=False, zeroline=True, rangemode="tozero")


def _bars(rows: pl.DataFrame, reserve: str, currency: str) -> go.Bar:
    return go.Bar(
        orientation="h",
        name=label(reserve),
        y=[label(bucket) for bucket in rows["bucket"]],
        x=[None if value is None else float(value) for value in rows[reserve]],
        marker={"color": colours()[SHADES[reserve]], "line": outline()},
        text=[short(value, currency) for value in rows[reserve]],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        hovertext=[money(value, currency) for value in rows[reserve]],
        hovertemplate=f"{label(reserve)}, %{{y}}: %{{hovertext}}<extra></extra>",
    )


def lapse_bars(rows: Sequence[Mapping[str, Any]], currency: str) -> go.Figure:
    """For each step a lying bar of what has lapsed and lapses within 30, 90 and 180 days."""
    look = colours()
    spans = (
        (_("Already lapsed, by step"), [row["lapsed"] for row in rows], look["second"]),
        (_("within 30 days"), [row["within_30"] for row in rows], look["critical"]),
        (_("31 to 90 days"), [row["within_90"] - row["within_30"] for row in rows], look["accent"]),
        (_("91 to 180 days"), [row["within_180"] - row["within_90"] for row in rows], look["grey"]),
    )
    bars = [
        go.Bar(
            orientation="h",
            name=words,
            y=[label(row["step"]) for row in rows],
            x=[float(value) for value in values],
            marker={"color": shade, "line": outline()},
            hovertext=[money(value, currency) for value in values],
            hovertemplate=f"%{{y}}, {words}: %{{hovertext}}<extra></extra>",
        )
        for words, values, shade in spans
        if any(values)
    ]
    sums = [row["lapsed"] + row["within_180"] for row in rows]
    made = figure(
        *bars, showlegend=True, barmode="stack", height=110 + 34 * len(rows), margin={"l": 8, "r": 30, "t": 36, "b": 8}
    )
    made.update_yaxes(type="category", autorange="reversed", showgrid=False, ticks="")
    return money_axis(made, sums, currency, "x")
