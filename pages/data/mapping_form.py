"""The mapping desk: see how a file would load, correct which column is what, keep that as a layout, and load."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.data.column_rules import Chosen, refined
from pages.data.loading import bring_in, kept, with_reasons
from pages.parts.door.answers import served_home
from pages.parts.shell.cards import Card, cards
from pages.parts.tables.table import preview
from pages.parts.words.codes import TABLE_NAMES, label
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _, number, plain, say
from pages.parts.words.page_tables import PAGE_TABLES
from queries.intake.layouts.known_layouts import known_layouts, save_layout
from queries.intake.layouts.layout_names import layout_name_for
from queries.intake.layouts.own import draft
from queries.intake.layouts.synonyms import COMPOSED
from queries.intake.mapping import Look, Trial, look_at, suggest, try_layout
from queries.vocabulary.columns import columns_of_table
from receivables.messages import N_, Problem
from receivables.tables import TABLES, TableColumn

OWN = "own"
ALWAYS = "="
"""Before a value that stands in no column and holds for every row."""

DATES = {"": N_("as recognised"), "dmy": N_("day, month, year"), "mdy": N_("month, day, year"), "ymd": N_("ISO")}
DECIMALS = {"": N_("as recognised"), ",": N_("comma"), ".": N_("point")}


def mapping_form(files: Sequence[Any]) -> Any | None:
    """The desk of one of the uploaded files; gives back the file that has been loaded."""
    names = [file.name for file in files]
    upload = files[0] if len(files) == 1 else files[names.index(st.selectbox(_("File"), names))]
    try:
        look = look_at(served_home(), kept(upload), name=upload.name)
    except Problem as problem:
        st.error(say(problem.message, markdown=True))
        return None
    _what_is_seen(look)
    layout = _layout(look)
    options = _options()
    text = _own_columns(upload, look, options) if layout == OWN else None
    if text == "":
        return None
    try:
        with st.spinner(_("Reading {file}", file=upload.name)):
            trial = try_layout(
                served_home(), kept(upload), None if text else layout, options, text=text, name=upload.name
            )
    except Problem as problem:
        st.warning(say(problem.message, markdown=True))
        return None
    _what_would_load(trial)
    return upload if _take(upload, layout, options, text) else None


def _what_is_seen(look: Look) -> None:
    if look.layout:
        st.markdown(_("Recognised as {layout}. The first rows of the file:", layout=label(look.layout)))
    else:
        st.info(
            _(
                "{file} is not recognised. Say below what its rows are and which column is what; that is kept, and the "
                "next file of this form loads by itself.",
                file=plain(look.file),
            )
        )
    st.dataframe(look.rows, hide_index=True, height=180)


def _layout(look: Look) -> str:
    known = [
        *([look.layout] if look.layout else []),
        OWN,
        *TABLES,
        *(layout.name for layout in known_layouts(served_home())),
    ]
    words = {name: _("own choice of columns") if name == OWN else label(name) for name in known}
    return str(st.selectbox(_("Layout"), list(words), format_func=words.__getitem__, key=f"desk-layout-{look.file}"))


def _options() -> dict[str, str]:
    """What the reader says of dates and decimals; nothing for what the file shows by itself."""
    with st.container(horizontal=True):
        dates = st.selectbox(_("Order of dates"), list(DATES), format_func=lambda code: _(DATES[code]), width=200)
        decimal = st.selectbox(_("Decimal"), list(DECIMALS), format_func=lambda code: _(DECIMALS[code]), width=200)
    return {name: value for name, value in (("dates", dates), ("decimal", decimal)) if value}


def _own_columns(upload: Any, look: Look, options: dict[str, str]) -> str:
    """The layout that the reader's choice of columns makes; what names or values suggest is chosen already.

    While a column that loading needs is not chosen, says which, and returns nothing.
    """
    table = str(st.selectbox(_("What the rows are"), list(TABLES), format_func=lambda code: _(TABLE_NAMES[code])))
    found = suggest(served_home(), kept(upload), table, options, upload.name)
    needed = [column.name for column in TABLES[table].columns if column.required and not _composed(table, column)]
    places = st.columns(4)
    chosen: Chosen = {}
    for at, column in enumerate(TABLES[table].columns):
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
    if missing := [table_heading(table, name) for name in needed if name not in chosen]:
        st.info(_("Choose which column is: {columns}", columns=", ".join(missing)))
        return ""
    chosen = refined(table, chosen, look, f"desk-{upload.file_id}-{table}")
    return draft(table, chosen, options, () if look.header_line else look.columns)


def _composed(table: str, column: TableColumn) -> bool:
    """Whether the id of a row can be made of its other columns."""
    return column.name in TABLES[table].key[:1] and table in COMPOSED


def _one_column(title: str, column: TableColumn, look: Look, suggested: str | None, key: str) -> str | None:
    """The column of the file, or the value of every row."""
    answers = ["", *look.columns, *(ALWAYS + choice for choice in column.choices)]
    words = {one: _("always: {value}", value=label(one[1:])) if one.startswith(ALWAYS) else one for one in answers}
    words[""] = _("not in the file")
    place = answers.index(suggested) if suggested in answers else 0
    return st.selectbox(title, answers, place, format_func=words.__getitem__, key=key) or None


def _what_would_load(trial: Trial) -> None:
    report = trial.report
    figures = ((_("Rows"), report.rows), (_("Accepted"), report.accepted), (_("Rejected"), report.rejected))
    cards([Card(title, number(count)) for title, count in figures])
    if trial.reasons.height:
        preview(with_reasons(trial.reasons), "desk-reasons", PAGE_TABLES["reasons"])
    for table, rows in trial.tables.items():
        st.markdown(_("As it would load: {table}", table=_(TABLE_NAMES[table])))
        preview(rows.drop("_line"), f"desk-{table}", columns_of_table(table))


def _take(upload: Any, layout: str, options: dict[str, str], text: str | None) -> bool:
    """Load the file in the way that was tried; an own choice of columns is kept as a layout first."""
    name = layout
    if text:
        name = st.text_input(
            _("Name of the layout: small Latin letters, digits and _"),
            layout_name_for(served_home(), upload.name),
            key=f"desk-name-{upload.file_id}",
            width=360,
        )
    if not st.button(_("Load in this way"), type="primary", disabled=not name):
        return False
    if text:
        save_layout(served_home(), name, text)
    bring_in([upload], name, {} if text else options)
    return True
