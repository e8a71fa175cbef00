"""Account: what happened on this account, and what closed what?"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.account.balance_chart import balance
from pages.account.person import other_contracts
from pages.account.search import found_account, search_box, way_back
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.address import write_address
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.filters import as_of, controls, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.tables.cells import writer
from pages.parts.tables.table import table
from pages.parts.words.language import DASH, _, day, money, plain
from queries.vocabulary.columns import column_of

FACTS = ("name", "phone", "segment", "service", "tariff", "monthly_fee", "district", "connected_on", "disconnected_on")


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
    """What is known of the subscriber, as far as the file of accounts says it."""
    known = [column_of("account_card", name) for name in FACTS if row[name] is not None]
    told = [(_(column.heading), plain(writer(column, schema[column.name])(row[column.name]))) for column in known]
    st.markdown("\n".join(f"- {words}: **{value}**" for words, value in told) or DASH)


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
        st.info(_("There is no record of account {account} on {on}.", account=account, on=on))
        return
    sentence(answer_of(row, on))
    other_contracts(about)
    left, right = st.columns([2, 1])
    with left:
        says = _("Balance of the account over time: what it owes is above zero.")
        picture(says, balance(ledger, on, settings().currency), "balance")
    with right:
        cards([Card(_("Last payment"), day(row["last_paid_on"]))])
        subscriber_facts(row, known.schema)
    parts = {"account_ledger": _("Ledger"), "closings": _("What closed what"), "account_contacts": _("Contacts")}
    question, place = open_tab(parts)
    with place:
        table(answer(question, **about), question, about)
    foot()


show()
