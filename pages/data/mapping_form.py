"""The mapping desk: see how a file would load, correct which column is what, keep that as a layout, and load."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
import streamlit as st

from pages.data.asking import answered
from pages.data.column_choice import Part, own_columns
from pages.data.loading import bring_in, kept, with_reasons
from pages.parts.door.answers import own_company, served_home, settings
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.viewer import signer
from pages.parts.tables.table import preview
from pages.parts.words.codes import TABLE_NAMES, label
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _, number, plain, say
from pages.parts.words.page_tables import PAGE_TABLES
from queries.decisions.audit import Deed
from queries.decisions.deeds import MAPPED, record_deed
from queries.intake.file_questions import Asked
from queries.intake.layouts.known_layouts import known_layouts, save_layout
from queries.intake.layouts.layout_names import layout_name_for
from queries.intake.layouts.own import draft
from queries.intake.mapping import Look, Trial, look_at, try_layout
from queries.vocabulary.columns import columns_of_table
from receivables.messages import N_, Problem
from receivables.tables import TABLES

OWN = "own"
FORM = "form"
DATES = {
    "": N_("as recognised"),
    "dmy": N_("day, month, year"),
    "mdy": N_("month, day, year"),
    "ymd": N_("ISO"),
    FORM: N_("another form"),
}
FORM_HELP = N_("%d day, %m month, %Y year, %H hours, %M minutes; several forms are parted by |")
ENCODINGS = {"": N_("as recognised"), "utf-8": "UTF-8", "cp1251": "Windows-1251", "cp866": "CP866", "koi8-r": "KOI8-R"}
DECIMALS = {"": N_("as recognised"), ",": N_("comma"), ".": N_("point")}


def mapping_form(files: Sequence[Any]) -> Any | None:
    """The desk of one of the uploaded files; gives back the file that has been loaded."""
    names = [file.name for file in files]
    upload = files[0] if len(files) == 1 else files[names.index(st.selectbox(_("File"), names))]
    try:
        look = look_at(served_home(), kept(upload), name=upload.name, rows=SEEN)
    except Problem as problem:
        st.error(say(problem.message, markdown=True))
        return None
    _what_is_seen(look)
    layout = _layout(look)
    if layout == OWN:
        st.caption(_("What cannot be chosen here can be written in a layout by hand: docs/layouts.md says how."))
    wanted = _Wanted(upload, layout, _options(look), own_columns(upload, look) if layout == OWN else None)
    if wanted.parts == []:
        return None
    tried = _tried(wanted, look)
    if tried is None:
        return None
    trial, wanted = tried
    _what_would_load(trial)
    return upload if _take(wanted, look) else None


@dataclass(frozen=True)
class _Wanted:
    """One file and the way in which it is to be loaded."""

    upload: Any
    layout: str
    options: dict[str, str]
    parts: list[Part] | None
    """The tables that own columns feed; None: ``layout`` says it all."""

    def chosen(self, look: Look) -> str | None:
        """The layout that the reader chose; what was recognised is asked about as if nobody had named it."""
        return None if self.layout == look.layout else self.layout

    def text(self, look: Look) -> str | None:
        """The layout that the own columns make."""
        if not self.parts:
            return None
        (table, columns), *also = self.parts
        return draft(table, columns, self.options, () if look.header_line else look.columns, also=also)


MOST_QUESTIONS = 12
MOST_KEPT = 2 * MOST_QUESTIONS
"""Ways of reading files whose outcome a session keeps."""
SEEN = 200
"""Rows of the file that are shown."""


def _tried(wanted: _Wanted, look: Look) -> tuple[Trial, _Wanted] | None:
    """What would load, and the way that the answers make; None while something has to be answered or corrected."""
    key = f"ask-{wanted.upload.file_id}"
    for _attempt in range(MOST_QUESTIONS):
        outcome = _outcome(wanted, look)
        if isinstance(outcome, Trial):
            return outcome, wanted
        if not isinstance(outcome, Asked):
            st.warning(say(outcome.message, markdown=True))
            return None
        answers = answered(outcome, wanted.options, key)
        if answers is None:
            return None
        wanted = replace(wanted, options=answers)
    return None


def _outcome(wanted: _Wanted, look: Look) -> Trial | Problem:
    """What trying a file gave; each way is tried once, for every answer and every click runs the page anew."""
    text = wanted.text(look)
    name, options = (None, {}) if text else (wanted.chosen(look), wanted.options)
    data = own_company().snapshot
    tried: dict[Any, Trial | Problem] = st.session_state.setdefault("desk-tried", {})
    way = wanted.upload.file_id, name, text, tuple(sorted(options.items())), data.version if data else None
    if way not in tried:
        with st.spinner(_("Reading {file}", file=wanted.upload.name)):
            try:
                path = kept(wanted.upload)
                tried[way] = try_layout(served_home(), path, name, options, text=text, name=wanted.upload.name)
            except Problem as problem:
                tried[way] = problem
        while len(tried) > MOST_KEPT:
            del tried[next(iter(tried))]
    return tried[way]


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


def _options(look: Look) -> dict[str, str]:
    """What the reader says of dates, decimals, encoding and currency; nothing for what the file shows by itself."""
    with st.container(horizontal=True):
        dates = st.selectbox(_("Order of dates"), list(DATES), format_func=lambda code: _(DATES[code]), width=200)
        form = ""
        if dates == FORM:
            form = st.text_input(_("Form of dates"), "%d.%m.%Y", help=_(FORM_HELP), key=f"form-{look.file}", width=200)
        decimal = st.selectbox(_("Decimal"), list(DECIMALS), format_func=lambda code: _(DECIMALS[code]), width=200)
        encoding = ""
        if look.encoding:
            encoding = st.selectbox(
                _("Encoding"), list(ENCODINGS), format_func=lambda code: _(ENCODINGS[code]), width=200
            )
        own = st.toggle(_("Only rows in {currency}", currency=settings().currency), key=f"currency-{look.file}")
    said = {
        "dates": form or dates,
        "decimal": decimal,
        "encoding": encoding,
        "currency": settings().currency if own else "",
    }
    return {name: value for name, value in said.items() if value}


def _what_would_load(trial: Trial) -> None:
    report = trial.report
    figures = ((_("Rows"), report.rows), (_("Accepted"), report.accepted), (_("Rejected"), report.rejected))
    cards([Card(title, number(count)) for title, count in figures])
    if trial.reasons.height:
        preview(with_reasons(trial.reasons), "desk-reasons", PAGE_TABLES["reasons"])
    if trial.amounts.height:
        st.markdown(_("Amounts of the whole file, to compare with its own totals:"))
        preview(_told_amounts(trial.amounts), "desk-amounts", PAGE_TABLES["desk_amounts"])
    for table, rows in trial.tables.items():
        st.markdown(_("As it would load: {table}", table=_(TABLE_NAMES[table])))
        preview(rows.drop("_line"), f"desk-{table}", columns_of_table(table))


def _told_amounts(amounts: pl.DataFrame) -> pl.DataFrame:
    """Each column of amounts in words."""
    pairs = amounts.select("table", "column").iter_rows()
    words = [table_heading(table, column) for table, column in pairs]
    return amounts.with_columns(
        pl.col("table").replace({name: _(word) for name, word in TABLE_NAMES.items()}),
        column=pl.Series(words, dtype=pl.String),
    )


def _take(wanted: _Wanted, look: Look) -> bool:
    """Load the file in the way that was tried; an own choice of columns is kept as a layout first."""
    name, text, upload = wanted.layout, wanted.text(look), wanted.upload
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
        record_deed(served_home(), Deed(MAPPED, name, {"file": upload.name}), signer())
    bring_in([upload], name if text else wanted.chosen(look), {} if text else wanted.options)
    return True
