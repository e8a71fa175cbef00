"""Rows that may be one document or two: a person says what they are, and can take it back."""

from functools import partial
from typing import Any

import streamlit as st

from pages.data.loading import build_tables
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import answer, company, decisions
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.language import _, plain
from queries.decisions.documents import LINES, ONCE, OPEN, OTHER, SAME, VERDICTS, DoubtfulRow, decide_document
from receivables.messages import N_

SAYS = {
    SAME: N_("It is the same document: count it once"),
    OTHER: N_("They are two documents: count both"),
    LINES: N_("They are lines: count each"),
    ONCE: N_("It is one row written again: count it once"),
    OPEN: N_("Take the decision back"),
}
"""Verdict → the button that says it."""


FIRST = ["table_name", "document_id", "twin_id", "account_id", "dated_on", "amount", "verdict"]
"""Columns that fit a screen."""


def document_doubts(person: Viewer) -> None:
    """The rows, undecided first; a loader decides the chosen one, and the tables are built with it."""
    rows = answer("document_doubts")
    if rows.is_empty():
        return
    if not person.may("decide_document"):
        table(rows, "document_doubts", first=FIRST)
        return
    st.markdown(_("**One document or two?** Choose a row and say what it is; the log keeps who said so."))
    place = table(rows, "document_doubts", pick=True, first=FIRST)
    if place is not None:
        _decide(rows.row(place, named=True), person)


def _decide(row: dict[str, Any], person: Viewer) -> None:
    told, decided = DoubtfulRow.told(row), (row["verdict"] or "").removeprefix("told_")
    doubt = told.doubt
    st.markdown(_question(doubt, row))
    with st.container(horizontal=True):
        for verdict in (*VERDICTS[doubt], OPEN) if decided else VERDICTS[doubt]:
            if verdict != decided and st.button(_(SAYS[verdict]), key=f"say-{verdict}"):
                attempt(partial(_settle, told, verdict, person), _("Decided; the figures are counted anew."))


def _question(doubt: str, row: dict[str, Any]) -> str:
    number = plain(row["document_id"])
    if doubt == "repeated_row":
        return _("{number} stands several times in its file, equal in everything.", number=number)
    if row["twin_id"] is None:
        return _("{number} was said to be another document once more and is not counted.", number=number)
    return _("{number} and {twin} have one account, day and amount.", number=number, twin=plain(row["twin_id"]))


def _settle(row: DoubtfulRow, verdict: str, person: Viewer) -> None:
    decide_document(decisions(), row, verdict, person.name)
    build_tables(company().home)
