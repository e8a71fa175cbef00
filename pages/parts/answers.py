"""Answers of named questions for pages: the only cache, and the only door to the data.

An answer depends on the home, the data version, the question and its parameters, and on nothing else, so that is
its key; a new version simply never meets the old answers.
"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.labels import TABLE_NAMES
from pages.parts.registry import page
from pages.parts.words import _
from queries.ask import ask
from queries.home import Home, home_at
from queries.snapshots import Snapshot, current
from receivables.company import Company

Params = dict[str, Any]


def home() -> Home:
    """The home this dashboard serves: ``VOZVRAT_HOME``, else ``data``."""
    return home_at()


def company() -> Company:
    return home().company


def snapshot() -> Snapshot:
    """The data this page speaks of. With nothing loaded, says how to load and stops the page."""
    found = current(home())
    if found is None:
        _nothing_loaded(_("Nothing is loaded yet."))
        st.stop()
    return found


@st.cache_data(show_spinner=False, max_entries=512)
def _cached(path: str, version: str, question: str, params: tuple[tuple[str, str], ...]) -> pl.DataFrame:
    return ask(home_at(path), question, dict(params))


def answer(question: str, **params: Any) -> pl.DataFrame:
    """The answer of a named question on the current data; parameters that are None or empty are left out.

    ``from_`` stands for the parameter ``from``. Raises Problem as ``queries.ask.ask`` does.
    """
    given = {name.rstrip("_"): _plain(value) for name, value in params.items() if value not in (None, "")}
    with st.spinner(_("Counting…")):
        return _cached(str(home().path), snapshot().version, question, tuple(sorted(given.items())))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def need(*tables: str) -> None:
    """Stop the page, and say how to go on, when one of these tables has no rows."""
    counts = snapshot().row_counts
    missing = [_(TABLE_NAMES[table]) for table in tables if not counts.get(table)]
    if missing:
        _nothing_loaded(_("This page needs data that is not loaded: {tables}.", tables=", ".join(missing)))
        st.stop()


def _nothing_loaded(sentence: str) -> None:
    st.info(sentence + " " + _("Load files on the page Data, or with: python cli.py load FILE"))
    st.page_link(page("data").file, label=_("Open the page Data"))
