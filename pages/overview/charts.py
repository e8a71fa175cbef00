"""Pictures of the Overview."""

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, money_axis, months_axis
from pages.parts.words.language import _, money, number
from receivables.narrative import is_critical

ONLY_WHERE_IT_FITS = {"minsize": 10, "mode": "hide"}
"""Figures over bars that are too narrow for them are left out, all alike."""

HOVER = "%{fullData.name}: %{hovertext}<extra></extra>"


def billed_and_collected(months: pl.DataFrame, target: float, currency: str) -> go.Figure:
    """What was collected inside what was billed; the rate stands on top, red where it is critical."""
    look, rows = colours(), months.to_dicts()
    names = months["month"].to_list()
    billed = _sums(_("Billed"), months, "billed", currency).update(width=0.8, marker_color=look["grey"])
    cash = _sums(_("Collected"), months, "cash", currency).update(width=0.5, marker_color=look["accent"])
    tops = [float(max(row["billed"], row["cash"])) for row in rows]
    rates = go.Bar(
        x=names,
        y=tops,
        width=0.95,
        marker={"color": "rgba(0,0,0,0)"},
        text=["" if row["collection_rate"] is None else number(float(row["collection_rate"]) * 100, 1) for row in rows],
        textposition="outside",
        constraintext="both",
        textfont={
            "size": 11,
            "color": [look["critical"] if is_critical(row, target) else look["quiet"] for row in rows],
        },
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    made = money_axis(
        figure(billed, cash, rates, height=270, barmode="overlay", uniformtext=ONLY_WHERE_IT_FITS), tops, currency
    )
    return months_axis(made, names)


def _sums(words: str, months: pl.DataFrame, column: str, currency: str) -> go.Bar:
    return go.Bar(
        name=words,
        x=months["month"].to_list(),
        y=months[column].cast(float),
        hovertext=[money(value, currency) for value in months[column]],
        hovertemplate=HOVER,
    )
