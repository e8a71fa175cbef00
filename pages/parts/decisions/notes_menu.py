"""The menu where people write what happened on a day, and take off what no longer belongs on the charts."""

from functools import partial

import streamlit as st

from pages.parts.charts.note_marks import notes_told, time_charts_shown
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import decisions, notes_on_charts, snapshot
from pages.parts.shell.filters import DAY_FORMATS
from pages.parts.shell.viewer import Viewer
from pages.parts.words.codes import label
from pages.parts.words.language import _, language, plain
from queries.decisions.chart_notes import KINDS, LONGEST_NOTE, Note, take_off_note, write_note


def notes_menu(person: Viewer) -> None:
    """The menu, on a page that has shown a time chart, for those who see every subscriber."""
    if not time_charts_shown() or not person.may("write_note"):
        return
    menu = st.popover(_("Notes"), icon=":material/edit_note:", on_change="rerun", key="notes-menu")
    if menu.open:
        with menu:
            _written_down(person)
            _standing(person)


def _written_down(person: Viewer) -> None:
    last = snapshot().last_date
    st.caption(_("A note stands on every time chart, for everybody, with your name. Name no subscriber in it."))
    with st.form("note", border=False, clear_on_submit=True):
        happened_on = st.date_input(_("Day"), last, format=DAY_FORMATS[language()])
        kind = st.selectbox(_("Kind"), KINDS, format_func=lambda code: label(f"note_{code}"))
        said = st.text_input(_("What happened"), max_chars=LONGEST_NOTE)
        pressed = st.form_submit_button(_("Write the note"))
    if pressed and happened_on:
        attempt(
            lambda: write_note(decisions(), Note(happened_on, kind, said), person.name), _("The note is on the charts.")
        )


def _standing(person: Viewer) -> None:
    notes = notes_on_charts().reverse()
    for row, words in zip(notes.iter_rows(named=True), notes_told(notes), strict=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain(words), width="stretch")
            if st.button(_("Take off"), key=f"take-off-note-{row['note_id']}", help=words):
                taken = partial(take_off_note, decisions(), int(row["note_id"]), person.name)
                attempt(taken, _("The note is off the charts."))
