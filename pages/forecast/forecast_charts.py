"""Pictures of the forecast: what came and what is to come, and earlier forecasts beside what came of them."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import Number, figure, money_axis, months_axis, round_ticks
from pages.parts.words.language import _, money, month_of, short

HOVER = "%{hovertext}<extra></extra>"


def cash_to_come(months: pl.DataFrame, ahead: pl.DataFrame, currency: str) -> go.Figure:
    """Collected by month, then the forecast on top of what came already, with its band."""
    every = pl.concat([months.select("month", "cash"), ahead.select("month", cash="came")])
    came = every.group_by("month", maintain_order=True).agg(pl.col("cash").last())
    look, names = colours(), came["month"].to_list()
    parts = [
        _part(_("Collected"), came["month"], came["cash"], look["accent"], currency),
        _part(_("Expected of what is billed"), ahead["month"], ahead["of_billed"], look["second"], currency),
        _part(_("Expected of new billing"), ahead["month"], ahead["of_new"], look["grey"], currency),
    ]
    told = ahead.drop_nulls("low").to_dicts()
    tops = [*came["cash"].cast(float), *ahead["expected"], *(row["high"] for row in told)]
    made = figure(*parts, *([_band_of(told, currency)] if told else []), barmode="stack", height=340)
    return months_axis(money_axis(made, tops, currency), names, most=9)


def _part(words: str, months: pl.Series, sums: pl.Series, shade: str, currency: str) -> go.Bar:
    return go.Bar(
        name=words,
        x=months.to_list(),
        y=sums.cast(float).to_list(),
        marker_color=shade,
        hovertext=_told(words, months, sums, currency),
        hovertemplate=HOVER,
    )


def _told(words: str, months: Iterable[str], sums: Iterable[Any], currency: str) -> list[str]:
    """What a reader sees over each point."""
    return [
        _("{what}, {month}: {sum}", what=words, month=month_of(month), sum=money(value, currency))
        for month, value in zip(months, sums, strict=True)
    ]


def _band_of(told: Sequence[dict[str, Any]], currency: str) -> go.Scatter:
    look = colours()
    return go.Scatter(
        name=_("90% band"),
        x=[row["month"] for row in told],
        y=[row["expected"] for row in told],
        mode="markers",
        marker={"color": look["text"], "size": 5},
        error_y={
            "array": [row["high"] - row["expected"] for row in told],
            "arrayminus": [row["expected"] - row["low"] for row in told],
            "color": look["text"],
            "thickness": 1.5,
            "width": 6,
        },
        hovertext=[_in_words(row, currency) for row in told],
        hovertemplate=HOVER,
    )


def _in_words(row: dict[str, Any], currency: str) -> str:
    return _(
        "{month}: {expected}, from {low} to {high}",
        month=month_of(row["month"]),
        **{name: short(row[name], currency) for name in ("expected", "low", "high")},
    )


def forecasts_and_cash(earlier: pl.DataFrame, currency: str) -> go.Figure:
    """What was forecast of each month, with the band of that day, beside what came and the two plain ways."""
    look, names, told = colours(), earlier["month"].to_list(), earlier.drop_nulls("low")

    def line(column: str, words: str, **look_of: Any) -> go.Scatter:
        return go.Scatter(
            name=words,
            x=names,
            y=earlier[column].cast(float).to_list(),
            mode="lines",
            line={"width": 1.5, **look_of},
            hovertext=_told(words, names, earlier[column], currency),
            hovertemplate=HOVER,
        )

    def edge(column: str, **more: Any) -> go.Scatter:
        ends = {"x": told["month"].to_list(), "y": told[column].to_list()}
        return go.Scatter(**ends, mode="lines", line={"width": 0}, hoverinfo="skip", **more)

    traces = [
        edge("low", showlegend=False),
        edge("high", fill="tonexty", fillcolor=look["grid"], name=_("90% band")),
        line("last_year", _("As a year before"), color=look["second"], dash="dash"),
        line("last_three", _("As the three months before"), color=look["second"], dash="dot"),
        line("expected", _("Forecast"), color=look["accent"], width=2.5),
        line("actual", _("Collected"), color=look["text"]).update(mode="lines+markers"),
    ]
    drawn = ("low", "high", "expected", "actual", "last_three", "last_year")
    shown = [value for name in drawn for value in earlier[name]]
    return _money_lines(months_axis(figure(*traces, height=340), names, most=9), shown, currency)


def _money_lines(made: go.Figure, values: Sequence[Number], currency: str) -> go.Figure:
    """An axis of sums that begins near the lowest: lines are read by their distance from each other."""
    ticks = round_ticks(values, with_zero=False)
    return made.update_yaxes(
        range=[ticks[0], ticks[-1]],
        tickmode="array",
        tickvals=ticks,
        ticktext=[short(tick, currency) for tick in ticks],
    )
