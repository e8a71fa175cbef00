"""Accounts that nobody tried to reach, and debtors who cannot be reached."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.ages import stacked_ages
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import choose_one, controls
from pages.parts.shell.frame import sentence
from pages.parts.shell.registry import page
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, currency_sign, short
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.contact.quiet_accounts import by_debt_and_age
from receivables.messages import N_

Asked = Mapping[str, Any]

LISTS = {"untouched": N_("Long without an attempt"), "non_contacts": N_("Tried, but never reached")}
DAYS = ("14", "7", "30", "60")
FIRST = ["account_id", "overdue", "days_past_due", "last_attempt_at", "attempts", "kept_from_calls"]


def untouched_told(quiet: pl.DataFrame, days: int, currency: str) -> str:
    """How many accounts nobody tried, how much they owe, and what to do."""
    callable_ = quiet.filter(pl.col("kept_from_calls").is_null())
    if callable_.is_empty():
        return _("Every account that is overdue for {days} days and may be called was tried in that time.", days=days)
    words: dict[str, Any] = {
        "days": days,
        "accounts": callable_.height,
        "amount": short(callable_["overdue"].sum(), currency),
    }
    return _(
        "Overdue for {days} days or longer and not tried in {days} days: {accounts} accounts, {amount} overdue. "
        "Hand them out, the largest first.",
        **words,
    )


def non_contacts_told(quiet: pl.DataFrame, currency: str) -> str:
    """How many debtors were tried in vain, how much they owe, and what to do."""
    if quiet.is_empty():
        return _("No overdue account was tried 5 times in 60 days without a conversation.")
    words: dict[str, Any] = {"accounts": quiet.height, "amount": short(quiet["overdue"].sum(), currency)}
    return _(
        "Tried 5 times or more in 60 days without one conversation: {accounts} accounts, {amount} overdue. "
        "Check the number, try another hour or channel.",
        **words,
    )


def show_quiet(asked: Asked) -> None:
    """One of the two lists, by size and age of the debt and account by account."""
    on: date = asked["as_of"]
    with controls():
        which = choose_one("list", list(LISTS), lambda code: _(LISTS[code]), _("Accounts shown"), width=240)
        days = int(choose_one("days", DAYS, str, _("Days without an attempt"))) if which == "untouched" else 60
    currency = settings().currency
    if which == "untouched":
        quiet = answer("untouched", as_of=on, days=days, overdue_days=days)
        sentence(untouched_told(quiet, days, currency))
    else:
        quiet = answer("non_contacts", as_of=on)
        sentence(non_contacts_told(quiet, currency))
    if quiet.is_empty():
        return
    _tell_kept(quiet, which)
    sizes = by_debt_and_age(quiet, settings().bucket_edges)
    # Not by polars, which asks for the words in a thread of its own that knows no reader and his language.
    words = pl.Series("debt_size", [_in_two_lines(size) for size in sizes["debt_size"]], dtype=pl.String)
    worded = sizes.with_columns(words, amount="overdue")
    says = _("Their overdue debt, {sign}, by its size on one account and the days past due of the oldest charge.",
             sign=currency_sign(currency))  # fmt: skip
    picture(says, stacked_ages(worded, "debt_size", currency, height=260), "quiet-sizes")
    about = {"as_of": on}
    place = table(quiet, which, about, pick=True, first=FIRST, total=["overdue"])
    with st.expander(_("By size and age of the debt, as a table")):
        counted = sizes.filter(pl.col("accounts") > 0)
        columns = PAGE_TABLES["quiet_sizes"]
        table(counted, "quiet_sizes", about, columns=columns, total=["accounts", "overdue"])
    if place is not None:
        st.switch_page(page("account").file, query_params={"account_id": quiet["account_id"][place]})


def _in_two_lines(size: str) -> str:
    """A size of debt in words, broken so that five of them stand under the bars of a narrow screen."""
    words = label(size)
    return words.replace("\N{EN DASH}", "\N{EN DASH}<br>") if "\N{EN DASH}" in words else words.replace(" ", "<br>")


def _tell_kept(quiet: pl.DataFrame, which: str) -> None:
    """That some of the list are not for operators to call."""
    kept = quiet["kept_from_calls"].drop_nulls()
    if kept.is_empty():
        return
    reasons = ", ".join(f"{label(why).lower()}: {count}" for why, count in kept.value_counts(sort=True).iter_rows())
    if which == "untouched":
        st.caption(_("Besides, in the list but not for operators to call: {reasons}.", reasons=reasons))
    else:
        st.caption(_("Of them not for operators to call: {reasons}.", reasons=reasons))
