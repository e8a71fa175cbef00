"""Suspensions: whom to warn, whom to cut, whose service to restore today, and what does being late cost?"""

from datetime import date

import polars as pl
import streamlit as st

from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.cards import cards
from pages.parts.shell.due_dates import nothing_is_dated
from pages.parts.shell.filters import as_of, controls, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.words.codes import label
from pages.parts.words.language import _
from pages.suspensions.late_chart import charged_by_lateness
from pages.suspensions.today import TwoClocks, answer_of, cards_of_today, held_back, running_late
from pages.suspensions.views import show_list, show_results
from receivables.month import Month
from receivables.steps.cuts_of_service import (
    BILLED_WHILE_CUT,
    CUT_NOW,
    CUT_UNWARNED,
    RESTORE_NOW,
    TERMINATE,
    WARN_NOW,
    by_days_late,
)

TABS = (CUT_NOW, WARN_NOW, RESTORE_NOW, BILLED_WHILE_CUT, CUT_UNWARNED, TERMINATE)
WITHOUT_CUTS = (CUT_NOW, WARN_NOW, TERMINATE)
"""What can be told of accounts where no file tells of cuts."""

RESULTS = "results"


def show_lateness(clock: pl.DataFrame, currency: str) -> None:
    """What was charged after cuts were due and not made."""
    late = running_late(clock)
    if late.is_empty():
        st.markdown(_("No cut is late."))
        return
    if not late["run_up"].sum():
        st.markdown(_("Cuts are late, accounts: {n}; nothing was charged since.", n=late.height))
        return
    says = _("Charged since the cut was due and still open, by days late; beside each sum its accounts.")
    picture(says, charged_by_lateness(by_days_late(late), currency), "lateness")


def clocks_on(on: date) -> TwoClocks:
    """The clock of a day beside that of the end of the month before, where the data reach back to it."""
    last, first = Month.of(on).plus(-1).last, snapshot().first_date
    before = answer("suspension_clock", as_of=last) if first and first <= last else None
    return TwoClocks(answer("suspension_clock", as_of=on), before, last, settings().currency)


def show() -> None:
    open_page("suspensions")
    with controls():
        on = as_of()
    if nothing_is_dated(on):
        return
    now = clocks_on(on)
    clock, currency = now.clock, now.currency
    known = bool(snapshot().row_counts.get("suspensions"))
    sentence(answer_of(clock, on, currency, cuts_known=known))
    cards(cards_of_today(now, cuts_known=known))
    if not known:
        st.caption(
            _(
                "No file tells of cuts. Whose service is off already is not known, so that it may be proposed for a "
                "cut, nor whom to restore, nor what was billed without service: load the table of suspensions."
            )
        )
    if told := held_back(clock):
        st.caption(told)
    if clock["suspended_on"].drop_nulls().len() and clock["warned_on"].drop_nulls().is_empty():
        st.caption(_("The data know no warning of a cut, so that every cut counts as made without one."))
    show_lateness(clock, currency)
    shown = TABS if known else WITHOUT_CUTS
    part, place = open_tab({**{state: label(state) for state in shown}, RESULTS: _("Results")})
    with place:
        if part == RESULTS:
            show_results(on)
        else:
            show_list(clock, part, on)
    foot()


show()
