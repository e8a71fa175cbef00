"""Ageing beside an earlier date: which date, and what has changed since, in one sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import settings, snapshot
from pages.parts.shell.filters import a_day, choose_one
from pages.parts.words.language import _, share, short
from receivables.messages import N_
from receivables.month import Month
from receivables.shares import part

BESIDE = {
    "none": N_("with nothing"),
    "month": N_("with a month ago"),
    "year": N_("with a year ago"),
    "own": N_("with another date"),
}
MONTHS = {"month": 1, "year": 12}


def compared_day(on: date) -> date | None:
    """The earlier date that the reader wants to see beside ``on``; None when there is none, or no data of it."""
    beside = choose_one("beside", list(BESIDE), lambda code: _(BESIDE[code]), _("Compare"))
    if beside == "none":
        return None
    day = a_day("before", _("Date to compare with"), months_before(on, 1)) if beside == "own" else None
    day = day or months_before(on, MONTHS[beside])
    if (first := snapshot().first_date) and day < first:
        st.caption(_("Nothing to compare with on {day}: the data begins on {first}.", day=day, first=first))
        return None
    return day


def months_before(on: date, months: int) -> date:
    """The same day so many months earlier; the last day of its month for a last day, or where there is no such day."""
    month = Month.of(on).plus(-months)
    if on == Month.of(on).last:
        return month.last
    return month.first.replace(day=min(on.day, month.last.day))


def since_then(ages: pl.DataFrame, before: date) -> str:
    """What was owed on the earlier date, and by how much that has grown or fallen."""
    owed = ages.filter(pl.col("bucket") != "advance")
    currency = settings().currency
    was, now = Decimal(owed["amount_before"].sum() or 0), Decimal(owed["amount"].sum() or 0)
    if not was:
        return _("On {before} nobody owed anything.", before=before)
    values: dict[str, Any] = {
        "before": before,
        "total": short(was, currency),
        "part": share(part(owed, "amount_before", ~pl.col("bucket").is_in(["not_due", "no_due_date"]))),
        "change": short(abs(now - was), currency),
        "change_share": abs(now - was) / was,
    }
    if now > was:
        return _(
            "On {before} {total} was owed, {part} of it overdue; since then the debt has grown "
            "by {change} ({change_share}).",
            **values,
        )
    if now < was:
        return _(
            "On {before} {total} was owed, {part} of it overdue; since then the debt has fallen "
            "by {change} ({change_share}).",
            **values,
        )
    return _("On {before} {total} was owed, {part} of it overdue; the debt is the same now.", **values)
