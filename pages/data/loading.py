"""Bringing files in from a page: keep the upload, load it, build the tables, and say what became of the rows."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import served_home
from pages.parts.shell.progress import teller
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _, plain, say
from queries.intake.load import load, unload
from queries.intake.mend import files_to_mend, name_to_mend, rows_to_mend
from queries.intake.store.loaded import changed_values, loaded_files, rejected_rows
from queries.intake.store.report import Report
from queries.intake.uploads import Upload
from queries.warehouse.build import build
from receivables.messages import Message, Problem

Outcome = Report | Message
"""What became of a file: its report, or the sentence that refused it."""


def bring_in(uploads: Sequence[Any], layout: str | None = None, options: dict[str, str] | None = None) -> None:
    """Load uploaded files one by one, a refused one not stopping the others, then build once; progress is shown.

    What became of each is kept for ``tell_outcomes``.
    """
    bar = st.progress(0.0)
    step = 0.5 / len(uploads)
    outcomes = [
        (upload.name, _load(upload, layout, options or {}, teller(bar, step * place, step)))
        for place, upload in enumerate(uploads)
    ]
    if any(isinstance(outcome, Report) and not outcome.already_loaded for _name, outcome in outcomes):
        build(served_home(), teller(bar, 0.5, 0.5))
    bar.empty()
    st.session_state["loaded"] = outcomes


def _load(upload: Any, layout: str | None, options: dict[str, str], tell: Callable[[float, Message], None]) -> Outcome:
    try:
        return load(served_home(), kept(upload), layout, options, progress=tell, name=upload.name)
    except Problem as problem:
        return problem.message


def kept(upload: Any) -> Path:
    """The bytes of an upload as a file, for as long as the session stays with the same uploads."""
    uploads: dict[str, Upload] = st.session_state.setdefault("uploads", {})
    if upload.file_id not in uploads:
        uploads[upload.file_id] = Upload(upload.getbuffer())
    return uploads[upload.file_id].path


def tell_outcomes() -> None:
    """Say what became of the files of the last load."""
    for name, outcome in st.session_state.get("loaded", []):
        tell(name, outcome)


def take_back(file_id: str) -> None:
    """Take a loaded file back and build the tables without it; progress is shown."""
    unload(served_home(), file_id)
    build_again()
    st.session_state["loaded"] = []


def build_again() -> None:
    """Build the tables as what was loaded and decided now stands; progress is shown."""
    bar = st.progress(0.0)
    build(served_home(), teller(bar, 0.0, 1.0))
    bar.empty()


def tell(name: str, outcome: Outcome) -> None:
    """Say what became of one file."""
    if isinstance(outcome, Message):
        st.error(say(outcome, markdown=True))
    elif outcome.already_loaded:
        st.info(_("{file}: the same bytes were loaded before, nothing was done.", file=plain(name)))
    else:
        show = st.warning if outcome.rejected else st.success
        show(
            _(
                "{file}, layout {layout}: rows {rows}, accepted {accepted}, rejected {rejected}, "
                "duplicates {duplicates}, changed {changed}.",
                file=plain(name),
                layout=outcome.layout,
                rows=outcome.rows,
                accepted=outcome.accepted,
                rejected=outcome.rejected,
                duplicates=outcome.duplicates,
                changed=outcome.changed,
            )
        )
        for note in outcome.notes:
            st.caption(say(note, markdown=True))
        if warning := outcome.too_many_rejected:
            st.warning(say(warning, markdown=True))


def files_in_use() -> pl.DataFrame:
    """Loaded files that were not taken back, the newest first."""
    kept = [file for file in loaded_files(served_home()) if not file.withdrawn]
    rows = [
        {
            "file_id": file.file_id,
            "file": file.name,
            "layout": file.layout,
            "loaded_at": datetime.fromisoformat(file.loaded_at).replace(tzinfo=None),
            "rows": file.rows,
            "accepted": file.accepted,
            "rejected": file.rejected,
            "duplicates": file.duplicates,
            "changed": file.changed,
        }
        for file in reversed(kept)
    ]
    return pl.DataFrame(rows)


def rejects() -> pl.DataFrame:
    """Every rejected row of the files in use: file, line, column, value, reason, row; reasons in words."""
    return with_reasons(rejected_rows(served_home()).with_columns(pl.col("line").cast(pl.Int64)))


def mending() -> None:
    """For each file with rejected rows, these rows as a file of its own form; made when its button is pressed."""
    here = served_home()
    for file in reversed(files_to_mend(here)):
        st.download_button(
            _("Rejected rows of {file}, to correct and load", file=plain(file.name)),
            data=partial(rows_to_mend, here, file.file_id),
            file_name=name_to_mend(file),
            mime="text/csv",
            key=f"mend-{file.file_id}",
            type="tertiary",
            on_click="ignore",
        )


def changed() -> pl.DataFrame:
    """Every value that a file in use changed, its table and column in words."""
    found = changed_values(served_home())
    tables = {name: _(word) for name, word in TABLE_NAMES.items()}
    columns = {pair: table_heading(*pair) for pair in found.select("table", "column").unique().iter_rows()}
    told = [columns[pair] for pair in found.select("table", "column").iter_rows()]
    return found.with_columns(pl.col("table").replace(tables), pl.Series("column", told, pl.String))


def with_reasons(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with its column ``reason`` in the reader's language."""
    words = {reason: _(reason) for reason in frame["reason"].unique().drop_nulls()}
    return frame.with_columns(pl.col("reason").replace(words))
