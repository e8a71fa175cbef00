"""Which column of a file is which column of the tables that its rows feed."""

from typing import Any

import streamlit as st

from pages.data.column_rules import Chosen, refined
from pages.data.loading import kept
from pages.parts.door.answers import served_home
from pages.parts.words.codes import TABLE_NAMES, label
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _
from queries.intake.layouts.feedable import MAPPED
from queries.intake.layouts.synonyms import COMPOSED
from queries.intake.mapping import Look
from queries.intake.proposals import suggest
from receivables.messages import N_
from receivables.tables import TableColumn

Part = tuple[str, Chosen]
"""A table, and which column of the file is which of its columns."""

WORDS = {**TABLE_NAMES, "legs": N_("calls of several rows, one row a leg")}
"""What the rows of a file may be → words."""

ALWAYS = "="
"""Before a value that stands in no column and holds for every row."""


def own_columns(upload: Any, look: Look) -> list[Part]:
    """The tables that the rows feed, each with the reader's choice of columns; what suggests itself is chosen already.

    While a column that loading needs is not chosen, says which, and returns nothing.
    """
    with st.container(horizontal=True):
        table = str(st.selectbox(_("What the rows are"), list(MAPPED), format_func=lambda code: _(WORDS[code])))
        others = [name for name in MAPPED if name != table]
        also = st.multiselect(
            _("The same rows also hold"),
            others,
            format_func=lambda code: _(WORDS[code]),
            placeholder=_("nothing else"),
            key=f"also-{upload.file_id}",
            width=360,
        )
    parts = [(name, _columns_of(name, upload, look)) for name in (table, *also)]
    return parts if all(columns for _name, columns in parts) else []


def _columns_of(table: str, upload: Any, look: Look) -> Chosen:
    """The choice of columns for one table; empty while one is missing."""
    found = suggest(served_home(), kept(upload), table, None, upload.name)
    needed = [column.name for column in MAPPED[table].columns if column.required and not _composed(table, column)]
    st.markdown(f"**{_(WORDS[table]).capitalize()}**")
    places = st.columns(4)
    chosen: Chosen = {}
    for at, column in enumerate(MAPPED[table].columns):
        proposed = found.get(column.name)
        suggested = proposed.column if proposed else None
        key = f"desk-{upload.file_id}-{table}-{column.name}"
        with places[at % len(places)]:
            star = " *" if column.name in needed else ""  # loading needs one
            answer = _one_column(table_heading(table, column.name) + star, column, look, suggested, key)
        if answer:
            chosen[column.name] = {"value": answer[1:]} if answer.startswith(ALWAYS) else answer
            if proposed and proposed.clock and answer == suggested:
                chosen[column.name] = {"from": [answer, proposed.clock], "joined": " "}
    needed += [name for name, other in MAPPED[table].instead.items() if other not in chosen]
    if missing := [table_heading(table, name) for name in needed if name not in chosen]:
        st.info(_("Choose which column is: {columns}", columns=", ".join(missing)))
        return {}
    return refined(table, chosen, look, f"desk-{upload.file_id}-{table}")


def _composed(table: str, column: TableColumn) -> bool:
    """Whether the id of a row can be made of its other columns."""
    return column.name in (*MAPPED[table].key[:1], "call_id") and table in COMPOSED


def _one_column(title: str, column: TableColumn, look: Look, suggested: str | None, key: str) -> str | None:
    """The column of the file, or the value of every row."""
    answers = ["", *look.offered, *(ALWAYS + choice for choice in column.choices)]
    words = {one: _("always: {value}", value=label(one[1:])) if one.startswith(ALWAYS) else one for one in answers}
    words[""] = _("not in the file")
    place = answers.index(suggested) if suggested in answers else 0
    return st.selectbox(title, answers, place, format_func=words.__getitem__, key=key) or None
