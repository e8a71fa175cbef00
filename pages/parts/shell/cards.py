"""Cards and the verdict: one figure with what to read it against, and one decision with its sums and its doubt."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from pages.parts.charts.colours import colours
from pages.parts.words.language import _

Tone = Literal["good", "bad", "plain"]
COLOUR: dict[Tone, str] = {"good": "green", "bad": "red", "plain": "gray"}
NEW_LINE = "  \n"
"""What begins a new line in the small words of a card."""


@dataclass(frozen=True)
class Status:
    """How a figure stands to its target: in words, and good, bad or neither."""

    words: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Card:
    """One figure.

    ``title`` is the full name; ``value`` as written; ``help`` the exact figure and the rule; ``change`` what it is
    against the month before, ``year`` against the year before; ``trend`` its last twelve months, oldest first.
    """

    title: str
    value: str
    help: str | None = None
    change: str | None = None
    year: str | None = None
    trend: Sequence[float | None] = field(default=())
    status: Status | None = None


def cards(several: Sequence[Card]) -> None:
    """Figures side by side, under each other on a narrow screen; colour is kept for what a target judges."""
    for place, one in zip(st.columns(len(several)), several, strict=True):
        with place.container(border=True, height="stretch", gap="xxsmall"):
            st.metric(one.title, one.value, help=one.help)
            if one.status:
                st.markdown(f":{COLOUR[one.status.tone]}[**{one.status.words}**]")
            if against := NEW_LINE.join(filter(None, (one.change, one.year))):
                st.caption(against)
            if line := small_line(one.trend):
                st.html(line)


LINE = (150, 28)
"""Width and height of the small line, in its own units."""


def small_line(trend: Sequence[float | None]) -> str:
    """The last months as a small line with a dot at the newest; gaps where nothing is known, empty under two values."""
    known = [value for value in trend if value is not None]
    if len(known) < 2:
        return ""
    (width, height), low, high = LINE, min(known), max(known)
    places = [
        (4 + place * (width - 8) / (len(trend) - 1), height - 4 - (value - low) / (high - low or 1) * (height - 8))
        for place, value in enumerate(trend)
        if value is not None
    ]
    points, (x, y), look = " ".join(f"{x:.1f},{y:.1f}" for x, y in places), places[-1], colours()
    drawn = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' "
        "preserveAspectRatio='xMinYMid'>"
        f"<polyline points='{points}' fill='none' stroke='{look['second']}' stroke-width='1.5'/>"
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='2.5' fill='{look['accent']}'/></svg>"
    )
    source = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
    return f"<img class='small-line' src='{source}' alt='{_('The last months')}'>"


def verdict_line(decision: str, sums: str, doubt: str = "", tone: Tone = "plain") -> None:
    """One decision ("roll out", "stop", "cut 31 today"), its sums, and in grey what could make it wrong."""
    text = f":{COLOUR[tone]}[**{decision}**] {sums}"
    with st.container(border=True, gap="xxsmall"):
        st.markdown(text)
        if doubt:
            st.caption(doubt)
