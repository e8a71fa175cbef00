"""Lists for the billing system and for the sender of warnings: made when the button is pressed."""

from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from pages.parts.door.answers import company, serve_for_this_run
from pages.parts.tables.cells import headed
from pages.parts.tables.download_menu import XLSX
from pages.parts.tables.files import xlsx_bytes
from pages.parts.tables.machine_lists import list_button
from pages.parts.words.language import _, language, talk_in
from pages.suspensions.warning_text import warning_writer
from queries.ask import OpenCompany
from queries.vocabulary.columns import columns_of
from queries.vocabulary.suspension_columns import WARNING_TEXT
from receivables.steps.cuts_of_service import WARN_NOW

KINDS = {"csv": "text/csv", "xlsx": XLSX}


def billing_files(rows: pl.DataFrame, state: str, on: date) -> None:
    """Both files of the accounts of a state; of those to be warned with telephone, address and the text to each."""
    with st.container(horizontal=True, gap="small"):
        for kind, mime in KINDS.items():
            words = {"kind": kind.upper()}
            title = _("List for billing, {kind}", **words)
            if state == WARN_NOW:
                title = _("List with the texts, {kind}", **words)
            made = partial(list_bytes, rows, state, on, kind, (company(), language()))
            names = "suspension_warnings" if state == WARN_NOW else ""
            list_button(title, f"{state}-{on}.{kind}", made, mime, names=names)


def list_bytes(rows: pl.DataFrame, state: str, on: date, kind: str, reader: tuple[OpenCompany, str]) -> bytes:
    """One file: ``csv`` for machines, ``xlsx`` with headings; ``reader`` is whose page it is, and its language."""
    opened, spoken = reader
    serve_for_this_run(opened)
    talk_in(spoken)
    question = "suspension_warnings" if state == WARN_NOW else "suspension_clock"
    listed = _with_texts(on) if state == WARN_NOW else rows
    if kind == "csv":
        return listed.write_csv().encode()
    return xlsx_bytes(headed(listed, (*columns_of(question), WARNING_TEXT)), {})


def _with_texts(on: date) -> pl.DataFrame:
    """Telephones and addresses leave the database only here."""
    return warning_writer().with_text(company().ask("suspension_warnings", as_of=on))
