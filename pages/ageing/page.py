"""Ageing: how old is the debt, who owes it, and how does it age?"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.ageing.alternative_views import alternative_tab
from pages.ageing.earlier_date import compared_day, since_then
from pages.ageing.plan_views import plan_tab
from pages.ageing.views import age_picture, cohorts, debtors, movement
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import WHO, as_of, basis, choose_one, controls, edges, open_tab, who
from pages.parts.shell.frame import foot, identity_strip, open_page, sentence
from pages.parts.tables.table import table
from pages.parts.words.headings import group_heading
from pages.parts.words.language import _, share, short
from receivables.messages import N_
from receivables.shares import part

UNITS = {"money": N_("Amounts"), "share": N_("Shares")}


def answer_of(ages: pl.DataFrame, on: date) -> str:
    """How much is owed and which parts of it are overdue and old."""
    owed = ages.filter(pl.col("bucket") != "advance")
    if not owed["amount"].sum():
        return _("Nobody owes anything on {on}.", on=on)
    overdue = part(owed, "amount", ~pl.col("bucket").is_in(["not_due", "no_due_date"]))
    total = short(owed["amount"].sum(), settings().currency)
    return _("On {on} {total} is owed, and {part} of it is overdue.", on=on, total=total, part=share(overdue))


def by_age(ages: pl.DataFrame, filters: dict[str, Any], before: date | None) -> None:
    """The buckets, beside those of the earlier date when one is compared with."""
    unknown = ["arranged"] if ages["arranged"].null_count() else []
    shown = ages.drop([*([] if before else ["amount_before", "accounts_before"]), *unknown])
    table(shown, "debt_by_age", {**filters, "before": before}, total=["amount", "amount_before", "arranged"])


def group_words(by: str) -> str:
    """What the debt is divided by, or that it is not."""
    return _("not divided") if by == "none" else group_heading(by)


def show() -> None:
    person = open_page("ageing")
    with controls():
        on = as_of()
        filters: dict[str, Any] = {"as_of": on, "basis": basis(), "edges": edges()}
        by = choose_one("by", ["none", *WHO], group_words, _("Divide by"))
        before = compared_day(on)
        unit = choose_one("unit", list(UNITS), lambda code: _(UNITS[code]), _("Shown as"))
        filters |= who()
    ages = answer("debt_by_age", before=before, **filters)
    sentence(answer_of(ages, on))
    if before:
        st.markdown(since_then(ages, before))
    age_picture(ages, filters, by, unit)
    parts = {
        "debtors": _("Debtors"),
        "age": _("By age"),
        "moves": _("How debt moves"),
        "paid": _("How billing is paid"),
        "plans": _("Plans agreed with debtors"),
        "alternatives": _("What else fits"),
    }
    part_shown, place = open_tab(parts)
    with place:
        if part_shown == "debtors":
            debtors(ages, filters, by, telephones=person.may("see_telephones"))
        elif part_shown == "age":
            by_age(ages, filters, before)
        elif part_shown == "moves":
            movement(on, filters)
        elif part_shown == "plans":
            plan_tab(on)
        elif part_shown == "alternatives":
            alternative_tab(on)
        else:
            cohorts(on, filters)
    identity_strip(on.replace(day=1), on, {name: filters[name] for name in WHO})
    foot()


show()
