"""Batches of placed debts, sold debts with their price and the money to pass on, and complaints about agencies."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.codes import label_within
from pages.parts.words.language import _, money, number, plain, share
from receivables.agencies.complaint_rate import with_complaint_rate

FIRST = ["agency", "month", "accounts", "placed", "cash_30", "cash_90", "cash_180", "cash_365", "fee", "net"]
SALE_FIRST = ["agency", "month", "accounts", "sold", "price_share", "break_even", "expected", "verdict"]
OWED = ["agency", "cash", "passed_on", "owed", "collected", "collected_without"]
LISTED = ["complaint_id", "account_id", "received_on", "agency", "upheld", "answered_on", "state"]


def batches_of(batches: pl.DataFrame, asked: Mapping[str, Any]) -> None:
    """Each month's debts given for a commission: what came in, the fee, how soon the agency was told."""
    st.markdown(
        _(
            "Cash on the debts given in each month; a dash: not every debt of the batch was watched so long yet. In "
            "all {cash}, fee {fee}.",
            cash=money(batches["cash"].sum(), settings().currency),
            fee=money(batches["fee"].sum(), settings().currency),
        )
    )
    table(batches, "agency_results", asked, first=FIRST, total=["accounts", "placed", "fee", "net"])


def sold_debts(owed: pl.DataFrame, asked: Mapping[str, Any]) -> None:
    """Money of sold debts still to be passed on, and the price of each sale against what the debts would bring."""
    currency = settings().currency
    if owed.is_empty():
        st.markdown(_("No debt was sold to an agency by this day."))
        return
    collected, theirs = owed["collected"][0], owed["cash"].sum()
    st.markdown(
        _(
            "Collected in all {with_it}; without what belongs to buyers of debts {without}. Still to pass on: {owed}.",
            with_it=money(collected, currency),
            without=money(collected - theirs, currency),
            owed=money(owed["owed"].sum(), currency),
        )
    )
    table(owed, "agency_owed", {"as_of": asked["as_of"]}, first=OWED, total=["cash", "passed_on", "owed"])
    sales = answer("agency_sales", **asked)
    st.markdown(_price_in_words(sales))
    table(sales, "agency_sales", asked, first=SALE_FIRST, total=["accounts", "sold"])


def _price_in_words(sales: pl.DataFrame) -> str:
    """The price against what the debts would still have brought, over all sales of which that is known."""
    known = sales.drop_nulls(["expected", "price"])
    if known.is_empty():
        return _(
            "What the sold debts would still have brought is not known: debts of a year before are not in the data."
        )
    sold, price, expected = (float(known[name].sum()) for name in ("sold", "price", "expected"))
    counts = [f"{label_within(code)}: {n}" for code, n in known["verdict"].value_counts(sort=True).iter_rows()]
    return _(
        "Sold for {price_share} of the debt; like debts brought {expected_share} in a year (estimate): above that "
        "price a sale pays, the cost of collecting apart. Sales: {counts}.",
        price_share=share(price / sold),
        expected_share=share(expected / sold),
        counts=", ".join(counts),
    )


def complaints_of_debtors(batches: pl.DataFrame, asked: Mapping[str, Any]) -> None:
    """Complaints about agencies per 100 debtors with their interval, and each of them."""
    counts = batches.group_by("agency").agg(pl.col("complaints", "accounts").sum()).sort("agency")
    for row in with_complaint_rate(counts).iter_rows(named=True):
        told = _(
            "{agency}: complaints {complaints}, debtors given {accounts}: {per_100} per 100 (95% interval "
            "{low}–{high}).",
            agency=plain(row["agency"]),
            complaints=row["complaints"],
            accounts=row["accounts"],
            per_100=number(row["complaints_per_100"], 1),
            low=number(row["complaints_low"], 1),
            high=number(row["complaints_high"], 1),
        )
        st.markdown(told)
    listed = answer("complaint_list", **asked).filter(about="agency")
    table(listed, "complaint_list", asked, first=LISTED)
