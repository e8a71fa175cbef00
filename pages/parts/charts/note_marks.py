"""Notes on time charts: a mark on the day, and below the chart what happened and who said so."""

from collections.abc import Sequence
from contextvars import ContextVar
from datetime import date
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.door.answers import notes_on_charts
from pages.parts.words.codes import label
from pages.parts.words.language import _, day, plain, say
from pages.parts.words.outside import inert
from receivables.messages import Problem
from receivables.month import Month

MOST_MARKS = 8
"""Notes of one chart that are marked, the newest: more would hide it."""

_told: ContextVar[set[str] | None] = ContextVar("told", default=None)
"""The notes that stand below the time charts of this run; None before the first of them."""


def begin_notes() -> None:
    """Begin a run: no time chart has been shown."""
    _told.set(None)


def time_charts_shown() -> bool:
    """Whether this run has shown a chart on which notes stand."""
    return _told.get() is not None


def mark_notes(made: go.Figure) -> str:
    """Mark the notes of a time chart's span on it; gives the words below the chart, as Markdown.

    What stands below an earlier chart of the page is not said again: charts side by side have the same months. A chart
    says of itself that it has months or days along its axis (``months_axis``, ``days_axis``); others have no notes.
    """
    span = _span(made)
    if span is None:
        return ""
    try:
        found = notes_within(*span)
    except Problem as problem:
        return say(problem.message, markdown=True)
    marked = found.tail(MOST_MARKS)
    by_place: dict[str, list[int]] = {}
    for number, happened_on in enumerate(marked["happened_on"], start=1):
        by_place.setdefault(_place(made, happened_on), []).append(number)
    told = notes_told(marked)
    for place, numbers in by_place.items():
        _mark(made, place, numbers, [told[number - 1] for number in numbers])
    lines = [f"{number}\\. {plain(words)}" for number, words in enumerate(told, start=1)]
    if found.height > marked.height:
        lines.insert(0, _("Older notes, in the downloads: {count}", count=found.height - marked.height))
    return _said_once("  \n".join(lines))


def _said_once(words: str) -> str:
    said = _told.get() or set()
    _told.set(said | {words})
    return "" if words in said else words


def notes_within(first: date, last: date) -> pl.DataFrame:
    """The notes of these days, in their order. Raises Problem when decisions cannot be read."""
    return notes_on_charts().filter(pl.col("happened_on").is_between(first, last))


def notes_told(notes: pl.DataFrame) -> list[str]:
    """Each note in a line: day, kind, words, and who wrote it."""
    return [
        f"{day(row['happened_on'])}, {label('note_' + row['kind'])}: {row['said']} ({_(row['written_by'])})"
        for row in notes.iter_rows(named=True)
    ]


def _span(made: go.Figure) -> tuple[date, date] | None:
    meta = made.layout.meta or {}
    if months := meta.get("months"):
        return Month.read(min(months)).first, Month.read(max(months)).last
    if not meta.get("days"):
        return None
    shown = made.layout.xaxis.range or [value for trace in made.data if trace.x is not None for value in trace.x]
    days = sorted(str(value)[:10] for value in shown)
    return (date.fromisoformat(days[0]), date.fromisoformat(days[-1])) if days else None


def _place(made: go.Figure, happened_on: date) -> str:
    return str(Month.of(happened_on)) if made.layout.meta.get("months") else happened_on.isoformat()


def _mark(made: go.Figure, place: str, numbers: Sequence[int], told: Sequence[str]) -> None:
    """A thin line over the whole height, and the numbers of its notes at its foot; the words are told on hovering.

    A bar is its month itself: a line would only cross out the figure that stands over it.
    """
    look: dict[str, Any] = colours()
    if not any(trace.type == "bar" for trace in made.data):
        line = {"color": look["quiet"], "width": 1, "dash": "dot"}
        made.add_shape(type="line", x0=place, x1=place, y0=0, y1=1, yref="paper", line=line, layer="below")
    made.add_annotation(
        x=place,
        y=0,  # over bars figures stand, on their feet none
        yref="paper",
        yanchor="bottom",
        text=", ".join(map(str, numbers)),
        hovertext="<br>".join(map(inert, told)),
        showarrow=False,
        bgcolor=look["paper"],
        bordercolor=look["grey"],
        borderpad=2,
        font={"size": 11, "color": look["text"]},
    )
