"""Answers of named questions for pages: the only cache, and the only door to the data.

An answer depends on the home, the data version, the question and its parameters, and on nothing else, so that is
its key; a new version simply never meets the old answers.
"""

import json
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.shell.registry import page
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.language import _
from queries.ask import ask, warehouse
from queries.bonus.comparing import month_range, paid_under
from queries.bonus.paying import counted_from
from queries.decisions.audit import decisions_version
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.warehouse.snapshots import Snapshot, current
from receivables.bonus.rows import scheme_from_dict
from receivables.bonus.scheme import Scheme, scheme_to_dict
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


def decided(question: str, **params: Any) -> pl.DataFrame:
    """``answer`` for a question whose answer also depends on what people decided: schemes, closings, reassignments."""
    given = {name.rstrip("_"): _plain(value) for name, value in params.items() if value not in (None, "")}
    with st.spinner(_("Counting…")):
        return _cached(str(home().path), decided_version(), question, tuple(sorted(given.items())))


def decided_version() -> str:
    """Names the data together with everything decided so far."""
    return f"{counted_from(warehouse(home()))}.{decisions_version(decisions_at(home()))}"


@st.cache_data(show_spinner=False, max_entries=64)
def _cached_payouts(path: str, version: str, schemes: str, first: str, last: str) -> dict[str, pl.DataFrame]:
    read = {name: scheme_from_dict(kept) for name, kept in json.loads(schemes).items()}
    return paid_under(warehouse(home_at(path)), read, *month_range(first, last))


def payouts_under(schemes: dict[str, Scheme], first: str, last: str) -> dict[str, pl.DataFrame]:
    """Payouts of the months ``first`` to ``last`` (YYYY-MM) under each scheme, saved or not, by its name."""
    kept = json.dumps({name: scheme_to_dict(scheme) for name, scheme in schemes.items()})
    with st.spinner(_("Paying the past months under each scheme…")):
        return _cached_payouts(str(home().path), decided_version(), kept, first, last)


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
