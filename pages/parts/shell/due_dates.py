"""A company whose debts have no due dates: nobody can tell what is overdue, and a page about that says so."""

from datetime import date

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer
from pages.parts.words.language import _


def nothing_is_dated(on: date) -> bool:
    """Whether something is owed on the day and none of it has a due date; then it is said how to load one."""
    owed = answer("debt_by_age", as_of=on).filter(pl.col("bucket") != "advance", pl.col("amount") > 0)
    undated = owed["bucket"].to_list() == ["no_due_date"]
    if undated:
        st.info(
            _(
                "On {on} no debt has a due date: nobody can tell what is overdue, and this page can say nothing. Load "
                "due dates of charges, or set `payment_term_days` in `company.toml`.",
                on=on,
            )
        )
    return undated
