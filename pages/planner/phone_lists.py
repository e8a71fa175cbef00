"""Lists of whom to tell of a campaign, for the auto-dialler and the SMS gateway. The only place with telephones."""

from datetime import date
from decimal import Decimal

import polars as pl
import streamlit as st

from pages.parts.door.answers import company
from pages.parts.words.language import _, day, money
from queries.ask import OpenCompany
from receivables.effects.dialler_lists import dialler_list, sms_list


def phone_lists(campaign: str) -> None:
    """Two buttons; the numbers leave the database only when one is pressed."""
    st.success(_("The campaign {campaign} is saved: it will be measured by these groups.", campaign=campaign))
    opened = company()
    with st.container(horizontal=True):
        for words, kind in ((_("List for the dialler"), "dialler"), (_("List for the SMS gateway"), "sms")):
            st.download_button(
                words,
                data=lambda kind=kind: _list(opened, campaign, kind),  # type: ignore[misc]
                file_name=f"{campaign}-{kind}.csv",
                mime="text/csv",
                key=f"list-{kind}",
                on_click="ignore",
            )


def _list(opened: OpenCompany, campaign: str, kind: str) -> bytes:
    rows = opened.ask("campaign_phones", campaign=campaign)
    if kind == "dialler":
        return dialler_list(rows).write_csv().encode()
    name, currency = opened.settings.name, opened.settings.currency
    texts = [_message(name, currency, row["to_pay"], row["debt"], row["ends_on"]) for row in rows.iter_rows(named=True)]
    return sms_list(rows, pl.Series("text", texts, pl.String)).write_csv().encode()


def _message(name: str, currency: str, to_pay: Decimal, debt: Decimal, until: date) -> str:
    text = _(
        "Pay {to_pay} instead of {debt} by {until}, and the rest of the debt is forgiven.",
        to_pay=money(to_pay, currency),
        debt=money(debt, currency),
        until=day(until),
    )
    return f"{name}: {text}" if name else text
