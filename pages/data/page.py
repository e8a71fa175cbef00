"""Data: what is loaded, how fresh is it, and what is doubtful?"""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from pages.data.came_in import changes, doubts, rejected, tables_in_use, totals
from pages.data.damaged import offer_building, tell_damage
from pages.data.first_day import is_first_day, three_steps, way_to_sample
from pages.data.loaded_rows import files_in_use
from pages.data.loading import build_tables, take_back, tell
from pages.data.needed import what_is_needed
from pages.data.undelivered import undelivered
from pages.data.upload import upload_or_who
from pages.data.who_did_what import log_tabs, only_the_log, who_did_what
from pages.data.who_may_what import who_may_what
from pages.parts.door.answers import company, own_company, shows_own, snapshot
from pages.parts.shell.filters import open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.language import _, plain
from pages.parts.words.page_tables import PAGE_TABLES
from queries.intake.store.loaded import report_of

FIRST = ["file", "loaded_at", "rows", "accepted", "uncounted", "taken_back", "rejected", "unused"]
"""Columns of the loaded files that fit a screen."""


def files_loaded(files: pl.DataFrame, person: Viewer) -> None:
    """The files in use; of a chosen one what its load said, and one of the reader's own can be taken back."""
    here = company().home
    place = table(files.drop("file_id"), "files", pick=True, columns=PAGE_TABLES["files"], first=FIRST)
    if place is None:
        undo = _("Choose a file to see what its load said, or to undo it.")
        st.caption(undo if person.may("take_back") else _("Choose a file to see what its load said."))
        return
    file_id, name = files["file_id"][place], files["file"][place]
    if report := report_of(here, file_id):
        tell(name, report)
    if here.is_sample or not person.may("take_back"):
        return
    st.caption(_("After that the figures are as if the file had never been loaded."))
    if st.button(_("Undo the load of {file}", file=plain(name))):
        take_back(file_id)
        st.rerun()


def answer_of(files: pl.DataFrame) -> str:
    """What is loaded of the company that is shown, in one sentence."""
    if not own_company().has_begun:
        return _("Nothing of your own is loaded yet: three steps lead to your first figures.")
    return _(
        "Files loaded: {files}. Rows accepted: {accepted}, rejected: {rejected}; the last entry is of {last}.",
        files=files.height,
        accepted=files["accepted"].sum(),
        rejected=files["rejected"].sum(),
        last=snapshot().last_date,
    )


def not_built(person: Viewer) -> None:
    """Files are there and no tables: they were loaded so, or the tables are of an older version."""
    sentence(_("Files are loaded, but the tables are not built from them yet."))
    if person.may("build") and st.button(_("Build the tables"), type="primary"):
        build_tables()
        st.rerun()


def tabs(files: pl.DataFrame, person: Viewer, *, steps: bool) -> None:
    """What is loaded, part by part; what else there is to load, where the steps have not said it."""
    titles = {
        "totals": _("Totals by month"),
        "files": _("Loaded files"),
        "rejected": _("Rejected rows"),
        "changes": _("Changed values"),
        "doubts": _("Data warnings"),
        "tables": _("Tables"),
        **log_tabs(person),
    }
    part, place = open_tab(titles)
    with place:
        if part == "files":
            files_loaded(files, person)
        else:
            shown: dict[str, Callable[[], None]] = {
                "totals": totals,
                "rejected": rejected,
                "changes": changes,
                "doubts": partial(doubts, person),
                "tables": tables_in_use,
                "deeds": who_did_what,
                "rights": who_may_what,
            }
            shown[part]()
        if part == "tables" and not steps:
            what_is_needed()


def show() -> None:
    person = open_page("data")
    if not person.may("see_loaded"):
        only_the_log(person)
        return
    shown, own = company(), own_company()
    tell_damage()
    if shown.has_begun and shown.snapshot is None:
        not_built(person)
        return
    offer_building(person)
    files = files_in_use()
    steps = not own.has_begun or (shows_own() and is_first_day(files))
    sentence(answer_of(files))
    undelivered()
    if steps:
        three_steps(files, person)
    elif shows_own():
        upload_or_who(person)
    if files.is_empty():
        way_to_sample()
        return
    if not own.has_begun:
        st.subheader(_("The sample company: how the same looks when it is loaded"), anchor=False)
    tabs(files, person, steps=steps)
    if shows_own():
        way_to_sample()
    foot()


show()
