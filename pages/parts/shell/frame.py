"""The frame of a page: its title, its one-sentence answer, cards, and the strip that proves the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from pages.parts.charts.colours import colours
from pages.parts.door.answers import answer, company, settings, snapshot
from pages.parts.shell.registry import UNKNOWN_ADDRESS, page
from pages.parts.shell.viewer import Viewer, require
from pages.parts.words.language import DASH, MINUS, _, day, moment, money, plain, say, short
from queries.ask import OLD_SETTINGS
from receivables.messages import N_, Message

PARTS = {
    "opening": N_("Opening"),
    "billed": N_("+ billed"),
    "cash": N_("− cash"),
    "written_off": N_("− written off"),
    "ceded": N_("− ceded"),
    "free_months": N_("− free months"),
    "corrections": N_("± corrections"),
    "closing": N_("= closing"),
    "difference": N_("difference"),
}
"""Columns of the question ``identity`` in the order of the sum, with their signs."""


def open_page(key: str) -> Viewer:
    """Begin a page: nobody without the role goes on; then its title."""
    person = require(key)
    st.title(_(page(key).title), anchor=False, help=_(page(key).help))
    if asked := st.session_state.pop(UNKNOWN_ADDRESS, ""):
        st.info(_("There is no page {address}; this is the first one.", address=plain(asked)))
    if company().settings_are_newer:
        st.warning(say(OLD_SETTINGS))
    return person


def sentence(text: str) -> None:
    """The page's answer, first and in one sentence."""
    st.markdown(f"##### {text.replace('$', chr(92) + '$')}", width="stretch")


def paragraph(messages: list[Message]) -> None:
    """What changed and where, in words with short sums; a minus never stays alone at the end of a line."""
    words = [say(one, lambda sum: short(sum, settings().currency), markdown=True) for one in messages]
    st.markdown(" ".join(words).replace(MINUS, f"{MINUS}\N{WORD JOINER}"))


@dataclass(frozen=True)
class Card:
    """One figure: title, value, the exact figure or rule in its help, and what to read it against, in grey."""

    title: str
    value: str
    help: str | None = None
    against: str | None = None
    critical: bool = False


def cards(several: Sequence[Card]) -> None:
    """Figures side by side, under each other on a narrow screen; red is kept for what is critical."""
    for place, one in zip(st.columns(len(several)), several, strict=True):
        value = f":red[{one.value}]" if one.critical else one.value
        place.metric(
            one.title,
            value,
            delta=one.against,
            delta_color="off",
            delta_arrow="off",
            help=one.help,
            border=True,
            height="stretch",
        )


def identity_strip(start: date, end: date, who: Mapping[str, str | None] | None = None) -> None:
    """The sum that must hold: opening + billed − cash − written off − ceded − free months ± corrections = closing."""
    row: dict[str, Decimal] = answer("identity", from_=start, to=end, **(who or {})).row(0, named=True)
    look, currency = colours(), settings().currency
    cells = "".join(_strip_cell(_(words), row[part], part, look, currency) for part, words in PARTS.items())
    st.html(f"<div class='strip'>{cells}</div>{_STRIP_STYLE.format(**look)}")
    st.caption(_("From {start} to {end}. Every kopeck is in one of these parts.", start=start, end=end))


def _strip_cell(words: str, value: Decimal, part: str, look: Mapping[str, str], currency: str) -> str:
    wrong = part == "difference" and value != 0
    style = f" style='color:{look['critical']}'" if wrong else ""
    shown = money(value, currency) if part == "difference" else short(value, currency)
    return f"<div title='{money(value, currency)}'><span>{words}</span><b{style}>{shown}</b></div>"


_STRIP_STYLE = """<style>
.strip {{display:flex;flex-wrap:wrap;gap:.35rem 1.4rem;padding:.5rem .75rem}}
.strip {{border:1px solid {grid};border-radius:.25rem}}
.strip div {{display:flex;flex-direction:column}}
.strip span {{color:{quiet};font-size:.8rem}}
.strip b {{font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}}
</style>"""


def foot() -> None:
    """What the page stands on: data version, when it was built, the last day it knows."""
    data = snapshot()
    facts: dict[str, Any] = {
        "version": data.version,
        "built": moment(data.built_at),
        "last": day(data.last_date) if data.last_date else DASH,
    }
    st.caption(_("Data version {version}, built {built}; last entry {last}.", **facts))
