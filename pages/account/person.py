"""The other contracts of the subscriber whose account is shown: what each owes, and the way to it."""

from typing import Any

import streamlit as st

from pages.parts.door.answers import answer, settings
from pages.parts.shell.address import write_address
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, money, plain

SHOWN = 10
"""Contracts that stand on the page; a firm may have hundreds."""


def other_contracts(about: dict[str, Any]) -> None:
    """One line for each other contract of the person, its number a link; nothing where there is none."""
    others = answer("person_accounts", **about)
    if others.is_empty():
        return
    st.markdown(f"**{_('Other contracts of this person')}**")
    with st.container(gap=None):
        for row in others.head(SHOWN).iter_rows(named=True):
            account = row["account_id"]
            words = f":primary[{plain(account)}]: {_stands(row)}"
            # The search that led here stays the way back: only the address changes.
            asked = ("account_id", account)
            st.button(words, key=f"contract-{account}", type="tertiary", on_click=write_address, args=asked)
    if others.height > SHOWN:
        st.caption(
            _(
                "Contracts shown: {shown} of {all}; a search for the number of this account lists them all.",
                shown=SHOWN,
                all=others.height,
            )
        )


def _stands(row: dict[str, Any]) -> str:
    """What the contract is and how much is owed on it."""
    currency = settings().currency
    if row["overdue"]:
        owed = _(
            "owes {debt}, {overdue} of it overdue",
            debt=money(row["debt"], currency),
            overdue=money(row["overdue"], currency),
        )
    elif row["debt"]:
        owed = _("owes {debt}, nothing overdue", debt=money(row["debt"], currency))
    else:
        owed = _("owes nothing")
        if row["advance"]:
            owed = _("owes nothing, paid ahead {advance}", advance=money(row["advance"], currency))
    state = label(row["contract"]).lower()
    if row["disconnected_on"]:
        state = _("{state} since {day}", state=state, day=row["disconnected_on"])
    return f"{label(row['service']) if row['service'] else DASH}, {state}: {owed}"
