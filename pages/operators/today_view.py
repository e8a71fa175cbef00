"""What is due today: promises to pay, and call-backs that were agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.language import _, number, short
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.contact.judged_call_backs import WORTH_MAKING_DAYS, still_to_make
from receivables.contact.promises import waited_for
from receivables.month import Month

Asked = Mapping[str, Any]


def promises_of_a_year(on: date) -> pl.DataFrame:
    """Promises made in the twelve months before that of ``on`` and in this one, as known on the day."""
    return answer("promises", from_=Month.of(on).plus(-12).first, to=on, as_of=on)


def show_today(asked: Asked) -> None:
    """Both lists, with the operator who agreed it; the account opens its card."""
    on, names = asked["as_of"], operator_names()
    named = pl.col("operator_id").replace_strict(names, default=pl.col("operator_id")).alias("operator")
    _promises(waited_for(promises_of_a_year(on), on).with_columns(named), asked)
    _call_backs(answer("call_backs", **asked).with_columns(named), asked)


def _promises(waited: pl.DataFrame, asked: Asked) -> None:
    st.markdown(
        _(
            "**Promises to be paid today, and those of the three days before that are not paid: {n}, "
            "{amount} missing.** Remind whoever promised for an earlier day.",
            n=number(waited.height),
            amount=short(waited["missing"].sum(), settings().currency),
        )
    )
    columns = ["account_id", "operator", "promised_on", "promised_amount", "missing", "pay_place", "made_at"]
    table(waited.select(columns), "promises_waited", asked, columns=PAGE_TABLES["promises_waited"])


def _call_backs(agreed: pl.DataFrame, asked: Asked) -> None:
    if agreed.is_empty() and answer("call_backs", to=asked["to"], as_of=asked["as_of"]).is_empty():
        st.info(_("Nobody writes down call-backs: the column call_back_at of contacts is empty."))
        return
    waited = still_to_make(agreed, asked["as_of"])
    st.markdown(
        _("**Call-backs not made yet: {n}.** Those forgotten in the last {days} days are among them.",
          n=number(waited.height), days=WORTH_MAKING_DAYS)
    )  # fmt: skip
    columns = ["call_back_at", "account_id", "operator", "state"]
    table(waited.select(columns), "call_backs_waited", asked, columns=PAGE_TABLES["call_backs_waited"])
