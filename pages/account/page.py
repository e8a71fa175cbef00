"""Account: the card of one debtor: what he owes, what was tried, what may be done today, and how to talk with him."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.account.account_plans import account_plans
from pages.account.agency_part import show_agency
from pages.account.balance_chart import balance
from pages.account.call_advice import advice, today_cards
from pages.account.call_card_view import show_call_card
from pages.account.call_texts import call_texts_of
from pages.account.objections import show_objections
from pages.account.opened_cards import tell_opening
from pages.account.person import other_contracts
from pages.account.search import found_account, search_box, way_back
from pages.account.service_state import show_service
from pages.account.time_line import LANES, TABS, Year, in_one_sentence, time_line
from pages.parts.charts.figure import Point, picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.address import write_address
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import as_of, controls, open_tab, show_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.cells import writer
from pages.parts.tables.table import table
from pages.parts.words.language import _, money, plain
from queries.vocabulary.columns import column_of
from receivables.messages import N_

FACTS = (
    "name", "phone", "address", "district", "segment", "service", "tariff", "monthly_fee", "connected_on",
    "disconnected_on", "held_by",
)  # fmt: skip
UNNAMED = ("name", "phone", "address", "service", "tariff")
"""Facts that need no word before them."""

PARTS = {
    "account_ledger": N_("Ledger"),
    "closings": N_("What closed what"),
    "account_contacts": N_("Contacts"),
    "account_promises": N_("Promises to pay"),
    "account_steps": N_("Steps taken"),
    "account_limits": N_("Limits and bans"),
}
"""Tab, called as the question whose answer it shows → its title."""

FIRST = {
    "account_contacts": ["started_at", "channel", "operator", "seconds", "result", "reason", "objection"],
    "account_promises": ["made_at", "promised_on", "promised_amount", "paid_by_day", "paid_late", "state"],
}
"""Columns that fit a screen; the rest come when asked for."""


def answer_of(card_row: dict[str, Any], on: date) -> str:
    """What the account owes on the date, or what it has paid ahead."""
    currency = settings().currency
    values: dict[str, Any] = {"account": plain(card_row["account_id"]), "on": on}
    if card_row["overdue"]:
        overdue = money(card_row["overdue"], currency)
        return _(
            "Account {account} owes {debt} on {on}; {overdue} of it is overdue, the oldest part by {days} days.",
            debt=money(card_row["debt"], currency),
            overdue=overdue,
            days=card_row["days_past_due"],
            **values,
        )
    if card_row["debt"]:
        return _(
            "Account {account} owes {debt} on {on}; nothing is overdue.",
            debt=money(card_row["debt"], currency),
            **values,
        )
    return _(
        "Account {account} owes nothing on {on}; paid ahead: {advance}.",
        advance=money(card_row["advance"], currency),
        **values,
    )


def subscriber_facts(row: dict[str, Any], schema: pl.Schema) -> None:
    """What is known of the subscriber, in a line, as far as the file of accounts says it."""
    told = []
    for name in FACTS:
        if row[name] is not None:
            column = column_of("account_card", name)
            fee = column.kind == "money"
            value = plain(money(row[name], settings().currency) if fee else writer(column, schema[name])(row[name]))
            told.append(value if name in UNNAMED else f"{_(column.heading).lower()}: {value}")
    if told:
        st.markdown(" · ".join([f"**{told[0]}**", *told[1:]]))


def one_account(account: str, on: date, person: Viewer) -> None:
    """Everything about one account; an operator is told of his own alone."""
    about = {"account_id": account, "as_of": on, "operator": person.only_operator}
    known = answer("account_card", **about)
    if known.is_empty():
        st.info(
            _(
                "Account {account} was not given to you on {on}. A supervisor gives accounts to operators.",
                account=plain(account),
                on=on,
            )
        )
        return
    row = known.row(0, named=True)
    ledger = answer("account_ledger", **about)
    if ledger.is_empty() and row["segment"] is row["name"] is None:
        st.info(_("There is no record of account {account} on {on}.", account=plain(account), on=on))
        return
    promises, limits = answer("account_promises", **about), answer("account_limits", **about)
    tell_opening(row, person)
    sentence(f"{answer_of(row, on)} {advice(about)}")
    subscriber_facts(row, known.schema)
    show_service(about)
    cards(today_cards(about, row, promises, limits))
    year = Year(answer("account_contacts", **about), ledger, promises, answer("account_steps", **about), on)
    left, right = st.columns([3, 2])
    with left:
        _one_year(year)
        other_contracts(about)
        account_plans(about)
    talk = call_texts_of(row, answer("account_recorded", **about).row(0, named=True), on, person)
    with right:
        show_call_card(talk)
        show_agency(about, talk)
    with left:
        show_objections(talk)
    show_parts(about, ledger)
    foot()


def _one_year(year: Year) -> None:
    currency = settings().currency
    picture(in_one_sentence(year, currency), time_line(year, currency), "time-line", _open_lane)
    st.caption(_("Filled: reached or kept; outline: not reached, or the term runs; cross: promise broken or in part."))


def _open_lane(point: Point) -> None:
    """Open the tab that holds what was clicked."""
    lane = point.get("customdata")
    if lane in LANES:
        show_tab(_(PARTS[TABS[lane]]))


def show_parts(about: dict[str, Any], ledger: pl.DataFrame) -> None:
    """What stands behind the picture, a table in each tab."""
    question, place = open_tab({part: _(title) for part, title in PARTS.items()})
    with place:
        if question == "account_ledger" and not ledger.is_empty():
            says = _("Balance of the account over time: what it owes is above zero.")
            picture(says, balance(ledger, about["as_of"], settings().currency), "balance")
        found = answer(question, **about)
        if question == "account_limits" and found.is_empty():
            st.markdown(_("No limit on the number of contacts holds for this account."))
        else:
            table(found, question, about, first=FIRST.get(question))
        if question == "account_limits":
            bans = answer("account_bans", **about)
            st.markdown(_("Bans on contacts that hold on the day:") if bans.height else _("No ban on contacts holds."))
            if bans.height:
                table(bans, "account_bans", about)


def show() -> None:
    person = open_page("account")
    with controls():
        on = as_of()
        text = search_box()
    account = found_account(text, on, person)
    if account is None:
        return
    write_address("account_id", account)
    way_back()
    one_account(account, on, person)


show()
