"""Pictures of the call desk: what further calls may bring, chances against what came, days of either order."""

from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import days_axis, figure, money_axis
from pages.parts.words.language import _, day, share, short

POINTS = 200
"""Points of a curve at most: more are not seen."""


def expected_curve(called: pl.DataFrame, first: int, currency: str) -> go.Figure:
    """Expected roubles of the first calls of the list, one after another, with a mark where the day ends."""
    look = colours()
    sums = called["expected"].fill_null(0).cum_sum()
    step = max(1, called.height // POINTS)
    places = sorted({*range(0, called.height, step), called.height - 1, max(0, min(first, called.height) - 1)})
    talks, amounts = [0, *(place + 1 for place in places)], [0.0, *(float(sums[place]) for place in places)]
    told = [_("First {calls}: {sum}", calls=n, sum=short(x, currency)) for n, x in zip(talks, amounts, strict=True)]
    made = figure(
        go.Scatter(
            x=talks,
            y=amounts,
            mode="lines",
            line={"color": look["accent"], "width": 2},
            hovertext=told,
            hovertemplate="%{hovertext}<extra></extra>",
        ),
        height=190,
    )
    made.update_xaxes(title={"text": _("Talks in the order of calls")}, rangemode="tozero", tickformat=",d")
    if 0 < first < called.height:
        words = _("the day: {calls}", calls=first)
        mark = {"text": words, "font": {"color": look["quiet"]}}
        made.add_vline(first, line={"color": look["quiet"], "dash": "dot"}, annotation=mark)
    return money_axis(made, amounts, currency)


def chances_and_payments(groups: pl.DataFrame) -> go.Figure:
    """For each group of chances the share that paid, with its interval, against the line where both are the same."""
    look = colours()
    rows = groups.to_dicts()
    line = {"color": look["grey"], "dash": "dot"}
    even = go.Scatter(x=[0, 1], y=[0, 1], mode="lines", line=line, hoverinfo="skip")
    dots = go.Scatter(
        x=[row["expected_share"] for row in rows],
        y=[row["share"] for row in rows],
        mode="markers",
        marker={"size": 9, "color": look["accent"]},
        error_y={
            "array": [row["high"] - row["share"] for row in rows],
            "arrayminus": [row["share"] - row["low"] for row in rows],
            "color": look["accent"],
        },
        hovertext=[
            _(
                "Chance {chance_share}: {paid_share} paid, talks: {talks}",
                chance_share=row["expected_share"],
                paid_share=row["share"],
                talks=row["conversations"],
            )
            for row in rows
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    made = figure(even, dots, height=340, showlegend=False)
    ticks: dict[str, Any] = {"tickmode": "array", "tickvals": [0, 0.25, 0.5, 0.75, 1], "range": [0, 1.02]}
    ticks["ticktext"] = [share(tick, 0) for tick in ticks["tickvals"]]
    made.update_xaxes(title={"text": _("Chance foreseen")}, **{**ticks, "range": [-0.02, 1.02]})
    return made.update_yaxes(title={"text": _("Paid within 14 days")}, **ticks)


def orders_by_day(days: pl.DataFrame, currency: str) -> go.Figure:
    """Cash of the first calls of each day so far, in either order."""
    look = colours()
    names = {"by_expected": (_("By expected roubles"), look["accent"]), "by_debt": (_("By debt"), look["second"])}
    traces, most = [], [0.0]
    for column, (name, colour) in names.items():
        sums = days[column].cum_sum().to_list()
        told = [f"{day(on)}: {short(amount, currency)}" for on, amount in zip(days["on_day"], sums, strict=True)]
        most += sums
        traces.append(
            go.Scatter(
                x=days["on_day"].to_list(),
                y=sums,
                name=name,
                mode="lines",
                line={"color": colour, "width": 2, "dash": "solid" if column == "by_expected" else "dash"},
                hovertext=told,
                hovertemplate="%{hovertext}<extra>" + name + "</extra>",
            )
        )
    return money_axis(days_axis(figure(*traces, height=320)), most, currency)
