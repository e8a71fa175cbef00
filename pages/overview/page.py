"""Overview: are we collecting what we bill, and what changed?"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.overview.charts import billed_and_collected
from pages.overview.firing_alerts import firing_alerts
from pages.overview.forecast_card import forecast_card
from pages.parts.board.board_report import board_report
from pages.parts.charts.ages import part_of, stacked_ages
from pages.parts.charts.figure import Point, months_axis, picture
from pages.parts.door.answers import answer, settings
from pages.parts.paper.pdf_button import pdf_button
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import a_month, controls, how_many_months, who
from pages.parts.shell.frame import bridge, foot, identity_strip, open_page, paragraph, sentence
from pages.parts.shell.month_cards import OLD, YEAR, cards_of, month_answer, old_shares
from pages.parts.shell.registry import page
from pages.parts.tables.table import table
from pages.parts.words.codes import label, worded
from pages.parts.words.language import _, plain, share
from receivables.month import Month
from receivables.narrative import departure, is_critical, month_in_words

FIRST = [
    "month",
    "opening",
    "billed",
    "cash",
    "written_off",
    "closing",
    "collection_rate",
    "dso",
    "over_90_share",
]
FLOWS = ["billed", "cash", "written_off"]
"""What adds up over months; balances and rates do not."""

Who = Mapping[str, str | None]


def open_ageing(who_chosen: Who, month: str, **further: str | None) -> None:
    """Go to the page Ageing at the end of a month, for the same subscribers."""
    asked = {"as_of": Month.read(month).last.isoformat(), **who_chosen, **further}
    st.switch_page(page("ageing").file, query_params={name: code for name, code in asked.items() if code})


def pictures(months: pl.DataFrame, ages: pl.DataFrame, chosen: Who) -> None:
    """Billed against collected, and the age of the debt, month by month; a click opens what stands behind a bar."""
    rows, names, target = months.to_dicts(), months["month"].to_list(), settings().targets.collection_rate
    currency = settings().currency

    def of_month(point: Point) -> None:
        open_ageing(chosen, str(point["x"]))

    def of_bucket(point: Point) -> None:
        month, bucket = part_of(point)
        open_ageing(chosen, str(month), bucket=bucket)

    left, right = st.columns(2)
    with left:
        low = sum(is_critical(row, target) for row in rows)
        says = _("Billed and, inside it, collected. Months under {bar}: {low} of {all}.",
                 bar=share(target, 0), low=low, all=len(rows))  # fmt: skip
        picture(says, billed_and_collected(months, target, currency), "collected", of_month)
    with right:
        old = share(rows[-1]["over_90_share"])
        says = _("Debt by days past due at month ends. Over 90 days now: {part}.", part=old)
        made = months_axis(stacked_ages(ages, "month", currency, height=250), names, most=4)
        picture(says, made, "ages", of_bucket)
    st.caption(_("A click on a bar opens the debtors behind it."))


def what_changed(moved: pl.DataFrame, now: Mapping[str, Any], before: Mapping[str, Any] | None, asked: Month) -> None:
    """What changed and where, with the way to the place that departs most."""
    st.markdown(f"**{_('What changed')}**")
    paragraph(month_in_words(now, before, worded(moved, "group")))
    if place := departure(moved):
        st.page_link(
            page("ageing").file,
            label=_("Debt of: {group}", group=plain(label(place.group))),
            icon=":material/arrow_forward:",
            query_params={"as_of": asked.last.isoformat(), place.by: place.group},
        )


def show() -> None:
    person = open_page("overview")
    with controls():
        asked = a_month(_("Month"))
        span = how_many_months(_("Months shown"))
        chosen = who()
        make = partial(board_report, asked, chosen)
        pdf_button(_("Report for the board"), make, f"board-{asked}.pdf", "board-report")
    period: dict[str, Any] = {"from_": asked.plus(-max(span - 1, YEAR)).first, "to": asked.last, **chosen}
    every, old = answer("collection_by_month", **period), answer("age_by_month", edges=OLD, **period)
    if every.is_empty():
        sentence(_("Nothing was billed to these subscribers and nothing came from them."))
        return
    months, ages = every.tail(span), answer("age_by_month", **period)
    now, before = every.row(-1, named=True), every.row(-2, named=True) if every.height > 1 else None

    sentence(month_answer(now, asked))
    firing_alerts(person)
    cards(cards_of(every, old_shares(old, every), settings().targets, settings().currency))
    forecast_card(asked, chosen)
    pictures(months, ages.filter(pl.col("month").is_in(months["month"].to_list())), chosen)
    moved = answer("overdue_change", from_=asked.plus(-1).last, to=asked.last, **chosen)
    what_changed(moved, now, before, asked)
    bridge(now)
    identity_strip(asked.first, asked.last, chosen)
    about = {"from_": asked.plus(1 - span).first, "to": asked.last, **chosen}
    table(months, "collection_by_month", about, first=FIRST, total=FLOWS)
    with st.expander(_("Debt by days past due at month ends, as a table")):
        table(ages, "age_by_month", about)
    foot()


show()
