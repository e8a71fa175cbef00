"""Pictures of age: stacked bars by any category, and what a click on them names."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import age_colours, outline, stands_off
from pages.parts.charts.figure import figure, money_axis
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, share, short
from pages.parts.words.outside import inert
from receivables.ageing import in_order
from receivables.shares import with_share


def stacked_ages(
    frame: pl.DataFrame, category: str, currency: str, *, as_share: bool = False, height: int = 320
) -> go.Figure:
    """One bar per category, one layer per bucket in order; ``frame`` has ``category``, ``bucket`` and ``amount``.

    A bucket that is empty everywhere is left out. Each bar part carries (category, bucket) for clicks.
    """
    whole = with_share(frame, category, "amount").with_columns(pl.col("share").fill_null(0.0))
    order = in_order(frame["bucket"])
    shades = age_colours(order)
    parts = [whole.filter(pl.col("bucket") == bucket) for bucket in order]
    bars = [
        _layer(part, category, currency, as_share).update(
            marker={"color": shades[part["bucket"][0]], "line": outline()}
        )
        for part in parts
        if part["amount"].sum()
    ]
    beside = {"orientation": "v", "x": 1.01, "y": 1, "yanchor": "top", "traceorder": "reversed", "font": {"size": 12}}
    made = figure(*bars, barmode="relative", height=height, legend=beside)
    if as_share:
        ticks = [0, 0.25, 0.5, 0.75, 1]
        return made.update_yaxes(tickvals=ticks, ticktext=[share(tick, 0) for tick in ticks])
    return money_axis(made, whole.group_by(category).agg(pl.col("amount").sum())["amount"].to_list(), currency)


def _layer(part: pl.DataFrame, category: str, currency: str, as_share: bool) -> go.Bar:
    rows = part.to_dicts()
    words = label(rows[0]["bucket"])
    return go.Bar(
        name=words,
        x=[inert(group) if isinstance(group, str) else group for group in part[category]],
        y=part["share" if as_share else "amount"].cast(float).to_list(),
        customdata=[[row[category], row["bucket"]] for row in rows],
        hovertext=[f"{money(row['amount'], currency)} ({share(row['share'])})" for row in rows],
        hovertemplate=f"{words}: %{{hovertext}}<extra></extra>",
    )


def age_bars(frame: pl.DataFrame, currency: str, *, as_share: bool = False) -> go.Figure:
    """One bar per bucket from top to bottom, its amount beside it: the answer of ``debt_by_age``, advances apart.

    The bars lie, so that their words can be read on a narrow screen as well. What is in kept plans is hatched.
    """
    owed = frame.filter(pl.col("bucket") != "advance", (pl.col("amount") != 0) | (pl.col("bucket") != "no_due_date"))
    shades = age_colours(owed["bucket"].to_list())
    total = float(owed["amount"].sum()) or 1.0
    bars = go.Bar(
        orientation="h",
        y=[label(bucket) for bucket in owed["bucket"]],
        x=[float(amount) / (total if as_share else 1) for amount in owed["amount"]],
        marker={"color": [shades[bucket] for bucket in owed["bucket"]], "line": outline()},
        customdata=[[None, bucket] for bucket in owed["bucket"]],
        text=[_bar_text(amount, float(amount) / total, currency, as_share) for amount in owed["amount"]],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        hovertext=[f"{money(amount, currency)}" for amount in owed["amount"]],
        hovertemplate="%{y}: %{hovertext}<extra></extra>",
    )
    traces = [bars, *_hatched(owed, total if as_share else 1.0, currency)]
    made = figure(
        *traces,
        showlegend=False,
        barmode="overlay",
        height=40 + 34 * owed.height,
        margin={"l": 8, "r": 90, "t": 8, "b": 8},
    )
    made.update_yaxes(type="category", autorange="reversed", showgrid=False, ticks="")
    return made.update_xaxes(showticklabels=False, zeroline=True)


def _hatched(owed: pl.DataFrame, unit: float, currency: str) -> list[go.Bar]:
    """The part of each bar that is in kept plans; none where there is nothing in any."""
    if not owed["arranged"].sum():
        return []
    shades = age_colours(owed["bucket"].to_list())
    lines = [stands_off(shades[bucket]) for bucket in owed["bucket"]]
    return [
        go.Bar(
            orientation="h",
            y=[label(bucket) for bucket in owed["bucket"]],
            x=[float(amount) / unit for amount in owed["arranged"]],
            marker={
                "color": "rgba(0,0,0,0)",
                "pattern": {"shape": "/", "size": 6, "solidity": 0.35, "fgcolor": lines},
                "line": outline(),
            },
            customdata=[[None, bucket] for bucket in owed["bucket"]],
            hovertext=[money(amount, currency) for amount in owed["arranged"]],
            hovertemplate=f"{_('In kept plans')}: %{{hovertext}}<extra></extra>",
        )
    ]


def _bar_text(amount: Any, part: float, currency: str, as_share: bool) -> str:
    return share(part) if as_share else short(amount, currency)


def part_of(point: Mapping[str, Any]) -> tuple[str | None, str]:
    """(category, bucket) of a clicked part of a bar."""
    data = point["customdata"]
    return (data[0], data[1]) if isinstance(data, list) else (data["0"], data["1"])
