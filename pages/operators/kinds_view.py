"""The kind of each debtor: as operators recorded it, and as the payments of a year suggest."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer
from pages.parts.shell.frame import sentence
from pages.parts.shell.registry import page
from pages.parts.tables.table import table
from pages.parts.words.language import _, share
from receivables.contact.debtor_kinds import (
    AFTER_NOTICE_SHARE,
    KINDS_OF_DEBTOR,
    KNOWN_BILLS,
    NEARLY_ALWAYS,
    NEVER_PAID_BILLS,
    YEAR_BILLS,
)

FIRST = ["account_id", "debtor_kind", "suggested_kind", "recorded_on", "bills", "late", "late_payments", "after_notice"]


def show_kinds(asked: Mapping[str, Any]) -> None:
    """Accounts with a kind, those of which operators and payments say different things first."""
    about = {"as_of": asked["as_of"]}
    found = answer("debtor_kinds", **about)
    both = found.drop_nulls(["debtor_kind", "suggested_kind"])
    apart = both.filter(pl.col("debtor_kind") != pl.col("suggested_kind"))
    suggested = found.drop_nulls("suggested_kind")
    sentence(
        _(
            "Payments suggest a kind for {suggested} accounts; operators recorded one for {both} of them, and another "
            "one for {apart}: ask there again.",
            suggested=suggested.height, both=both.height, apart=apart.height,
        )
    )  # fmt: skip
    st.caption(rule_told())
    differ = pl.col("debtor_kind").eq_missing(pl.col("suggested_kind"))
    order = [pl.col("debtor_kind").is_null(), pl.col("suggested_kind").is_null(), differ]
    shown = found.sort(*order, pl.col("suggested_kind").cast(pl.Enum(KINDS_OF_DEBTOR)), "account_id")
    place = table(shown, "debtor_kinds", about, pick=True, first=FIRST)
    if place is not None:
        st.switch_page(page("account").file, query_params={"account_id": shown["account_id"][place]})


def rule_told() -> str:
    """The rule by which payments suggest a kind, in words."""
    return _(
        "The rule, on the bills of the last year; the first that fits. Never paid, from {never} late bills on: "
        "fraudulent. Under {known} bills or none late: nothing is said. One late of {year} or more: accidental. From "
        "{after} of late payments on within 3 days of a notice: absent-minded. From {nearly} of bills late on: "
        "chronic. Else careless.",
        never=NEVER_PAID_BILLS, known=KNOWN_BILLS, year=YEAR_BILLS,
        after=share(AFTER_NOTICE_SHARE, 0), nearly=share(NEARLY_ALWAYS, 0),
    )  # fmt: skip
