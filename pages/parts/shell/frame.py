"""The frame of a page: its title, its one-sentence answer, cards, and the strip that proves the figures."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

import streamlit as st

from pages.parts.charts.colours import colours
from pages.parts.charts.note_marks import begin_notes
from pages.parts.decisions.notes_menu import notes_menu
from pages.parts.decisions.taking import tell_decision
from pages.parts.decisions.views_menu import saved_links, views_menu
from pages.parts.door.answers import answer, company, need, settings, snapshot
from pages.parts.shell.address import end_address, enter_page
from pages.parts.shell.brand import printed_head
from pages.parts.shell.made_up import tell_made_up
from pages.parts.shell.registry import UNKNOWN_ADDRESS, page
from pages.parts.shell.viewer import Viewer, require
from pages.parts.tables.download_menu import begin_downloads, download_menu
from pages.parts.words.language import DASH, MINUS, _, day, moment, money, plain, say, short
from pages.parts.words.spacing import NBSP
from receivables.messages import N_, Message

_menu: ContextVar[Any] = ContextVar("menu")
"""Where the page's menu of downloads stands; it is filled at the end, when the page has shown its tables."""

_opened: ContextVar[tuple[str, Viewer]] = ContextVar("opened")
"""The page that is open, and who looks at it."""

PARTS = {
    "opening": N_("Opening"),
    "taken_over": N_("+ taken over"),
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
    """Begin a page: nobody without the role goes on; then its title, with the menu of downloads beside it.

    Without the tables that it needs the page says so and stops.
    """
    person = require(key)
    enter_page(key)
    begin_downloads()
    begin_notes()
    printed_head()
    tell_made_up(key)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(_(page(key).title), anchor=False, help=_(page(key).help), width="content")
        _menu.set(st.container(horizontal=True, width="content"))
    _opened.set((key, person))
    if asked := st.session_state.pop(UNKNOWN_ADDRESS, ""):
        st.info(_("There is no page {address}, or it is not for you; this is the first one.", address=plain(asked)))
    for lag in company().lags:
        st.warning(say(lag))
    if person.teams:
        st.caption(_("You see the operators of these teams alone: {teams}.", teams=plain(", ".join(person.teams))))
    tell_decision()
    saved_links(key, person)
    need(*page(key).needs)
    return person


def no_operators(person: Viewer) -> NoReturn:
    """Say that nobody is in the teams of this supervisor, and stop the page."""
    st.info(_("No operator is in your teams: {teams}.", teams=plain(", ".join(person.teams))))
    st.stop()


def sentence(text: str) -> None:
    """The page's answer, first and in one sentence."""
    st.markdown(f"##### {text}", width="stretch")


def paragraph(messages: list[Message]) -> None:
    """What changed and where, in words with short sums; a minus never stays alone at the end of a line."""
    words = [say(one, lambda sum: short(sum, settings().currency), markdown=True) for one in messages]
    st.markdown(" ".join(words).replace(MINUS, f"{MINUS}\N{WORD JOINER}"))


def bridge(now: Mapping[str, Any]) -> None:
    """Why two debts are shown: open charges less advances are the balance, in one line."""
    currency = settings().currency
    st.markdown(
        _(
            "Open charges {receivables} − advances {advances} = balance {closing}.",
            receivables=short(now["receivables"], currency),
            advances=short(now["advances"], currency),
            closing=short(now["closing"], currency),
        ),
        help=" − ".join(money(now[name], currency) for name in ("receivables", "advances"))
        + f" = {money(now['closing'], currency)}",
    )


def identity_strip(start: date, end: date, who: Mapping[str, str | None] | None = None) -> None:
    """The sum that must hold, part by part, as ``PARTS`` has it.

    What was taken over stands there only when something was: it happens once in a company's life.
    """
    row: dict[str, Decimal] = answer("identity", from_=start, to=end, **(who or {})).row(0, named=True)
    look, currency = colours(), settings().currency
    shown = {part: words for part, words in PARTS.items() if part != "taken_over" or row[part]}
    cells = "".join(_strip_cell(_(words), row[part], part, look, currency) for part, words in shown.items())
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
    """End a page: what it stands on (data version, when it was built, the last day it knows), and its downloads."""
    data = snapshot()
    facts: dict[str, Any] = {
        "version": data.version,
        "built": moment(data.built_at).replace(" ", NBSP),
        "last": day(data.last_date).replace(" ", NBSP) if data.last_date else DASH,
    }
    st.caption(_("Data version {version}, built {built}; last entry {last}.", **facts))
    end_address()
    key, person = _opened.get()
    with _menu.get():
        download_menu()
        notes_menu(person)
        views_menu(key, person)
