"""What is to be done about the service of an account on the day, in one line, as the page Suspensions says it."""

from typing import Any

import streamlit as st

from pages.parts.door.answers import answer, settings
from pages.parts.words.codes import label, label_within
from pages.parts.words.language import _, money
from receivables.messages import N_
from receivables.steps.cuts_of_service import BILLED_WHILE_CUT, CUT_NOW, CUT_UNWARNED, RESTORE_NOW, TERMINATE, WARN_NOW

TO_DO = {
    RESTORE_NOW: N_("Service is cut since {suspended_on}, and nothing is overdue: restore it today."),
    TERMINATE: N_("Warned of the cut on {warned_on} and still owing: the contract may be terminated."),
    CUT_UNWARNED: N_("Service is cut since {suspended_on} without a warning in time."),
    BILLED_WHILE_CUT: N_("Service is cut since {suspended_on}; billed without service: {billed}, to be taken back."),
    CUT_NOW: N_("The cut is due since {rule_day}, warned on {warned_on}: cut the service today."),
    WARN_NOW: N_("Warn of the cut today: it may then be made on {cut_on}."),
}


def show_service(about: dict[str, Any]) -> None:
    """The line; none where the service is on and no cut is near."""
    found = answer("suspension_clock", account_id=about["account_id"], as_of=about["as_of"])
    if found.is_empty():
        return
    row = found.row(0, named=True)
    if told := service_told(row, settings().currency):
        st.markdown(told)


def service_told(row: dict[str, Any], currency: str) -> str | None:
    """What a row of ``suspension_clock`` says, in words."""
    if row["state"]:
        return _(TO_DO[row["state"]], billed=money(row["billed_in_cut"], currency), **_days(row))
    if row["held"]:
        return _("No cut and no warning of one today: {why}.", why=label_within(row["held"]))
    if row["suspended_on"]:
        return _("Service is cut since {suspended_on}: {why}.", why=label(row["reason"]).lower(), **_days(row))
    if row["warned_on"]:
        return _("Warned of the cut on {warned_on}: it may be made on {cut_on}.", **_days(row))
    return None


def _days(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("suspended_on", "warned_on", "rule_day", "cut_on") if row[name]}
