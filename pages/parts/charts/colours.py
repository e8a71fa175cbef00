"""Colours, tuned apart for light and dark: one accent, greys, red for what is critical, and the ramp of age."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

LIGHT = {
    "text": "#1D2329",
    "quiet": "#5B6670",
    "grid": "#E6E9EC",
    "paper": "#FFFFFF",
    "accent": "#1F5F8B",
    "grey": "#B4BCC4",
    "faint": "#EEF0F2",
    "critical": "#B3261E",
    "second": "#7A8792",
}
DARK = {
    "text": "#E4E7EA",
    "quiet": "#A0A9B2",
    "grid": "#2A3037",
    "paper": "#14181C",
    "accent": "#7AB8DE",
    "grey": "#5A646E",
    "faint": "#22282E",
    "critical": "#FF8A80",
    "second": "#929CA6",
}

# Cool and pale while not due, then warmer and darker with age: lightness falls all along, so the order survives
# a grey print, and blue against orange survives every common colour blindness.
# Neighbours differ by 1.5:1 in contrast; the outline of every bar stands off its ground by 5:1 and more.
AGE_LIGHT = ("#D1E3F2", "#E7AE29", "#D0811A", "#B15D19", "#8D411B", "#652A18", "#31130E")
AGE_DARK = ("#6F9CC1", "#FBF1D1", "#F1BD56", "#E08D27", "#BF6922", "#9B4C24", "#733522")
UNAGED = {"no_due_date": ("#9AA3AC", "#737D87"), "advance": ("#8DBBA5", "#5E9079")}


def dark() -> bool:
    """Whether the reader's page is dark."""
    return st.context.theme.type == "dark"


def colours() -> dict[str, str]:
    """The named colours of the reader's theme: text, quiet, grid, paper, accent, grey, faint, critical, second."""
    return DARK if dark() else LIGHT


def _mixed(first: str, second: str, part: float) -> str:
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def _along(anchors: Sequence[str], place: float) -> str:
    """The colour at ``place`` (0 to 1) of a ramp through ``anchors``."""
    step = place * (len(anchors) - 1)
    low = min(int(step), len(anchors) - 2)
    return _mixed(anchors[low], anchors[low + 1], step - low)


def age_colours(buckets: Sequence[str], *, on_paper: bool = False) -> dict[str, str]:
    """A colour for each bucket, in the order given; the ramp is spread over those with an age. Paper is light."""
    by_night = not on_paper and dark()
    ramp = AGE_DARK if by_night else AGE_LIGHT
    aged = [name for name in buckets if name not in UNAGED and name != "not_due"]
    last = max(len(aged) - 1, 1)
    shades = {name: _along(ramp[1:], place / last) for place, name in enumerate(aged)}
    return {"not_due": ramp[0], **shades, **{name: pair[by_night] for name, pair in UNAGED.items()}}


def stands_off(shade: str) -> str:
    """Black or white, whichever is seen better on a shade like ``#8D411B`` (luma of ITU-R BT.601)."""
    red, green, blue = (int(shade[place : place + 2], 16) for place in (1, 3, 5))
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#FFFFFF"


def outline() -> dict[str, Any]:
    """The line around a bar, so that a pale one stands off its ground and alike ones off each other."""
    return {"color": colours()["quiet"], "width": 0.8}


def heat_scale() -> list[list[Any]]:
    """A scale from nothing to everything in the accent, for shares."""
    look = colours()
    return [[0.0, look["faint"]], [1.0, look["accent"]]]
