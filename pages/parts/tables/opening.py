"""From a row to its account: with a click in the table, or from a list with the keyboard."""

import polars as pl
import streamlit as st

from pages.parts.shell.registry import page
from pages.parts.tables.table import SHOWN_ROWS
from pages.parts.words.language import DASH, _
from pages.parts.words.outside import visible


def open_account(frame: pl.DataFrame, place: int | None) -> None:
    """Go to the account of the chosen row."""
    if place is not None:
        st.switch_page(page("account").file, query_params={"account_id": frame["account_id"][place]})


def list_of_accounts(frame: pl.DataFrame, key: str) -> None:
    """The same accounts as a list to type in: a table is drawn, and keys do not choose in a drawing."""
    rows = frame.head(SHOWN_ROWS)
    names = dict(zip(rows["account_id"], rows["name"] if "name" in rows.columns else rows["account_id"], strict=True))
    chosen = st.selectbox(
        _("Open the account"),
        list(names),
        index=None,
        format_func=lambda account: visible(
            account if names[account] == account else f"{account}  {names[account] or DASH}"
        ),
        placeholder=_("choose from the rows below"),
        key=f"open-{key}",
        width=260,
    )
    if chosen:
        st.switch_page(page("account").file, query_params={"account_id": chosen})
