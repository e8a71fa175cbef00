"""Data: what is loaded, how fresh is it, and what is doubtful?"""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from pages.data.document_doubts import document_doubts
from pages.data.loading import changed, files_in_use, mending, rejects, take_back
from pages.data.upload import upload
from pages.parts.decisions.taking import tell_decision
from pages.parts.door.answers import answer, company, snapshot
from pages.parts.shell.filters import open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.language import _, plain
from pages.parts.words.page_tables import PAGE_TABLES


def files_loaded(files: pl.DataFrame) -> None:
    """The files in use; a chosen one can be taken back."""
    place = table(files.drop("file_id"), "files", pick=True, columns=PAGE_TABLES["files"])
    if place is None:
        st.caption(_("Choose a file to undo its load: the figures become what they were without it."))
        return
    name = files["file"][place]
    if st.button(_("Undo the load of {file}", file=plain(name))):
        take_back(files["file_id"][place])
        st.rerun()


def rejected() -> None:
    """Rejected rows with line, column, value and reason, to download, mend and load again."""
    rows = rejects()
    if rows.is_empty():
        st.markdown(_("No row was rejected."))
        return
    st.markdown(_("{rows} rows were rejected. Download them, correct them and load them again.", rows=rows.height))
    mending()
    table(rows, "rejected", columns=PAGE_TABLES["rejected"])


def changes() -> None:
    """Values that a newer file changed, with the old value beside the new one."""
    found = changed()
    if found.is_empty():
        st.markdown(_("No file changed what an earlier one said."))
        return
    st.markdown(_("These values were replaced by a newer file or a later row; the new value counts."))
    table(found, "changes", columns=PAGE_TABLES["changes"])


def doubts(person: Viewer) -> None:
    """What was accepted though something about it is unclear, in roubles."""
    found = answer("data_doubts")
    if found.is_empty():
        st.markdown(_("No warnings about the accepted rows."))
        return
    st.markdown(_("These rows were accepted, but something about them is unclear; the amount is what it could move."))
    row_of = pl.col("example").str.split(" ")
    tables = {code: _(words) for code, words in TABLE_NAMES.items()}
    named = pl.concat_str(row_of.list.first().replace(tables), row_of.list.slice(1).list.join(" "), separator=" ")
    found = found.with_columns(example=named)
    table(found, "data_doubts", {"as_of": snapshot().last_date})
    document_doubts(person)


def tables_in_use() -> None:
    """How many rows each table has; an empty one says which pages wait for it."""
    counts = snapshot().row_counts
    rows = [{"table": name, "rows": counts.get(name, 0)} for name in TABLE_NAMES]
    table(pl.DataFrame(rows), "tables", columns=PAGE_TABLES["tables"])


def show() -> None:
    person = open_page("data")
    tell_decision()
    files = files_in_use()
    if company().snapshot is None or files.is_empty():
        sentence(_("Nothing is loaded yet."))
        st.markdown(_("Load at least charges and payments; the columns are listed on the Method page."))
        upload()
        return
    data = snapshot()
    sentence(
        _(
            "{files} files are loaded: {accepted} rows accepted, {rejected} rejected; the last entry is of {last}.",
            files=files.height,
            accepted=files["accepted"].sum(),
            rejected=files["rejected"].sum(),
            last=data.last_date,
        )
    )
    upload()
    parts = {
        "files": _("Loaded files"),
        "rejected": _("Rejected rows"),
        "changes": _("Changed values"),
        "doubts": _("Data warnings"),
        "tables": _("Tables"),
    }
    part, place = open_tab(parts)
    with place:
        shown: dict[str, Callable[[], None]] = {
            "files": partial(files_loaded, files),
            "rejected": rejected,
            "changes": changes,
            "doubts": partial(doubts, person),
            "tables": tables_in_use,
        }
        shown[part]()
    foot()


show()
