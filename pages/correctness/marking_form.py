"""Marking a conversation: five points of a talk, what else was wrong, a note; and what was heard in it before."""

import streamlit as st

from pages.correctness.review_views import faults_in_words
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import answer, decisions
from pages.parts.shell.viewer import Viewer
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, day, moment, number, plain
from queries.decisions.review_marks import Mark, mark_conversation, newest_mark
from receivables.conduct.review_points import (
    BESIDE,
    NAMED_HIMSELF,
    NEXT_STEP,
    POINTS,
    POLITE,
    SAID_WHY,
    TERMS,
    score_of,
)
from receivables.messages import N_

KEPT = ""
"""The answer that a point of the talk was kept."""

ASKED = {
    NAMED_HIMSELF: N_("Named himself and the company"),
    SAID_WHY: N_("Said why he calls"),
    POLITE: N_("No threat and no rudeness"),
    TERMS: N_("Said what, when, where and how to pay"),
    NEXT_STEP: N_("Agreed a next step"),
}
"""Point of a talk → what the supervisor is asked."""


def reviews_so_far(contact_id: str) -> None:
    """Every review of the conversation, the newest first, with its author and time."""
    for row in answer("contact_reviews", contact_id=contact_id).iter_rows(named=True):
        when = day(row["reviewed_on"]) if row["marked_at"] is None else f"{moment(row['marked_at'])} UTC"
        told = _(
            "Mark {score}: {who}, {when}.",
            score=DASH if row["score"] is None else number(row["score"]),
            who=plain(_(row["reviewer"])),
            when=when,
        )
        wrong = [faults_in_words(row["failed"]), row["note"]]
        st.markdown(" ".join([f"**{told}**", *(f"{plain(one)}." for one in wrong if one)]))


def marking_form(contact_id: str, why: tuple[str, ...], person: Viewer) -> None:
    """The form; it saves when all five points are answered, and one mark however often it is pressed."""
    key = f"mark-{contact_id}"
    with st.container(border=True, gap="xxsmall"):
        heard = [_point(point, f"{key}-{point}") for point in POINTS]
        more = st.multiselect(_("Also wrong"), BESIDE, format_func=_fault, placeholder=_("nothing"), key=f"{key}-more")
        note = st.text_area(_("Note"), max_chars=1000, height=80, key=f"{key}-note")
        whole = None not in heard
        faults = tuple(fault for fault in (*heard, *more) if fault)
        if whole:
            st.markdown(_("Mark: {score} of 100, 20 for each of the five points.", score=score_of(faults)))
        else:
            st.caption(_("Answer all five points to save; each is worth 20 of 100."))
        pressed = st.button(_("Save the mark"), type="primary", disabled=not whole, key=f"{key}-save")
    newest = newest_mark(decisions(), contact_id)
    seen = st.session_state.get(f"{key}-seen", newest)
    if pressed:
        mark = Mark(contact_id, why, faults, note)
        done = _("The mark of conversation {contact} is saved: {score}.", contact=contact_id, score=score_of(faults))
        attempt(lambda: mark_conversation(decisions(), mark, person.name, seen), done)
    st.session_state[f"{key}-seen"] = newest


def _point(point: str, key: str) -> str | None:
    """What was heard of one point: kept, one of its faults, or None before it is answered."""
    several = len(POINTS[point]) > 1

    def words(code: str) -> str:
        return _("yes") if code == KEPT else _fault(code) if several else _("no")

    heard: str | None = st.radio(
        _(ASKED[point]), [KEPT, *POINTS[point]], index=None, format_func=words, horizontal=True, key=key
    )
    return heard


def _fault(code: str) -> str:
    return label(f"fault_{code}")
