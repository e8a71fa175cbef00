"""What the page Ageing shows of one choice of filters: the bars, who stands behind them, how debt moves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.ageing.heat_charts import cohort_heat, roll_heat
from pages.parts.charts.ages import age_bars, part_of, stacked_ages
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import WHO, choose_one, controls, put, show_tab
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.headings import group_heading
from pages.parts.words.language import _, month_of, short
from receivables.ageing import bucket_names
from receivables.month import Month
from receivables.shares import value_at, with_share

Filters = Mapping[str, Any]


FURTHER = ("district", "debt_kind", "last_contacted_at", "oldest_due_on")
"""Columns of debtors that are shown when they are asked for; the others fit a screen."""


def age_picture(ages: pl.DataFrame, filters: Filters, by: str, unit: str) -> None:
    """The bars; a click on one chooses the debtors below."""
    currency = settings().currency

    def clicked(point: Mapping[str, Any]) -> None:
        group, bucket = part_of(point)
        put("bucket", bucket)
        put("group", group or "all")
        show_tab(_("Debtors"))

    if by == "none":
        says = (
            _("Debt by days past due; hatched: in kept plans. A click on a bar shows who stands behind it.")
            if ages["arranged"].sum()
            else _("Debt by days past due. A click on a bar shows who stands behind it.")
        )
        picture(says, age_bars(ages, currency, as_share=unit == "share"), "age-bars", clicked)
    else:
        says = _(
            "Debt by {by} and days past due. A click shows who stands behind a part.", by=group_heading(by).lower()
        )
        groups = answer("debt_by_group", by=by, **filters).with_columns(pl.col("group").fill_null(_("not stated")))
        made = stacked_ages(groups, "group", currency, as_share=unit == "share")
        picture(says, made, "group-bars", clicked)


def debtors(ages: pl.DataFrame, filters: Filters, by: str, *, telephones: bool) -> None:
    """Who stands behind the chosen bucket and group; a chosen row opens the account.

    Without ``telephones`` none leaves the server, in the downloads neither.
    """
    buckets = ["all", *ages.filter(pl.col("bucket") != "advance")["bucket"]]
    with controls():
        bucket = choose_one("bucket", buckets, label, _("Days past due"))
        groups = (
            []
            if by == "none"
            else [*answer("debt_by_group", by=by, **filters)["group"].drop_nulls().unique(maintain_order=True)]
        )
        group = choose_one("group", ["all", *groups], label, group_heading(by)) if groups else "all"
        narrowed = {**filters, by: group} if group != "all" else dict(filters)
        found = answer("debtors", bucket=None if bucket == "all" else bucket, **narrowed)
        list_of_accounts(found, "debtor")
    shown = [
        "account_id",
        "name",
        *(["phone"] if telephones else []),
        "district",
        *(["in_bucket"] if bucket != "all" else []),
        "debt",
        "overdue",
        "days_past_due",
        "debt_kind",
        "last_paid_on",
        "last_contacted_at",
        "oldest_due_on",
    ]
    owed = short(found["debt" if bucket == "all" else "in_bucket"].sum(), settings().currency)
    st.markdown(
        _("{accounts} accounts owe {owed}. Choose a row to open the account.", accounts=found.height, owed=owed)
    )
    first, sums = [name for name in shown if name not in FURTHER], ["in_bucket", "debt", "overdue"]
    place = table(found.select(shown), "debtors", narrowed, pick=True, first=first, total=sums)
    open_account(found, place)


def movement(on: date, filters: Filters) -> None:
    """Where accounts moved since the end of the month before."""
    since = Month.of(on).plus(-1).last
    who_only = {name: filters[name] for name in WHO}
    rolls = with_share(
        answer("roll_rates", from_=since, to=on, edges=filters["edges"], **who_only), "from_bucket", "accounts"
    )
    buckets = bucket_names(filters["edges"])
    later = value_at(rolls, "share", from_bucket=buckets[1], to_bucket=buckets[2]) or 0.0
    free = value_at(rolls, "share", from_bucket=buckets[1], to_bucket="none") or 0.0
    picture(
        _(
            "Of the accounts {first} days late on {since}, {later_share} are {second} days late on {on} "
            "and {free_share} owe nothing. Shares of the row:",
            first=label(buckets[1]),
            second=label(buckets[2]),
            since=since,
            on=on,
            later_share=later,
            free_share=free,
        ),
        roll_heat(rolls, buckets),
        "rolls",
    )
    table(rolls.drop("share"), "roll_rates", {**filters, "from_": since, "to": on})


def cohorts(on: date, filters: Filters) -> None:
    """How soon each month's billing was paid."""
    who_only = {name: filters[name] for name in WHO}
    found = answer("payment_cohorts", from_=Month.of(on).plus(-11).first, to=on, **who_only)
    ripe = found.filter(pl.col("ripe"), pl.col("days") == 30)
    says = _("How much of each month's billing was paid, by days after due.")
    if ripe.height:
        newest = ripe.row(-1, named=True)
        words = {"month": month_of(newest["month"], full=True), "paid_share": newest["share"]}
        says = _("{paid_share} of the billing of {month} was paid in cash within 30 days after due.", **words)
    picture(says, cohort_heat(found), "cohorts")
    st.caption(_("Grey: that day is not over for every charge of the month."))
    table(found, "payment_cohorts", {**who_only, "to": on})
