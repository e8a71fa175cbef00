"""Overview: are we collecting what we bill, and what changed?"""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.overview.charts import billed_and_collected, cards_of
from pages.parts.charts.ages import stacked_ages
from pages.parts.charts.figure import months_axis, show_chart
from pages.parts.door.answers import answer, need, settings
from pages.parts.shell.filters import a_month, controls, how_many_months, who
from pages.parts.shell.frame import cards, foot, identity_strip, open_page, paragraph, sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import worded
from pages.parts.words.language import _, month_of, share, short
from receivables.month import Month
from receivables.narrative import is_critical, month_in_words, shortfall

SHOWN = [
    "month",
    "opening",
    "billed",
    "cash",
    "written_off",
    "closing",
    "collection_rate",
    "dso",
    "best_dso",
    "cei",
    "cei_cash",
    "overdue_share",
    "over_90_share",
]


def answer_of(now: Mapping[str, Any], asked: Month) -> str:
    """What part of the month's billing came in, and how far that is from the critical bar."""
    named = month_of(asked, full=True)
    if now["collection_rate"] is None:
        return _("Nothing was billed in {month}.", month=named)
    values = {"month": named.capitalize(), "rate": share(now["collection_rate"])}
    values |= {name: short(now[name], settings().currency) for name in ("cash", "billed")}
    if is_critical(now):
        missing = short(shortfall(now), settings().currency)
        return _(
            "{month}: {rate} of billing was collected, {cash} of {billed}, {missing} short of the critical 95 %.",
            missing=missing,
            **values,
        )
    return _("{month}: {rate} of billing was collected, {cash} of {billed}; under 95 % is critical.", **values)


def pictures(months: pl.DataFrame, ages: pl.DataFrame) -> None:
    """Billed against collected, and the age of the debt, month by month."""
    rows, names = months.to_dicts(), months["month"].to_list()
    left, right = st.columns(2)
    with left:
        low = sum(is_critical(row) for row in rows)
        st.markdown(
            _("Billed and, inside it, collected: {low} of {all} months came in under 95 %.", low=low, all=len(rows))
        )
        show_chart(billed_and_collected(months, settings().currency), "collected")
    with right:
        old = share(rows[-1]["over_90_share"])
        st.markdown(_("Debt by days past due at month ends: {part} is over 90 days old now.", part=old))
        show_chart(months_axis(stacked_ages(ages, "month", settings().currency, height=270), names), "ages")


def show() -> None:
    open_page("overview")
    need("charges", "payments")
    with controls():
        asked = a_month(_("Month"))
        span = how_many_months(_("Months shown"))
        chosen = who()
    start, end = asked.plus(1 - span).first, asked.last
    months = answer("collection_by_month", from_=start, to=end, **chosen)
    ages = answer("age_by_month", from_=start, to=end, **chosen)
    if months.is_empty():
        sentence(_("Nothing was billed to these subscribers and nothing came from them."))
        return
    now, before = months.row(-1, named=True), months.row(-2, named=True) if months.height > 1 else None

    sentence(answer_of(now, asked))
    cards(cards_of(now, settings().currency))
    pictures(months, ages)
    moved = answer("overdue_change", from_=asked.plus(-1).last, to=end, **chosen)
    paragraph(month_in_words(now, before, worded(moved, "group")))
    identity_strip(asked.first, end, chosen)
    about = {"from_": start, "to": end, **chosen}
    table(months.select(SHOWN), "collection_by_month", about)
    with st.expander(_("Debt by days past due at month ends, as a table")):
        table(ages, "age_by_month", about)
    foot()


show()
