"""The only door to the data: the company that this run of a page opened, and the answers of its named questions.

``dashboard.py`` opens the company once at the beginning of every run; whatever a page shows stands on that. It is the
sample company while there is nothing of the reader's own, or when he asks for it; files go to his own all the same.
"""

from collections.abc import Mapping
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, NoReturn

import polars as pl
import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from pages.parts.door.admission import let_all_in, let_in, look_again, look_anew, sight_here
from pages.parts.door.shown_company import company_to_show
from pages.parts.shell.registry import page
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.language import _
from queries.ask import OpenCompany, open_company
from queries.bonus.comparing import paid_under
from queries.decisions.chart_notes import notes_standing
from queries.decisions.store import Decisions
from queries.home import Home, home_at
from queries.privacy.seen_company import seen_by
from queries.privacy.sight import EVERYTHING, Sight
from queries.settings.model import Settings
from queries.warehouse.snapshots import Snapshot
from receivables.bonus.scheme import Scheme
from receivables.messages import N_
from receivables.month import Month

LOAD = N_("Load files on the Data page, or with: python cli.py load FILE")

_company: ContextVar[OpenCompany] = ContextVar("company")
_own: ContextVar[OpenCompany] = ContextVar("own")
_sight: ContextVar[Sight | None] = ContextVar("sight", default=None)
"""Whose page this is, once it said so; before that whoever has signed in."""


def open_for_this_run() -> None:
    """Open the company that this dashboard serves: ``VOZVRAT_HOME``, else ``data``; only at the beginning of a run.

    Raises Problem when its settings cannot be read.
    """
    _sight.set(None)
    _open()


def _open() -> None:
    look_anew()
    own = open_company(home_at())
    _own.set(own)
    _company.set(company_to_show(own))


def serve_for_this_run(opened: OpenCompany) -> None:
    """Take a company that is already open, for what is made without a page; what it hides it goes on hiding."""
    let_all_in()
    _sight.set(EVERYTHING)
    _own.set(opened)
    _company.set(opened)


def show_as(sight: Sight) -> None:
    """From here on the run is of somebody with this sight."""
    _sight.set(sight)


def company() -> OpenCompany:
    """The company as this run and its reader see it; opened here for what runs before, such as what a button calls.

    Raises Problem for whom sign-in does not let in.
    """
    let_in(company_at_the_door())
    return seen_by(_company.get(), sight_of_reader())


def own_company() -> OpenCompany:
    """The reader's own company, also while the sample is shown: files go there. Raises Problem as ``company``."""
    let_in(company_at_the_door())
    return seen_by(_own.get(), sight_of_reader())


def sight_of_reader() -> Sight:
    """What may be seen of names and telephones by whoever looks."""
    return _sight.get() or sight_here(company_at_the_door())


def shows_own() -> bool:
    """Whether what is shown is the reader's own company, and not the sample."""
    company()
    return _company.get() is _own.get()


def company_at_the_door() -> OpenCompany:
    """The same before anybody is let in: it says who may see what, and nothing of it is shown."""
    if _company.get(None) is None:
        _open()
    return _own.get()


def let_in_later() -> None:
    """Ask again at what a run left to be made later. Raises Problem as ``company``, where that run opened any."""
    if _company.get(None) is not None:
        look_again()
        company()


def served_home() -> Home:
    """Where the reader's own company lives, for what loads, builds and takes back."""
    return own_company().home


def settings() -> Settings:
    """The settings of the company that is shown."""
    return company().settings


def decisions() -> Decisions:
    """What was decided in it."""
    return company().decisions


def snapshot() -> Snapshot:
    """The data this page speaks of. With nothing loaded, says how to load and stops the page."""
    found = company().snapshot
    if found is None:
        if company().has_begun:
            _go_to_data(_("Files are loaded, but the tables are not built from them yet."))
        _go_to_data(_("Nothing is loaded yet."), LOAD)
    return found


def answer(question: str, **params: Any) -> pl.DataFrame:
    """The answer of a named question; parameters that are None or empty are left out.

    ``from_`` stands for the parameter ``from``. Raises Problem as ``OpenCompany.ask`` does.
    """
    snapshot()
    known = company().remembered(question, **_given(params))
    if known is not None:  # a spinner, also one that nobody sees, is a thread and two messages to the browser
        return known
    with st.spinner(_("Counting…")):
        return counted(question, **params)


def counted(question: str, **params: Any) -> pl.DataFrame:
    """The same for what is made without a page: nothing is shown meanwhile. Raises Problem also without any data."""
    return company().ask(question, **_given(params))


def _given(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_"): value for name, value in params.items() if value not in (None, "")}


def notes_on_charts() -> pl.DataFrame:
    """The notes that stand on charts. Raises Problem when decisions cannot be read."""
    return notes_standing(decisions())


def payouts_under(schemes: Mapping[str, Scheme], first: Month, last: Month) -> dict[str, pl.DataFrame]:
    """Payouts of the months ``first`` to ``last`` under each scheme, saved or not, by its name."""
    with st.spinner(_("Paying the past months under each scheme…")):
        return paid_under(company(), schemes, first, last)


def need(*tables: str) -> None:
    """Stop the page, and say how to go on, when one of these tables has no rows."""
    counts = snapshot().row_counts if tables else {}
    missing = [_(TABLE_NAMES[table]) for table in tables if not counts.get(table)]
    if missing:
        _go_to_data(_("This page needs data that is not loaded: {tables}.", tables=", ".join(missing)), LOAD)


def _go_to_data(why: str, how: str = "") -> NoReturn:
    st.info(" ".join(filter(None, (why, how and _(how)))))
    with suppress(StreamlitPageNotFoundError):  # an operator has no such page
        st.page_link(page("data").file, label=_("Open the Data page"))
    st.stop()
