"""A debtor whose debt an agency has: since when and with whom, what it was told, and what to say to who complains."""

from typing import Any

import polars as pl
import streamlit as st

from pages.account.call_texts import CallTexts
from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, day, money, plain

STEPS = ("agency_commission", "agency_sale")


def show_agency(about: dict[str, Any], talk: CallTexts) -> None:
    """Nothing where no agency ever had the debt."""
    placed = answer("account_steps", **about).filter(pl.col("step").is_in(STEPS))
    if placed.is_empty():
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{_('With an agency')}**")
        for row in placed.iter_rows(named=True):
            st.markdown(_placed_in_words(row))
        theirs = placed.filter(pl.col("ended_on").is_null())
        if theirs.height:
            said = talk.texts.agency.format_map({**talk.places, "agency": plain(theirs["note"][0])})
            st.markdown(f":gray[{_('To whoever complains about the agency')}.] {said}")
        payments = answer("account_agency", **about)
        if payments.is_empty():
            st.caption(_("Nothing was paid past the agency."))
            return
        told = payments["told_at"].is_not_null().sum()
        st.markdown(_("Payments past the agency: {all}; it was told of {told}.", all=payments.height, told=told))
        table(payments, "account_agency", about, first=["payment_id", "paid_on", "amount", "told_at"])


def _placed_in_words(row: dict[str, Any]) -> str:
    """Since when, until when, with whom, how, and how much."""
    values = {
        "since": day(row["begun_on"]),
        "agency": plain(row["note"]),
        "how": label(row["step"]),
        "amount": money(row["amount"], settings().currency),
    }
    if row["ended_on"] is None:
        return _("Since {since} with {agency}: {amount}. {how}.", **values)
    return _("From {since} to {until} with {agency}: {amount}. {how}.", until=day(row["ended_on"]), **values)
