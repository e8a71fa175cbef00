"""Cards and the verdict: one figure with what to read it against, and one decision with its sums and its doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

Tone = Literal["good", "bad", "plain"]
COLOUR: dict[Tone, str] = {"good": "green", "bad": "red", "plain": "gray"}


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
            known = [value for value in one.trend if value is not None]
            st.metric(
                one.title,
                one.value,
                delta=one.change,
                delta_color="off",
                delta_arrow="off",
                delta_description=one.year,
                help=one.help,
                chart_data=known if len(known) > 1 else None,
            )
            if one.status:
                st.markdown(f":{COLOUR[one.status.tone]}[**{one.status.words}**]")


def verdict_line(decision: str, sums: str, doubt: str = "", tone: Tone = "plain") -> None:
    """One decision ("roll out", "stop", "cut 31 today"), its sums, and in grey what could make it wrong."""
    text = f":{COLOUR[tone]}[**{decision}**] {sums}".replace("$", r"\$")
    with st.container(border=True, gap="xxsmall"):
        st.markdown(text)
        if doubt:
            st.caption(doubt.replace("$", r"\$"))
