"""The queue on the page Correctness: what is to be listened to, and the conversation that is open."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.correctness.marking_form import marking_form, reviews_so_far
from pages.correctness.operator_rows import with_operator
from pages.correctness.review_views import with_faults
from pages.parts.door.answers import answer, decisions
from pages.parts.shell.filters import WIDE, choose_one, controls, put
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.cells import writer
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, moment, plain
from pages.parts.words.page_tables import PAGE_TABLES
from queries.decisions.audit import decisions_version
from queries.vocabulary.columns import column_of
from receivables.conduct.listening import beyond_hearing
from receivables.messages import N_
from receivables.month import Month

SHOWN = {"waiting": N_("waiting"), "all": N_("all")}
ALL = "all"
CLICKED, PICKED = "conversation-clicked", "conversation-picked"
"""Where the session keeps a conversation until a new run opens it, and the row that is chosen in the table."""
BESIDE = ("contact_id", "account_id", "operator_id", "started_at")
"""What the heading says of the open conversation already."""


def queue_of_month(
    month: Month, queue: pl.DataFrame, listened: pl.DataFrame, names: Mapping[str, str], person: Viewer
) -> None:
    """What waits and what was heard, the way into one conversation, and the form that marks it."""
    st.markdown(queue_in_words(month, queue, listened))
    if listened.is_empty():
        return
    if clicked := st.session_state.pop(CLICKED, None):
        put("contact", clicked)
    with controls():
        rows = of_operator(with_operator(listened, names))
        shown = choose_one("queue", list(SHOWN), lambda code: _(SHOWN[code]), _("Conversations shown"))
        opened = open_conversation(rows)
    left, right = st.columns([2, 1], gap="medium")
    with right:
        one_conversation(rows.row(by_predicate=pl.col("contact_id") == opened, named=True), person)
    with left:
        waiting = shown == "waiting"
        queue_table(rows.filter("waits") if waiting else rows, month, marks=not waiting)


def of_operator(rows: pl.DataFrame) -> pl.DataFrame:
    """The conversations of the chosen operator; of all when none is chosen."""
    names = dict(rows.select("operator_id", "operator").unique().sort("operator_id").iter_rows())
    chosen = choose_one("operator", [ALL, *names], lambda code: names.get(code, _("all")), _("Operator"), width=WIDE)
    return rows if chosen == ALL else rows.filter(pl.col("operator_id") == chosen)


def queue_in_words(month: Month, queue: pl.DataFrame, listened: pl.DataFrame) -> str:
    """How many conversations there are to listen to, how they were drawn, and what nobody can listen to."""
    told = _(
        "Conversations: {all}, not heard yet: {waiting}. The draw begins with {seed}: whatever is loaded later, "
        "it stays as it is.",
        all=listened.height,
        waiting=int(listened["waits"].sum()),
        seed=str(month),
    )
    silent, alone = beyond_hearing(queue)
    if silent:
        told += " " + _("Breaches by machines or in calls that nobody took: {n}, see “Breaches”.", n=silent)
    if alone:
        told += " " + _("Upheld complaints that fit no conversation: {n}, see “Complaints”.", n=alone)
    return told


def open_conversation(rows: pl.DataFrame) -> str:
    """The conversation that is open; the first one that waits when none is chosen."""
    words = {
        row["contact_id"]: f"{moment(row['started_at'])}, {row['operator']}, {row['contact_id']}"
        for row in rows.iter_rows(named=True)
    }
    waiting = rows.filter("waits")["contact_id"]
    first = waiting[0] if waiting.len() else rows["contact_id"][0]
    return choose_one("contact", list(words), words.__getitem__, _("Conversation"), first, width=WIDE + 100)


def queue_table(rows: pl.DataFrame, month: Month, *, marks: bool) -> None:
    """The conversations, with their ``marks`` or not; a click opens one."""
    why = pl.Series("why", ["; ".join(map(label, codes)) for codes in rows["why"]], dtype=pl.String)
    columns = PAGE_TABLES["queue"]
    told = with_faults(rows.with_columns(why)).select(column.name for column in columns)
    first = ["started_at", "operator", "why", *(["score"] if marks else [])]
    # A row that is chosen stays chosen by its place, and a saved mark takes a row out: then nothing is chosen.
    key = f"queue-{decisions_version(decisions())}"
    place = table(told, key, {"month": month}, pick=True, columns=columns, first=first)
    picked = None if place is None else told["contact_id"][place]
    if picked is not None and st.session_state.get(PICKED) != picked:
        st.session_state[PICKED] = st.session_state[CLICKED] = picked
        st.rerun()
    st.session_state[PICKED] = picked


def one_conversation(row: Mapping[str, Any], person: Viewer) -> None:
    """What is known of the open conversation, what was heard in it so far, and the form."""
    st.markdown(f"**{plain(row['operator'])}, {moment(row['started_at'])}**")
    st.markdown(_("To be heard because of: {why}.", why="; ".join(map(label, row["why"]))))
    if row["account_id"]:
        words = _("Account {account}", account=plain(row["account_id"]))
        icon, asked = ":material/arrow_forward:", {"account_id": row["account_id"]}
        st.page_link(page("account").file, label=words, icon=icon, query_params=asked)
    known_facts_of(row["contact_id"])
    reviews_so_far(row["contact_id"])
    marking_form(row["contact_id"], tuple(row["why"]), person)


def known_facts_of(contact_id: str) -> None:
    """Channel, length, result and whatever else the file says of the conversation."""
    found = answer("contact_card", contact_id=contact_id)
    known = [name for name in found.columns if name not in BESIDE and found[name][0] is not None]
    columns = [column_of("contact_card", name) for name in known]
    told = [(_(one.heading), writer(one, found.schema[one.name])(found[one.name][0])) for one in columns]
    st.caption("; ".join(f"{words}: {plain(value)}" for words, value in told))
