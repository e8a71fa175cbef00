"""The funnel of operators: what each brings on equal accounts, within the limits of chance."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.effect_charts import even_ticks
from pages.parts.charts.figure import figure
from pages.parts.words.codes import label
from pages.parts.words.language import _, number, share
from pages.parts.words.outside import inert
from receivables.operators.funnel import ABOVE, ALARM, ALERT, BELOW, LEAST, TOO_FEW, limits_at
from receivables.operators.operator_board import CASH

STEPS = 60
NAME_WIDTH, NAME_HEIGHT = 0.24, 0.07
"""What a name takes of the width and of the height of the picture."""
APART = (ABOVE, BELOW)

Row = Mapping[str, Any]
Write = Callable[[float], str]


def funnel_chart(rows: pl.DataFrame, names: Mapping[str, str], write: Write, title: str) -> go.Figure:
    """One dot per operator over the number of cases it is worth, and the limits around the team's rate.

    ``rows`` are those of one measure of the question ``operator_board``, one of them at least compared. Named and
    in the accent are those told apart, outside the limits of 99.8 %.
    """
    shown = rows.filter(pl.col("verdict") != TOO_FEW).sort("weight").to_dicts()
    most = 1.12 * max(row["weight"] for row in shown)
    lines = _limits(shown[0], most)
    traces = [_line(xs, ys, dash) for xs, ys, dash in lines]
    values = [row["adjusted"] for row in shown]
    top = max(*values, 1.6 * shown[0]["team_rate"]) * 1.1
    sides = _sides([row for row in shown if row["verdict"] in APART], most, top)
    dots = [_dot(row, names, write, sides.get(row["operator_id"])) for row in shown]
    made = figure(*traces, *dots, height=350, showlegend=False)
    ticks = even_ticks(0.0, top, 5)
    made.update_xaxes(
        title={"text": _("Cases, weighed by certainty")},
        range=[0, most],
        showgrid=False,
        tickformat=",d",
        zeroline=False,
    )
    written = [write(tick) for tick in ticks]
    made.update_yaxes(title={"text": title}, tickvals=ticks, ticktext=written, range=[0, top], zeroline=True)
    return _named_limits(made, lines, most, top)


def _sides(named: list[Row], most: float, top: float) -> dict[str, str]:
    """Beside which corner of its dot a name stands; names that would meet others are left to the pointer.

    ``most`` and ``top`` are the ends of the axes, against which the size of a name is reckoned.
    """
    taken: list[tuple[float, float]] = []
    sides: dict[str, str] = {}
    for row in named:
        x, y = row["weight"] / most, row["adjusted"] / top
        across = "right" if x < 0.5 else "left"
        for up in ("bottom", "top"):
            middle = (
                x + NAME_WIDTH / 2 * (1 if across == "right" else -1),
                y + NAME_HEIGHT * (1 if up == "top" else -1),
            )
            if all(abs(middle[0] - one) >= NAME_WIDTH or abs(middle[1] - other) >= NAME_HEIGHT for one, other in taken):
                taken.append(middle)
                sides[row["operator_id"]] = f"{up} {across}"
                break
    return sides


def _limits(row: Row, most: float) -> list[tuple[list[float], list[float], str]]:
    """The team's rate and both limits on either side: places, values, and how the line is drawn."""
    team, leans = row["team_rate"], row["measure"] == CASH
    places = [LEAST / 2 + (most - LEAST / 2) * step / STEPS for step in range(STEPS + 1)]
    drawn = [([0.0, most], [team, team], "solid")]
    for level, dash in ((ALERT, "dot"), (ALARM, "dash")):
        ends = [limits_at(place / row["case_variance"], level, leans=leans) for place in places]
        drawn += [(places, [team * end[side] for end in ends], dash) for side in (0, 1)]
    return drawn


def _line(xs: list[float], ys: list[float], dash: str) -> go.Scatter:
    look = colours()
    line = {"color": look["second"] if dash == "solid" else look["grey"], "width": 1.5, "dash": dash}
    return go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _dot(row: Row, names: Mapping[str, str], write: Write, side: str | None) -> go.Scatter:
    """A dot; its name beside it when a ``side`` is given."""
    look, name = colours(), inert(names.get(row["operator_id"], row["operator_id"]))
    colour = look["accent"] if row["verdict"] in APART else look["second"]
    told = _(
        "{name}: {adjusted} on equal accounts ({low} … {high}); cases: {cases}; {verdict}",
        name=name,
        adjusted=write(row["adjusted"]),
        low=write(row["adjusted_low"]),
        high=write(row["adjusted_high"]),
        cases=number(row["cases"]),
        verdict=label(row["verdict"]),
    )
    return go.Scatter(
        x=[row["weight"]],
        y=[row["adjusted"]],
        mode="markers" if side is None else "markers+text",
        text=[name],
        textposition=side,
        textfont={"size": 12, "color": look["text"]},
        marker={"size": 10, "color": colour, "line": {"color": look["paper"], "width": 1}},
        hovertext=[told],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _named_limits(
    made: go.Figure, lines: list[tuple[list[float], list[float], str]], most: float, top: float
) -> go.Figure:
    """The words at the right ends of the limits, and at the left of the team's line, where the limits are far."""
    words = [_("team"), "", share(ALERT, 0), "", share(ALARM, 1)]
    for (_xs, ys, dash), text in zip(lines, words, strict=True):
        if text and ys[-1] < top:
            made.add_annotation(
                x=0 if dash == "solid" else most, y=ys[-1], text=text, showarrow=False,
                xanchor="left" if dash == "solid" else "right",
                yanchor="top" if dash == "dot" else "bottom",
                font={"size": 11, "color": colours()["quiet"]},
            )  # fmt: skip
    return made
