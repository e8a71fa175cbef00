"""Ageing: how old is the debt, who owes it, and how does it age?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.age_charts import age_bars, part_of, stacked_ages
from pages.parts.answers import answer, company, need
from pages.parts.charts import draw, draw_clickable
from pages.parts.filters import WHO, as_of, basis, choose_one, controls, day_before, edges, months_before, put, who
from pages.parts.frame import foot, identity_strip, open_page, sentence
from pages.parts.heat_charts import cohort_heat, roll_heat
from pages.parts.labels import heading, label
from pages.parts.tables import open_account, table
from pages.parts.words import N_, _, share, short
from receivables.ageing import bucket_names, edges_from
from receivables.shares import part, with_share

UNITS = {"money": N_("Amounts"), "share": N_("Shares")}
Filters = Mapping[str, Any]


def answer_of(ages: pl.DataFrame, on: date) -> str:
    """How much is owed and which parts of it are overdue and old."""
    owed = ages.filter(pl.col("bucket") != "advance")
    if not owed["amount"].sum():
        return _("Nobody owes anything on {on}.", on=on)
    overdue = part(owed, "amount", ~pl.col("bucket").is_in(["not_due", "no_due_date"]))
    total = short(owed["amount"].sum(), company().currency)
    return _("On {on} {total} is owed, and {part} of it is overdue.", on=on, total=total, part=share(overdue))


def picture(ages: pl.DataFrame, filters: Filters, by: str, unit: str) -> None:
    """The bars; a click on one chooses the debtors below."""
    currency = company().currency

    def clicked(point: Mapping[str, Any]) -> None:
        group, bucket = part_of(point)
        put("bucket", bucket)
        put("group", group or "all")

    if by == "none":
        st.markdown(_("Debt by days past due. A click on a bar shows who stands behind it."))
        draw_clickable(age_bars(ages, currency, as_share=unit == "share"), "age-bars", clicked)
    else:
        st.markdown(
            _("Debt by {by} and days past due. A click shows who stands behind a part.", by=heading(by).lower())
        )
        groups = answer("debt_by_group", by=by, **filters).with_columns(pl.col("group").fill_null(_("not stated")))
        made = stacked_ages(groups, "group", currency, as_share=unit == "share")
        draw_clickable(made, "group-bars", clicked)


def debtors(ages: pl.DataFrame, filters: Filters, by: str) -> None:
    """Who stands behind the chosen bucket and group; a chosen row opens the account."""
    buckets = ["all", *ages.filter(pl.col("bucket") != "advance")["bucket"]]
    with controls():
        bucket = choose_one("bucket", buckets, label, _("Days past due"))
        groups = (
            []
            if by == "none"
            else [*answer("debt_by_group", by=by, **filters)["group"].drop_nulls().unique(maintain_order=True)]
        )
        group = choose_one("group", ["all", *groups], label, heading(by)) if groups else "all"
    narrowed = {**filters, by: group} if group != "all" else dict(filters)
    found = answer("debtors", bucket=None if bucket == "all" else bucket, **narrowed)
    shown = [
        "account_id",
        *(["in_bucket"] if bucket != "all" else []),
        "debt",
        "overdue",
        "oldest_due_on",
        "days_past_due",
        "debt_kind",
    ]
    owed = short(found["debt" if bucket == "all" else "in_bucket"].sum(), company().currency)
    st.markdown(
        _("{accounts} accounts owe {owed}. Choose a row to open the account.", accounts=found.height, owed=owed)
    )
    open_account(found, table(found.select(shown), "debtors", narrowed, pick=True))


def movement(on: date, filters: Filters) -> None:
    """Where accounts moved since the end of the month before."""
    since = day_before(on.replace(day=1))
    st.markdown(_("Where the accounts of each bucket on {since} stand on {on}, shares of the row.", since=since, on=on))
    who_only = {name: filters[name] for name in WHO}
    rolls = with_share(
        answer("roll_rates", from_=since, to=on, edges=filters["edges"], **who_only), "from_bucket", "accounts"
    )
    draw(roll_heat(rolls, bucket_names(edges_from(filters["edges"]))), "rolls")
    table(rolls.drop("share"), "roll_rates", {**filters, "from_": since, "to": on})


def cohorts(on: date, filters: Filters) -> None:
    """How soon each month's billing was paid."""
    st.markdown(
        _("Part of each month's billing paid in cash by so many days after due. Grey: that day is not over yet.")
    )
    who_only = {name: filters[name] for name in WHO}
    found = answer("payment_cohorts", from_=months_before(on, 12), to=on, **who_only)
    draw(cohort_heat(found), "cohorts")
    table(found, "payment_cohorts", {**who_only, "to": on})


def show() -> None:
    open_page("ageing")
    need("charges")
    with controls():
        on = as_of()
        filters: dict[str, Any] = {"as_of": on, "basis": basis(), "edges": edges()}
        by = choose_one(
            "by", ["none", *WHO], lambda code: _("not divided") if code == "none" else heading(code), _("Divide by")
        )
        unit = choose_one("unit", list(UNITS), lambda code: _(UNITS[code]), _("Shown as"))
        filters |= who()
    ages = answer("debt_by_age", **filters)
    sentence(answer_of(ages, on))
    picture(ages, filters, by, unit)
    table(ages, "debt_by_age", filters)
    tabs = st.tabs([_("Debtors"), _("How debt moves"), _("How billing is paid")])
    with tabs[0]:
        debtors(ages, filters, by)
    with tabs[1]:
        movement(on, filters)
    with tabs[2]:
        cohorts(on, filters)
    identity_strip(on.replace(day=1), on, {name: filters[name] for name in WHO})
    foot()


show()
