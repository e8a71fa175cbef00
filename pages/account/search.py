"""Finding an account: what was typed, the accounts that fit, a page of them at a time, and the way into one."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, sight_of_reader
from pages.parts.shell.address import in_address, write_address
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.language import DASH, _, plain
from pages.parts.words.outside import visible

AT_ONCE = 50
"""Accounts on one page of the result."""

LARGEST = 10
"""Debtors that an empty search shows."""

DEBTOR = ("account_id", "name", "district", "debt", "overdue", "days_past_due", "last_paid_on")
"""What is shown of a debtor before anybody is looked for: no telephone."""

TEXT, SKIPPED, BEFORE = "account-search", "account-search-skipped", "account-search-before"
CHOSEN, CLICKED = "account-chosen", "account-clicked"


def search_box() -> str:
    """What is looked for, without the spaces around it."""
    if opened := st.session_state.pop(CLICKED, ""):
        _open(opened)
    by_all = sight_of_reader().finds_by_person
    words = _("Account number, name, telephone or address") if by_all else _("Account number")
    return st.text_input(words, key=TEXT, width=360, on_change=_turn_to, args=(0,)).strip()


def found_account(text: str, on: date, person: Viewer) -> str | None:
    """The only account that fits; with nothing typed the one in the address. Else shows what there is to open.

    An operator finds only what is his on the day.
    """
    if not text:
        asked = in_address("account_id") or None
        if not asked:
            _largest_debtors(on, person)
        return asked
    skipped = st.session_state.setdefault(SKIPPED, 0)
    own = {"as_of": on, "operator": person.only_operator}
    found = answer("account_search", text=text, limit=AT_ONCE, skip=skipped, **own)
    if found.is_empty() and skipped:  # newer data has fewer
        _turn_to(0)
        return found_account(text, on, person)
    if found.is_empty():
        _nothing_fits(on, person)
        return None
    every = int(found["found"][0])
    if every == 1:
        return str(found["account_id"][0])
    st.markdown(_result(every, skipped, found.height))
    told = [name for name in ("same_person_as", "address") if found[name].null_count() < found.height]
    _choices(found.select("account_id", "name", "phone", *told), "account_search")
    if every > AT_ONCE:
        _turning(every, skipped)
    return None


def _nothing_fits(on: date, person: Viewer) -> None:
    if person.only_operator:
        st.info(_("None of the accounts given to you on {on} has this number, name, telephone or address.", on=on))
        return
    if not sight_of_reader().finds_by_person:
        st.info(_("No account has this number. You may look for accounts by their numbers alone."))
        return
    st.info(
        _(
            "No account has this number, name, telephone or address. Fewer words, the beginning of a name or the last "
            "four digits of a telephone find more."
        )
    )


def _result(every: int, skipped: int, shown: int) -> str:
    """How many fit, and which of them are on the page."""
    if every == shown:
        return _("Found: {found}, the best match first.", found=every)
    if not skipped:
        return _("Found: {found}. The best {shown} are shown.", found=every, shown=shown)
    return _(
        "Found: {found}. Numbers {first} to {last} are shown.", found=every, first=skipped + 1, last=skipped + shown
    )


def _choices(rows: pl.DataFrame, question: str) -> None:
    """Rows to open: from the list with the keyboard, or with a click in the table."""
    names = dict(map(_called, rows.iter_rows(named=True)))
    st.selectbox(
        _("Open the account"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("choose from the rows below"),
        key=CHOSEN,
        on_change=_open_chosen,
        width=360,
    )
    place = table(rows, question, pick=True)
    if place is not None:
        st.session_state[CLICKED] = rows["account_id"][place]  # what was typed can be taken away only in a new run
        st.rerun()


def _called(row: dict[str, Any]) -> tuple[str, str]:
    """An account, and what it is called in the list; another contract of the person above it says so."""
    words = visible(f"{row['account_id']}  {row['name'] or DASH}")
    return row["account_id"], _("{account} (the same person)", account=words) if row.get("same_person_as") else words


def _turning(every: int, skipped: int) -> None:
    """Two buttons that turn the pages of the result."""
    with st.container(horizontal=True, gap="small"):
        earlier, later = skipped - AT_ONCE, skipped + AT_ONCE
        st.button(_("Previous {n}", n=AT_ONCE), disabled=earlier < 0, on_click=_turn_to, args=(earlier,))
        st.button(_("Next {n}", n=AT_ONCE), disabled=later >= every, on_click=_turn_to, args=(later,))


def _turn_to(skipped: int) -> None:
    st.session_state[SKIPPED] = skipped


def _open_chosen() -> None:
    if st.session_state[CHOSEN]:
        _open(st.session_state[CHOSEN])


def _open(account: str) -> None:
    """Show this account alone; what was looked for is kept for the way back."""
    st.session_state[BEFORE] = st.session_state.get(TEXT, "")
    st.session_state[TEXT] = ""
    write_address("account_id", account)


def way_back() -> None:
    """From an account that was opened out of a result, back to that result."""
    text = st.session_state.get(BEFORE, "")
    if text and not st.session_state.get(TEXT):
        st.button(
            _('Back to the search for "{text}"', text=plain(text)), on_click=_look_again, args=(text,), type="tertiary"
        )


def _look_again(text: str) -> None:
    st.session_state[TEXT] = text
    st.session_state[BEFORE] = ""


def _largest_debtors(on: date, person: Viewer) -> None:
    if not sight_of_reader().finds_by_person:
        st.markdown(_("Type the number of an account, or its beginning; leading zeros may be left out."))
    else:
        _ways_to_find()
    largest = answer("debtors", as_of=on, limit=LARGEST, operator=person.only_operator)
    if largest.is_empty():
        if person.only_operator:
            st.info(_("No account with a debt is given to you on {on}.", on=on))
        return
    own = _("The largest debts of the accounts given to you on {on}:", on=on)
    st.markdown(own if person.only_operator else _("The largest debts on {on}:", on=on))
    _choices(largest.select(DEBTOR), "debtors")


def _ways_to_find() -> None:
    """What may be typed by those who see names, telephones and addresses."""
    st.markdown(
        _(
            "Type a number (leading zeros may be left out), a surname and a first name, a telephone (its last four "
            "digits are enough) or an address, such as {example}.",
            example=_("“Lenina 5, flat 12”"),
        )
    )
