"""Whom to tell of a saved campaign and whom not: lists for the machines. The only place with telephones."""

from datetime import date
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import company
from pages.parts.tables.machine_lists import list_button
from pages.parts.words.language import _, day, money, number, plain, say
from queries.ask import OpenCompany
from queries.campaigns.saving import HELD_OUT
from receivables.effects.planning.dialler_lists import dialler_list, sms_list
from receivables.effects.planning.offer_text import NOTICE_PLACES, PLACES, PROMOTION_PLACES, check_places, filled
from receivables.messages import N_, Problem

OFFER_WORDS = {
    "dialler": N_("Offer: list for the dialler"),
    "sms": N_("Offer: list for the SMS gateway"),
    "control": N_("Control group: not to be told"),
    "warning": N_(
        "The control group has account numbers only, no telephones: whoever tells it of the offer spoils the test."
    ),
}
HELD_OUT_WORDS = {
    "dialler": N_("To be told: list for the dialler"),
    "sms": N_("To be told: list for the SMS gateway"),
    "control": N_("Held out: not to be told"),
    "warning": N_(
        "Those held out have account numbers only, no telephones: take them out of all notices and calls until the "
        "last day, or nothing can be told."
    ),
}
"""List → its button, and the warning beside them: of what is offered, and where a part of the debtors is held out."""


CALLED = ("auto_call", "robot_call")
"""Channels of notices for which no text is written here: a recording or a robot speaks."""


def campaign_lists(campaign: str, channel: str | None) -> None:
    """The message, and a button for each list; numbers leave the database only when one is pressed.

    Notices have one ``channel``: of them only the list for its machine is offered.
    """
    st.success(_("The campaign {campaign} is saved: it will be measured by these groups.", campaign=plain(campaign)))
    opened = company()
    kind = str(opened.ask("campaign_list", as_of=date.max).filter(campaign_id=campaign)["kind"][0])
    calls = kind in ("call", "offer") or channel in CALLED
    template = None if calls else message_text(kind, bool(opened.settings.name))
    words = HELD_OUT_WORDS if kind in HELD_OUT else OFFER_WORDS
    with st.container(horizontal=True):
        if calls or channel is None:
            made = partial(_dialler, opened, campaign)
            list_button(_(words["dialler"]), f"{campaign}-dialler.csv", made, names="campaign_phones")
        if template is not None:
            made = partial(_sms, opened, campaign, template, places_of(kind))
            list_button(_(words["sms"]), f"{campaign}-sms.csv", made, names="campaign_phones")
        list_button(_(words["control"]), f"{campaign}-not-to-be-told.csv", lambda: _control(opened, campaign))
    st.caption(_(words["warning"]))


def places_of(kind: str) -> tuple[str, ...]:
    """The places of the message that a campaign of this kind sends."""
    return {"promotion": PROMOTION_PLACES, "notice": NOTICE_PLACES}.get(kind, PLACES)


def message_text(kind: str, named: bool) -> str | None:
    """The text of the message as the reader edits it; None, with the fault said, while it cannot be filled."""
    default = {
        "promotion": _("Pay {to_pay} for {paid_months} months ahead by {until}, and {free_months} more are free."),
        "notice": _("Your debt is {debt}. Please pay it by {until}. Thank you if you have paid already."),
    }.get(kind, _("Pay {to_pay} instead of {debt} by {until}, and the rest of the debt is forgiven."))
    places = ", ".join(f"{{{name}}}" for name in places_of(kind))
    template = st.text_area(
        _("Message of the offer"), f"{{company}}: {default}" if named else default, help=places, height=90
    )
    try:
        check_places(template, places_of(kind))
    except Problem as fault:
        st.error(plain(say(fault.message)))
        return None
    return template


def _dialler(opened: OpenCompany, campaign: str) -> bytes:
    return dialler_list(opened.ask("campaign_phones", campaign=plain(campaign))).write_csv().encode()


def _control(opened: OpenCompany, campaign: str) -> bytes:
    return opened.ask("campaign_control", campaign=campaign).write_csv().encode()


def _sms(opened: OpenCompany, campaign: str, template: str, places: tuple[str, ...]) -> bytes:
    rows, currency = opened.ask("campaign_phones", campaign=campaign), opened.settings.currency
    # a promotion is not priced for an account without a fee
    rows = rows.filter(pl.col("to_pay").is_not_null())

    def values(row: dict[str, Any]) -> dict[str, str]:
        known = {
            "to_pay": money(row["to_pay"], currency),
            "debt": money(row["debt"], currency),
            "until": day(row["ends_on"]),
            "company": opened.settings.name,
            "paid_months": number(row["paid_months"]),
            "free_months": number(row["free_months"]),
        }
        return {name: known[name] for name in places}

    texts = [filled(template, values(row)) for row in rows.iter_rows(named=True)]
    return sms_list(rows, pl.Series("text", texts, pl.String)).write_csv().encode()
