"""Pictures and cards of the Overview."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import polars as pl

from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, money_axis, months_axis
from pages.parts.shell.frame import Card
from pages.parts.words.language import _, money, number, share, short
from receivables.narrative import CRITICAL_COLLECTION_RATE, is_critical

ONLY_WHERE_IT_FITS = {"minsize": 10, "mode": "hide"}
"""Figures over bars that are too narrow for them are left out, all alike."""

HOVER = "%{fullData.name}: %{hovertext}<extra></extra>"


def cards_of(now: Mapping[str, Any], currency: str) -> list[Card]:
    """Five figures of a month, each with what to read it against and, in its help, the exact figure or the rule."""
    return [
        Card(
            _("Collection rate"),
            share(now["collection_rate"]),
            _("Cash of the month / billed in the month."),
            _("critical under {bar}", bar=share(CRITICAL_COLLECTION_RATE, 0)),
            critical=is_critical(now),
        ),
        Card(
            _("Receivables"),
            short(now["receivables"], currency),
            money(now["receivables"], currency),
            _("over 90 days: {part}", part=share(now["over_90_share"])),
        ),
        Card(
            _("Overdue share"),
            share(now["overdue_share"]),
            _("Overdue charges / all open charges. Overdue: {overdue}", overdue=money(now["overdue"], currency)),
            _("overdue: {sum}", sum=short(now["overdue"], currency)),
        ),
        Card(
            _("Sales outstanding, days (DSO)"),
            number(now["dso"], 1),
            _("Days of billing that stand unpaid. Best possible: if only what is not due stood unpaid."),
            _("best possible: {days}", days=number(now["best_dso"], 1)),
        ),
        Card(
            _("Collection effectiveness (CEI)"),
            share(now["cei"]),
            _("Part of what could be collected in the month that is no longer owed; 80% is strong, 50% weak."),
            _("cash only: {part}", part=share(now["cei_cash"])),
        ),
    ]


def billed_and_collected(months: pl.DataFrame, currency: str) -> go.Figure:
    """What was collected inside what was billed; the rate stands on top, red where it is critical."""
    look, rows = colours(), months.to_dicts()
    names = months["month"].to_list()
    billed = go.Bar(
        name=_("Billed"),
        x=names,
        y=months["billed"].cast(float),
        width=0.8,
        marker={"color": look["grey"]},
        hovertext=[money(row["billed"], currency) for row in rows],
        hovertemplate=HOVER,
    )
    cash = go.Bar(
        name=_("Collected"),
        x=names,
        y=months["cash"].cast(float),
        width=0.5,
        marker={"color": look["accent"]},
        hovertext=[money(row["cash"], currency) for row in rows],
        hovertemplate=HOVER,
    )
    tops = [float(max(row["billed"], row["cash"])) for row in rows]
    rates = go.Bar(
        x=names,
        y=tops,
        width=0.95,
        marker={"color": "rgba(0,0,0,0)"},
        text=["" if row["collection_rate"] is None else number(float(row["collection_rate"]) * 100, 1) for row in rows],
        textposition="outside",
        constraintext="both",
        textfont={"size": 11, "color": [look["critical"] if is_critical(row) else look["quiet"] for row in rows]},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    made = money_axis(
        figure(billed, cash, rates, height=270, barmode="overlay", uniformtext=ONLY_WHERE_IT_FITS), tops, currency
    )
    return months_axis(made, names)
