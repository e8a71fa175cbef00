"""The first weeks of new operators, against the others on accounts of the same ease."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, picture
from pages.parts.door.answers import answer
from pages.parts.tables.table import table
from pages.parts.words.language import _, number, share
from receivables.operators.learning_curve import ENOUGH
from receivables.operators.onboarding import NEW_WEEKS

Asked = Mapping[str, Any]

FIRST_COLUMNS = ["week", "operators", "conversations", "recovered", "team", "share", "pooled"]


def show_new(asked: Asked) -> None:
    """What the new ones bring of what the others do, week by week since they were hired."""
    weeks = answer("onboarding", to=asked["to"], as_of=asked["as_of"])
    known = weeks.filter(pl.col("pooled").is_not_null())
    if known.is_empty():
        st.info(
            _("No operator was new in the last 12 months with enough conversations to compare; hired_on says who is.")
        )
        return
    picture(_told(weeks), _curve(known), "onboarding")
    st.caption(
        _(
            "Estimated: cash within 14 days of a conversation, against what the others got in the same weeks on "
            "accounts of the same ease; each with its 95% interval. A median of a few operators jumps."
        )
    )
    table(weeks, "onboarding", asked, first=FIRST_COLUMNS)


def _told(weeks: pl.DataFrame) -> str:
    until = weeks["weeks_until"][0]
    first = weeks.filter(pl.col("pooled").is_not_null()).row(0, named=True)
    begin = _(
        "New operators bring at first (week {week} since hired) {part} of what the others do.",
        week=first["week"],
        part=share(first["pooled"], 0),
    )
    if until is None:
        return f"{begin} {_('They do not come up to {enough} in half a year.', enough=share(ENOUGH, 0))}"
    reached = _(
        "They come up to {enough} in about {weeks} weeks ({low} … {high}).",
        enough=share(ENOUGH, 0),
        weeks=number(until),
        low=number(weeks["weeks_low"][0]),
        high=_("over {weeks}", weeks=NEW_WEEKS) if weeks["weeks_high"][0] is None else number(weeks["weeks_high"][0]),
    )
    return f"{begin} {reached}"


def _curve(weeks: pl.DataFrame) -> go.Figure:
    look, rows = colours(), weeks.to_dicts()
    dots = go.Scatter(
        x=[row["week"] for row in rows],
        y=[row["pooled"] for row in rows],
        mode="markers",
        marker={"size": 8, "color": look["accent"]},
        error_y={
            "array": [row["high"] - row["pooled"] for row in rows],
            "arrayminus": [row["pooled"] - row["low"] for row in rows],
            "color": look["second"],
            "thickness": 1,
        },
        hovertext=[
            _(
                "Week {week}: {part} ({low} … {high}); conversations: {n}",
                week=row["week"],
                **{name: share(row[of], 0) for name, of in (("part", "pooled"), ("low", "low"), ("high", "high"))},
                n=number(row["conversations"]),
            )
            for row in rows
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    made = figure(dots, height=320, showlegend=False)
    top = min(3.0, max(1.5, *(row["high"] for row in rows)))
    ticks = [0.5 * step for step in range(int(top / 0.5) + 1)]
    made.update_yaxes(
        range=[-0.04 * top, top],
        tickvals=ticks,
        ticktext=[share(tick, 0) for tick in ticks],
        title={"text": _("Of the others' cash")},
    )
    made.update_xaxes(title={"text": _("Weeks since hiring")}, dtick=2)
    for level, dash in ((1.0, "solid"), (ENOUGH, "dot")):
        made.add_hline(y=level, line={"color": look["grey"], "width": 1.5, "dash": dash})
    return made
