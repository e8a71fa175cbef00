"""From a frame to a picture: one look for all charts, tuned apart for light and dark.

Figures are built from ``plotly.graph_objects`` (express costs ten times the time) and carry text that is already
in the reader's language, so that the browser has nothing to translate.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.note_marks import mark_notes
from pages.parts.words.language import SEPARATORS, language, month_of, short
from receivables.month import Month

Number = Decimal | float | int | None


def figure(*traces: Any, height: int = 320, **layout: Any) -> go.Figure:
    """A figure with the common look; ``layout`` adds to it or changes it."""
    look = colours()
    axis = {
        "gridcolor": look["grid"],
        "zerolinecolor": look["grey"],
        "tickfont": {"color": look["quiet"]},
        "title": {"font": {"color": look["quiet"], "size": 12}, "standoff": 12},
        "automargin": True,
    }
    made = go.Figure(traces)
    made.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Source Sans, sans-serif", "size": 13, "color": look["text"]},
        separators=SEPARATORS[language()][1] + SEPARATORS[language()][0],
        bargap=0.25,
        dragmode=False,
        hoverlabel={"bgcolor": look["paper"], "bordercolor": look["grey"], "font": {"color": look["text"]}},
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
            "font": {"color": look["quiet"], "size": 12},
            "itemwidth": 30,
        },
    )
    made.update_xaxes(**axis, showgrid=False)
    made.update_yaxes(**axis, ticklabelstandoff=4)
    return made.update_layout(**layout)


def months_axis(made: go.Figure, months: Sequence[str], most: int = 7) -> go.Figure:
    """Write the months (``2026-10``) under the columns in words, at most ``most`` of them, the newest always.

    The year stands under the first month of each year that is shown.
    """
    ticks = {code: words.replace("\n", "<br>") for code, words in month_ticks(months, most).items()}
    made.update_layout(meta={"months": list(months)})
    return made.update_xaxes(
        type="category", tickmode="array", tickvals=list(ticks), ticktext=list(ticks.values()), tickangle=0
    )


def month_ticks(months: Sequence[str], most: int = 7) -> dict[str, str]:
    """The months that are written under an axis, newest first, with their words; see ``months_axis``."""
    step = max(1, -(-len(months) // most))
    shown = months[::-1][::step]
    years = [code[:4] for code in shown]
    new_year = [year != later for year, later in zip(years, [*years[1:], ""], strict=True)]
    words = [
        month_of(code).replace(" ", "\n") if new else month_of(code).split()[0]
        for code, new in zip(shown, new_year, strict=True)
    ]
    return dict(zip(shown, words, strict=True))


def days_axis(made: go.Figure) -> go.Figure:
    """Write the days of a time axis as both languages do, the day before its month."""
    made.update_layout(meta={"days": True})
    return made.update_xaxes(type="date", tickformat="%-d\N{NO-BREAK SPACE}%b", nticks=6, tickangle=0)


def money_axis(made: go.Figure, values: Sequence[Number], currency: str, axis: str = "y") -> go.Figure:
    """Write round sums on an axis that begins at zero, in short words: ``2 million``."""
    ticks = round_ticks(values)
    place = {"tickmode": "array", "tickvals": ticks, "ticktext": [short(tick, currency) for tick in ticks]}
    return made.update_yaxes(**place) if axis == "y" else made.update_xaxes(**place)


def round_ticks(values: Sequence[Number], most: int = 5, *, with_zero: bool = True) -> list[float]:
    """At most about ``most`` round steps that cover ``values``, and zero unless told otherwise."""
    numbers = [float(value) for value in values if value is not None] or [0.0]
    ends = [*numbers, 0.0] if with_zero else numbers
    low, high = min(ends), max(ends)
    rough = (high - low or abs(high)) / most or 1.0
    size = 10.0 ** (len(f"{int(rough)}") - 1) if rough >= 1 else 1.0
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return [step * count for count in range(int(low // step), int(-(-high // step)) + 1)]


Point = Mapping[str, Any]
"""What was clicked on a picture, as plotly tells it: x, y, customdata."""


def picture(says: str, made: go.Figure, key: str, clicked: Callable[[Point], None] | None = None) -> None:
    """Show a figure under the sentence that says what it shows, which is its name for those who cannot see it too.

    ``clicked`` gets the point that was clicked, before the rest of the page is shown: it may open another page.
    """
    st.markdown(says)
    noted = mark_notes(made)
    _chart(says, made, key, clicked)
    if noted:
        st.caption(noted)


def _chart(says: str, made: go.Figure, key: str, clicked: Callable[[Point], None] | None) -> None:
    name, plainly = f"chart-{key}", re.sub(r"[*_`\\]", "", says)
    if clicked is None:
        st.plotly_chart(made, theme=None, key=name, config=_config(), alt=plainly)
        return
    made.update_layout(clickmode="event+select")
    event: Any = st.plotly_chart(
        made, theme=None, key=name, on_select="rerun", selection_mode="points", config=_config(), alt=plainly
    )
    points, told = event["selection"]["points"], f"clicked-{key}"
    if not points:
        st.session_state.pop(told, None)
    elif st.session_state.get(told) != points:  # a mark stays chosen in later runs, but was clicked only once
        st.session_state[told] = points
        clicked(points[0])


def _config() -> dict[str, Any]:
    return {"displayModeBar": False, "locale": language(), "locales": {"ru": _russian_locale()}}


def _russian_locale() -> dict[str, Any]:
    """What plotly itself may write (dates on a time axis), in Russian; inline, for it comes from no network."""
    months = [Month(2000, place) for place in range(1, 13)]
    return {
        "dictionary": {},
        "format": {
            "decimal": ",",
            "thousands": "\N{NO-BREAK SPACE}",
            "date": "%d.%m.%Y",
            "months": [month_of(m, full=True).split()[0] for m in months],
            "shortMonths": [month_of(m).split()[0] for m in months],
        },
    }
