"""What people decide on the page Bonuses: give a line to somebody else, close a month."""

from typing import Any

import streamlit as st

from pages.bonuses.shown_payouts import line_in_words
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import company, decisions
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _, month_of
from queries.bonus.paying import close
from queries.decisions.months import Reassignment, closed, reassign
from receivables.bonus.credit import AGENCY, NOT_OVERDUE
from receivables.month import Month

HOUSE = ""


def reassign_form(line: dict[str, Any], names: dict[str, str], person: Viewer) -> None:
    """Why a line is paid as it is, and the form that gives it to another operator or to the house."""
    for told in line_in_words(line, names):
        st.markdown(told.replace("$", r"\$"))
    if line["reason"] in (AGENCY, NOT_OVERDUE) or line["corrects"] is not None:
        return
    with st.form("reassign"):
        choices = {HOUSE: _("nobody"), **names}
        to = st.selectbox(_("Give this part to"), list(choices), format_func=choices.__getitem__)
        why = st.text_input(_("Why"), max_chars=300)
        if not st.form_submit_button(_("Reassign")):
            return
    wanted = Reassignment(line["payment_id"], line["charge_id"], to or None, why)
    done = _("This part of payment {payment} now counts for: {to}.", payment=line["payment_id"], to=choices[to])
    attempt(lambda: reassign(decisions(), wanted, line["operator_id"], person.name), done)


def state_of(month: Month) -> None:
    """Whether the month is closed, by whom and with what total, or still open."""
    found = [one for one in closed(decisions()) if one.month == month]
    for one in found:
        st.caption(
            _(
                "Closed by {who} on {at} under scheme {scheme}, data version {version}. Control total: {total}. "
                "What later files change is paid in the next open month.",
                who=_(one.closed_by),
                at=one.closed_at.date(),
                scheme=one.scheme,
                version=one.data_version,
                total=one.control_total,
            )
        )
    if not found:
        st.caption(_("The month is open: figures follow the data until it is closed."))


def close_the_month(month: Month, scheme: str | None, person: Viewer) -> None:
    """Close the month for good, after a second yes; only under the scheme in force."""
    months = [one.month for one in closed(decisions())]
    if scheme is not None or month in months:
        return
    if months and month != months[-1].plus(1):
        st.caption(_("The next month to close is {month}.", month=month_of(months[-1].plus(1), full=True)))
        return
    sure = st.checkbox(
        _("The payouts of {month} are right; they may never change again.", month=month_of(month, full=True))
    )
    if st.button(_("Close the month"), type="primary", disabled=not sure):
        done = _("{month} is closed.", month=month_of(month, full=True))
        attempt(lambda: close(company(), month, person.name), done)
