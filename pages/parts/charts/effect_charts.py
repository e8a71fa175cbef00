"""Pictures of effects: estimates with their intervals, curves of two groups, curves with a band."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure
from pages.parts.words.codes import label
from pages.parts.words.language import SEPARATORS, language
from pages.parts.words.outside import inert

Row = Mapping[str, Any]
ARM_COLOURS = {"offer": "accent", "control": "second"}
VERDICT_COLOURS = {"works": "accent", "harms": "critical", "estimated_higher": "quiet", "estimated_lower": "quiet"}
"""What was estimated, not drawn, is never shown in the colours of a finding."""


def intervals(names: Sequence[str], rows: Sequence[Row], write: Callable[[float], str], title: str) -> go.Figure:
    """One line per name: a dot at ``estimate`` with its interval ``low`` to ``high``, on one scale with a zero line.

    The name stands above its line, so that it is never cut; behind the name of a row whose estimate is None stands
    its verdict in words. The colour is that of its ``verdict``, grey without one.
    """
    look, names = colours(), [inert(name) for name in names]
    dots, heads = [], []
    for place, (name, row) in enumerate(zip(names, rows, strict=True)):
        if row["estimate"] is None:
            verdict = label(row["verdict"]) if row.get("verdict") else ""
            heads.append(_head(place, f"{name}: {verdict}" if verdict else name, look["quiet"]) | ON_THE_LINE)
            continue
        heads.append(_head(place, name, look["text"]))
        low = row["estimate"] if row["low"] is None else row["low"]
        high = row["estimate"] if row["high"] is None else row["high"]
        colour = look[VERDICT_COLOURS.get(row.get("verdict") or "", "second")]
        dots.append(
            go.Scatter(
                x=[row["estimate"]],
                y=[place],
                mode="markers",
                marker={"size": 10, "color": colour},
                error_x={"array": [high - row["estimate"]], "arrayminus": [row["estimate"] - low], "color": colour},
                hovertext=[f"{name}: {write(row['estimate'])} ({write(low)} … {write(high)})"],
                hovertemplate="%{hovertext}<extra></extra>",
                showlegend=False,
            )
        )
    made = _titled(figure(*dots, height=90 + _line_height(names) * len(names), annotations=heads), title, "")
    made.update_yaxes(visible=False, range=[len(names) - 0.5, -0.6])
    made.update_xaxes(showgrid=True, zeroline=True, zerolinewidth=2)
    if all(row["estimate"] is None or min(row["estimate"], row["low"] or 0) >= 0 for row in rows):
        # The line of zero is the left edge: names begin behind it and do not break it.
        made.update_annotations(xref="x", xshift=3)
    return _written_ticks(made, rows, write, "x", most=5)


LINE_HEIGHT = 48
"""Pixels of one line with a short name above it."""
NAME_WIDTH = 44
"""Letters of a name that fit a screen of 390 pixels; a longer one goes on in the next line."""
ON_THE_LINE = {"yanchor": "middle", "yshift": 0}


def _line_height(names: Sequence[str]) -> int:
    """Pixels of one line with the longest name above it."""
    return LINE_HEIGHT + 16 * max((len(wrap(name, NAME_WIDTH)) - 1 for name in names), default=0)


def _head(place: int, words: str, colour: str) -> dict[str, Any]:
    """A name above its line, from the left edge."""
    return {
        "xref": "paper",
        "x": 0,
        "y": place,
        "yshift": 6,
        "text": "<br>".join(wrap(words, NAME_WIDTH)),
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "font": {"size": 12, "color": colour},
        "bgcolor": colours()["paper"],
    }


def _titled(made: go.Figure, x: str, y: str) -> go.Figure:
    font = {"size": 12, "color": colours()["quiet"]}
    made.update_xaxes(title={"text": x, "font": font})
    return made.update_yaxes(title={"text": y, "font": font})


def _written_ticks(
    made: go.Figure, rows: Sequence[Row], write: Callable[[float], str], axis: str, most: int = 6
) -> go.Figure:
    """Even ticks over all intervals and zero, in the reader's writing."""
    values = [row[part] for row in rows for part in ("estimate", "low", "high") if row.get(part) is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    ticks = even_ticks(low, high, most)
    edge = 0.04 * (high - low) or 1.0
    place = {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": in_whole(list(map(write, ticks))),
        "range": [low - edge, high + edge],
    }
    return made.update_layout({f"{axis}axis": place})


def in_whole(words: Sequence[str]) -> list[str]:
    """Figures as they are written, without decimal places where all of them are whole: ``20 %``, not ``20,0 %``."""
    nothing = re.compile(rf"{re.escape(SEPARATORS[language()][1])}0+(?!\d)")
    return [nothing.sub("", one) for one in words] if all(map(nothing.search, words)) else list(words)


def even_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round steps of 1, 2 or 5 that lie between ``low`` and ``high``."""
    rough = (high - low) / most or 1.0
    size = 10.0 ** _floor_log10(rough)
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough * 0.999)
    first = int(low / step) if low >= 0 else -int(-low / step)
    return [round(step * place, 10) for place in range(first, int(high / step) + 1)] if high > low else [low]


def _floor_log10(value: float) -> int:
    place = 0
    while 10.0**place > value:
        place -= 1
    while 10.0 ** (place + 1) <= value:
        place += 1
    return place


@dataclass(frozen=True)
class Curve:
    """A line of a picture: its words, its points, its colour by name, and whether it is drawn with dashes."""

    words: str
    x: Sequence[Any]
    y: Sequence[float | None]
    colour: str
    dashed: bool = False


@dataclass(frozen=True)
class Band:
    """The interval around a line, drawn pale."""

    x: Sequence[Any]
    low: Sequence[float]
    high: Sequence[float]


def curves(
    several: Sequence[Curve], write: Callable[[float], str], titles: tuple[str, str], band: Band | None = None
) -> go.Figure:
    """Lines named above the picture, an interval below them; ``titles`` are those of the axes."""
    look = colours()
    traces = [
        go.Scatter(
            x=list(curve.x),
            y=list(curve.y),
            name=inert(curve.words),
            mode="lines",
            line={"color": look[curve.colour], "width": 2, "dash": "dash" if curve.dashed else "solid"},
            hovertext=["" if value is None else write(value) for value in curve.y],
            hovertemplate=f"{inert(curve.words)}, %{{x}}: %{{hovertext}}<extra></extra>",
        )
        for curve in several
    ]
    below = [_pale(band)] if band else []
    made = _titled(figure(*below, *traces, height=300), *titles)
    values = [value for curve in several for value in curve.y if value is not None]
    values += [*band.low, *band.high] if band else []
    return _written_ticks(made, [{"estimate": value} for value in values], write, "y")


def _pale(band: Band) -> go.Scatter:
    return go.Scatter(
        x=[*band.x, *list(band.x)[::-1]],
        y=[*band.high, *list(band.low)[::-1]],
        mode="lines",
        fill="toself",
        fillcolor=colours()["grid"],
        line={"width": 0},
        hoverinfo="skip",
        showlegend=False,
    )


def step_bars(steps: pl.DataFrame, words: Callable[[str], str], write: Callable[[float], str]) -> go.Figure:
    """How far each arm came: for every step one bar per arm, as a share of the arm."""
    look = colours()
    bars = [
        go.Bar(
            name=words(arm),
            y=[words(step) for step in rows["step"]],
            x=rows["share"].to_list(),
            orientation="h",
            marker={"color": look[ARM_COLOURS.get(arm, "grey")]},
            text=[write(share) for share in rows["share"]],
            textposition="auto",
            hovertext=[str(count) for count in rows["accounts"]],
            hovertemplate="%{y}: %{hovertext}<extra></extra>",
        )
        for (arm,), rows in steps.partition_by("arm", as_dict=True, maintain_order=True).items()
    ]
    made = figure(*bars, height=300, barmode="group")
    made.update_yaxes(autorange="reversed", type="category")
    return made.update_xaxes(range=[0, 1], visible=False)
