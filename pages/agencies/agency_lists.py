"""Lists of the page Agencies: payments to tell of, with the mark of it; debts to call back; debtors to write to."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import decisions, settings
from pages.parts.shell.filters import WIDE, choose_one, controls
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.language import _, moment, plain
from queries.decisions.agency_tellings import PaymentAtAgency, take_telling_back, tell_agencies, tellings
from queries.decisions.audit import decisions_version

ALL = "all"
NEWEST = 200
"""Marks that can be taken back here: the newest ones."""


def untold_payments(untold: pl.DataFrame, on: date, person: Viewer) -> None:
    """Payments to tell agencies of; one chosen, or all that are shown, are marked as told."""
    st.markdown(
        _("Payments of placed debtors of which the agency was not told: {n}. The oldest stand first.", n=untold.height)
    )
    rows = untold
    if not untold.is_empty():
        agencies = untold["agency"].unique().sort().to_list()
        with controls():
            words = {ALL: _("all"), **{name: name for name in agencies}}
            chosen = choose_one("agency", list(words), words.__getitem__, _("Agency"), width=WIDE)
        rows = untold if chosen == ALL else untold.filter(agency=chosen)
        _list_with_marks(rows, on, person)
    _taking_back(person)


def _list_with_marks(rows: pl.DataFrame, on: date, person: Viewer) -> None:
    st.caption(_("Choose a payment to mark that its agency was told."))
    version = decisions_version(decisions())  # a chosen row stays chosen by its place, and a mark takes rows out
    place = table(
        rows, "agency_untold", {"as_of": on}, pick=True, total=["amount"], title=_("Payments to tell agencies of")
    )
    payments = [PaymentAtAgency(*row) for row in rows.select("payment_id", "agency").iter_rows()]
    with st.container(horizontal=True):
        if place is not None:
            said = payments[place]
            words = _("The agency was told of payment {payment}", payment=said.payment_id)
            if st.button(words, type="primary", key=f"told-{version}-{said.payment_id}"):
                _mark([said], on, person)
        if st.button(_("The agencies were told of all shown: {n}", n=len(payments)), key=f"told-all-{version}"):
            _mark(payments, on, person)


def _mark(payments: list[PaymentAtAgency], on: date, person: Viewer) -> None:
    done = _("Marked as told: {n}.", n=len(payments))
    attempt(lambda: tell_agencies(decisions(), payments, on, person.name), done)


def _taking_back(person: Viewer) -> None:
    """What was marked here, and the way to take a mark back."""
    marks = tellings(decisions()).reverse().head(NEWEST)
    if marks.is_empty():
        return
    with st.expander(_("Marked here as told: {n}", n=tellings(decisions()).height)):
        words = {f"{row['payment_id']}|{row['agency']}": _said(row) for row in marks.iter_rows(named=True)}
        key = st.selectbox(_("Marked by mistake"), list(words), format_func=words.__getitem__, key="told-back")
        if st.button(_("Take the mark back"), key="told-back-button"):
            payment, agency = key.split("|", 1)
            done = _("Payment {payment} stands in the list again.", payment=plain(payment))
            attempt(lambda: take_telling_back(decisions(), [PaymentAtAgency(payment, agency)], person.name), done)


def _said(row: dict[str, Any]) -> str:
    """A mark in words: payment, agency, when and by whom."""
    return f"{row['payment_id']}, {row['agency']}, {moment(row['told_at'])} UTC, {row['told_by']}"


def to_do_lists(recall: pl.DataFrame, notice: pl.DataFrame, on: date) -> None:
    """Debts to call back, and debtors to be told of the placement."""
    st.markdown(
        _(
            "Debts to call back from agencies: {n}. Nothing is open on them any more, or they are disputed.",
            n=recall.height,
        )
    )
    table(recall, "agency_recall", {"as_of": on}, title=_("Debts to call back"), first=recall.columns[1:-1])
    st.markdown(
        _(
            "Placements of which the debtor was told after {days} working days, or is to be told: {n} (230-FZ, "
            "article 9).",
            days=settings().agencies.notice_days,
            n=notice.height,
        )
    )
    table(notice, "agency_notice", {"as_of": on}, title=_("Debtors to write to"), first=notice.columns[1:-1])
