"""Bringing files in from a page: keep the upload, load it, build the tables, and say what became of the rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.decisions.after_build import follow_up
from pages.parts.door.answers import served_home
from pages.parts.shell.progress import teller
from pages.parts.shell.viewer import signer
from pages.parts.words.language import _, plain, say
from queries.home import Home
from queries.intake.file_questions import Asked
from queries.intake.load import load, unload
from queries.intake.store.report import Report
from queries.intake.uploads import Upload
from queries.warehouse.build import build
from receivables.messages import Message, Problem

Outcome = Report | Message
"""What became of a file: its report, or the sentence that refused it."""


def bring_in(uploads: Sequence[Any], layout: str | None = None, options: dict[str, str] | None = None) -> list[Any]:
    """Load uploaded files one by one, a refused one not stopping the others, then build once; progress is shown.

    What became of each is kept for ``tell_outcomes``. Gives back those that wait for an answer.
    """
    bar = st.progress(0.0)
    step = 0.5 / len(uploads)
    outcomes = [
        (upload.name, _load(upload, layout, options or {}, teller(bar, step * place, step)))
        for place, upload in enumerate(uploads)
    ]
    if any(isinstance(outcome, Report) and not outcome.already_loaded for _name, outcome in outcomes):
        build(served_home(), teller(bar, 0.5, 0.5), who=signer())
        follow_up()
    bar.empty()
    st.session_state["loaded"] = [(name, outcome) for name, outcome in outcomes if outcome is not None]
    return [upload for upload, (_name, outcome) in zip(uploads, outcomes, strict=True) if outcome is None]


def _load(
    upload: Any, layout: str | None, options: dict[str, str], tell: Callable[[float, Message], None]
) -> Outcome | None:
    """What became of one file; None when something is asked about it first."""
    try:
        return load(served_home(), kept(upload), layout, options, progress=tell, name=upload.name, who=signer())
    except Asked:
        return None
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
    unload(served_home(), file_id, signer())
    build_tables()
    st.session_state["loaded"] = []


def build_tables(home: Home | None = None) -> None:
    """Build the tables from what is loaded and decided, of the reader's own company unless told; progress is shown."""
    bar = st.progress(0.0)
    build(home or served_home(), teller(bar, 0.0, 1.0), who=signer())
    follow_up(home)
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
        st.caption(_not_in_figures(outcome))
        for note in outcome.notes:
            st.caption(say(note, markdown=True))
        if warning := outcome.too_many_rejected:
            st.warning(say(warning, markdown=True))


def _not_in_figures(report: Report) -> str:
    """Of the rows of one file those that do not count or count against, and its columns that nobody asked for."""
    return _(
        "Not counted by their status: {uncounted}; taken back: {taken_back}; words not known: {doubtful}; "
        "columns not used: {unused}.",
        uncounted=report.uncounted,
        taken_back=report.taken_back,
        doubtful=report.doubtful,
        unused=", ".join(map(plain, report.unused)) or _("none"),
    )


def with_reasons(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with its column ``reason`` in the reader's language."""
    words = {reason: _(reason) for reason in frame["reason"].unique().drop_nulls()}
    return frame.with_columns(pl.col("reason").replace(words))
