"""An alert on the last twelve months: how often it would have fired, as a picture and a table."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, months_axis, picture
from pages.parts.door.answers import company, settings
from pages.parts.shell.progress import teller
from pages.parts.tables.table import table
from pages.parts.words.alert_words import condition_words, is_money, watched_value
from pages.parts.words.language import _, day, number, share, short
from pages.parts.words.page_tables import PAGE_TABLES
from queries.alerts.figures import TriedDay, tried
from queries.alerts.watchable import column_watched
from receivables.alerts.alert_rule import AlertRule
from receivables.messages import message
from receivables.month import Month


def try_rule(rule: AlertRule) -> tuple[TriedDay, ...]:
    """The rule at the ends of the last twelve months; progress is shown."""
    bar = st.progress(0.0)
    tell = teller(bar)
    days = tried(company(), rule, lambda part: tell(part, message("Asking the past months…")))
    bar.empty()
    return days


def show_tried(rule: AlertRule, days: Sequence[TriedDay]) -> None:
    """How often it would have fired, and the figures it would have seen."""
    fired = [one for one in days if one.fired]
    known = [one for one in days if one.figure is not None]
    if not known:
        st.markdown(_("At none of the last month ends was there such a figure."))
        return
    says = _("Would have fired at {n} of the last {all} month ends.", n=len(fired), all=len(days))
    picture(f"**{says}**", _drawn(rule, days), "alert-tried")
    st.caption(_("It fires when the condition begins to hold, and again only after it has ceased to."))
    rows = [
        {
            "on_day": one.on_day,
            "figure": watched_value(rule, one.figure),
            "holds": {True: _("Firing"), False: _("Does not hold"), None: _("No figure")}[one.holds],
            "fired": one.fired,
        }
        for one in days
    ]
    with st.expander(_("The same as a table")):
        table(pl.DataFrame(rows), "alerts_tried", columns=PAGE_TABLES["alerts_tried"])


def _drawn(rule: AlertRule, days: Sequence[TriedDay]) -> go.Figure:
    """The figure month by month, filled dots where it would have fired, and the number as a line."""
    look, months = colours(), [str(Month.of(one.on_day)) for one in days]
    values = [None if one.figure is None else float(one.figure) for one in days]
    line = go.Scatter(
        x=months,
        y=values,
        mode="lines+markers+text",
        line={"color": look["second"], "width": 2},
        marker={"size": 10, "color": [look["accent"] if one.fired else look["paper"] for one in days],
                "line": {"color": look["accent"], "width": 1.5}},
        text=[watched_value(rule, one.figure) if one.fired else "" for one in days],
        textposition="top center",
        cliponaxis=False,
        hovertext=[f"{day(one.on_day)}: {watched_value(rule, one.figure)}" for one in days],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    made = months_axis(figure(line, height=260, showlegend=False), months)
    if not rule.is_of_change:
        words = condition_words(rule)
        made.add_hline(y=float(rule.number), line={"color": look["grey"], "dash": "dash"}, annotation={"text": words})
    return made.update_yaxes(**_ticks(rule, [value for value in (*values, float(rule.number)) if value is not None]))


def _ticks(rule: AlertRule, values: Sequence[float]) -> dict[str, Any]:
    """Four marks of the axis, written in the unit of the figure; of a change the number is no mark."""
    shown = values[:-1] if rule.is_of_change else values
    low, high = min(shown), max(shown)
    places = [low + (high - low) * part / 3 for part in range(4)] if high > low else [low]
    column = column_watched(rule)
    if column.kind == "share":
        words = [share(place) for place in places]
    elif is_money(column):
        words = [short(place, settings().currency) for place in places]
    else:
        words = [number(place, 0 if high - low >= 3 else 2) for place in places]
    return {"tickmode": "array", "tickvals": places, "ticktext": words}
