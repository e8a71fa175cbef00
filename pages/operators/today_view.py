"""What is due today: promises to pay, and call-backs that were agreed."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.language import _, number, short
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.contact.judged_call_backs import FORGOTTEN, WAITS
from receivables.contact.promises import GRACE_DAYS, OPEN

Asked = Mapping[str, Any]

LOOKED_BACK = 7
"""Days of call-backs that are still worth making up for."""


def promises_waited_for(on: date, operator: str | None = None) -> pl.DataFrame:
    """Promises whose day is ``on`` or was in the three days before it, and that are not kept yet."""
    made = answer("promises", from_=on - timedelta(days=366), to=on, as_of=on, operator=operator)
    return made.filter(
        pl.col("promised_on").is_between(on - timedelta(days=GRACE_DAYS), on) & (pl.col("state") == OPEN)
    )


def call_backs_waited_for(on: date, operator: str | None = None) -> pl.DataFrame:
    """Call-backs of ``on``, and of the week before those that nobody made."""
    agreed = answer("call_backs", from_=on - timedelta(days=LOOKED_BACK), to=on, as_of=on, operator=operator)
    return agreed.filter(pl.col("state").is_in([FORGOTTEN, WAITS]))


def show_today(asked: Asked) -> None:
    """Both lists, with the operator who agreed it; the account opens its card."""
    on, operator = asked["as_of"], asked.get("operator")
    names = operator_names()
    named = pl.col("operator_id").replace_strict(names, default=pl.col("operator_id")).alias("operator")
    _promises(promises_waited_for(on, operator).with_columns(named), asked)
    _call_backs(call_backs_waited_for(on, operator).with_columns(named), asked)


def _promises(waited: pl.DataFrame, asked: Asked) -> None:
    missing = pl.col("promised_amount").fill_null(0) - pl.col("paid_by_day") - pl.col("paid_late")
    listed = waited.with_columns(missing=missing.clip(lower_bound=0)).sort(
        "promised_on", "missing", descending=[True, True]
    )
    st.markdown(
        _(
            "**Promises to be paid today, and those of the three days before that are not paid: {n}, "
            "{amount} missing.** Remind whoever promised for an earlier day.",
            n=number(listed.height),
            amount=short(listed["missing"].sum(), settings().currency),
        ).replace("$", r"\$")
    )
    columns = ["account_id", "operator", "promised_on", "promised_amount", "missing", "pay_place", "made_at"]
    table(listed.select(columns), "promises_waited", asked, columns=PAGE_TABLES["promises_waited"])


def _call_backs(waited: pl.DataFrame, asked: Asked) -> None:
    if not answer("call_backs", to=asked["as_of"], as_of=asked["as_of"], operator=asked.get("operator")).height:
        st.info(_("Nobody writes down call-backs: the column call_back_at of contacts is empty."))
        return
    st.markdown(
        _("**Call-backs not made yet: {n}.** Those forgotten in the last {days} days are among them.",
          n=number(waited.height), days=LOOKED_BACK)
    )  # fmt: skip
    columns = ["call_back_at", "account_id", "operator", "state"]
    table(waited.select(columns), "call_backs_waited", asked, columns=PAGE_TABLES["call_backs_waited"])
