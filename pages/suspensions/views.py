"""The views of the page Suspensions: the list of each thing to be done, and what followed warnings and cuts."""

from datetime import date, timedelta

import polars as pl
import streamlit as st

from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer
from pages.parts.shell.filters import choose_one, controls
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _
from pages.suspensions.billing_lists import billing_files
from pages.suspensions.late_chart import outcome_intervals
from pages.suspensions.today import of_state
from pages.suspensions.warning_text import show_warning
from receivables.steps.cuts_of_service import (
    BILLED_WHILE_CUT,
    CUT_NOW,
    CUT_UNWARNED,
    RESTORE_NOW,
    TERMINATE,
    WARN_NOW,
)
from receivables.steps.suspension_outcomes import OUTCOMES

FIRST = {
    WARN_NOW: ["account_id", "overdue", "overdue_since", "rule_day", "days_late", "run_up", "cut_on", "by_letter"],
    CUT_NOW: ["account_id", "overdue", "overdue_since", "rule_day", "days_late", "run_up", "warned_on"],
    RESTORE_NOW: ["account_id", "suspended_on", "warned_on", "billed_in_cut"],
    BILLED_WHILE_CUT: ["account_id", "billed_in_cut", "suspended_on", "reason", "overdue", "state"],
    CUT_UNWARNED: ["account_id", "overdue", "suspended_on", "warned_on", "warning_days", "overdue_since"],
    TERMINATE: ["account_id", "overdue", "overdue_since", "warned_on", "terminate_on", "billed_in_cut"],
}
"""State → columns that fit a screen."""

ORDER = {RESTORE_NOW: "suspended_on", BILLED_WHILE_CUT: "billed_in_cut"}
"""State → by what its list is ordered; the others by debt, largest first."""

RESULT_FIRST = ["fees_band", "total", "count", "share", "low", "high", "waiting"]
LONG = 400
"""Pixels of a control whose choices are half sentences."""

YEAR = timedelta(days=365)


def show_list(clock: pl.DataFrame, state: str, on: date) -> None:
    """The accounts of a state, to open one by one and to hand to the billing system."""
    by = ORDER.get(state, "overdue")
    rows = of_state(clock, state).sort(by, "account_id", descending=[by != "suspended_on", False])
    if rows.is_empty():
        st.markdown(_("There is no such account on {on}.", on=on))
        return
    with controls():
        list_of_accounts(rows, state)
        billing_files(rows, state, on)
    if state == WARN_NOW:
        show_warning(rows, on)
    sums = ["overdue", "run_up", "billed_in_cut"]
    place = table(
        rows, "suspension_clock", {"as_of": on}, pick=True, first=FIRST[state], total=sums, title=label(state)
    )
    open_account(rows, place)


def show_results(on: date) -> None:
    """What followed the warnings and cuts of the last twelve months, by size of the debt."""
    asked = {"from_": on - YEAR, "to": on, "as_of": on}
    found = answer("suspension_results", **asked)
    if found.is_empty():
        st.markdown(_("No warning and no cut for debt in the twelve months to {on}.", on=on))
        return
    with controls():
        known = [one for one in OUTCOMES if one in found["outcome"].to_list()]
        outcome = choose_one("outcome", known, label, _("What followed"), width=LONG)
    says = _(
        "{outcome}, by how large the debt was the day before: share with its 95% interval, over twelve months. This is "
        "what followed, not the effect.",
        outcome=label(outcome),
    )
    picture(says, outcome_intervals(found, outcome), "outcomes")
    table(found.filter(outcome=outcome), "suspension_results", asked, first=RESULT_FIRST)
