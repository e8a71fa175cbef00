"""Agencies: what do they bring beside similar debt, and what are they to be told of today?"""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.agencies.agency_cards import ToDo, answer_of, cards_of_agencies
from pages.agencies.agency_lists import to_do_lists, untold_payments
from pages.agencies.agency_verdicts import against_similar, verdicts_of
from pages.agencies.batches_view import batches_of, complaints_of_debtors, sold_debts
from pages.agencies.curve_charts import show_curves
from pages.parts.board.agency_report import agency_report
from pages.parts.door.answers import answer, settings
from pages.parts.paper.pdf_button import pdf_button
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import WIDE, as_of, choose_one, controls, how_many_months, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.words.language import _
from receivables.messages import N_
from receivables.month import Month

DAYS = ("30", "90", "180", "365")
MONTHS = "24"
"""Months of placements that are compared unless more are asked for: half of them are then watched for a year."""


PARTS = {
    "untold": N_("To tell agencies"),
    "lists": N_("To call back and to write"),
    "similar": N_("Against similar debt"),
    "batches": N_("Batches"),
    "sold": N_("Sold debts"),
    "complaints": N_("Complaints"),
}
"""Tab → its title."""


def show() -> None:
    person = open_page("agencies")
    with controls():
        on = as_of()
        days = choose_one("days", DAYS, str, _("Days after the placement"), default="180")
        months = how_many_months(_("Months of placements"), MONTHS)
    asked: dict[str, Any] = {"as_of": on, "from_": Month.of(on).plus(1 - months).first, "to": on}
    effects, batches = (answer(name, days=days, **asked) for name in ("agency_effects", "agency_results"))
    lists = [answer(name, as_of=on) for name in ("agency_untold", "agency_recall", "agency_notice", "agency_owed")]
    if batches.is_empty():
        st.info(_("From {first} to {last} no debt was given to an agency.", **_days(asked)))
        if all(one.is_empty() for one in lists):
            return
    todo = ToDo(batches, *lists)
    sentence(answer_of(effects, todo, int(days)))
    cards(cards_of_agencies(todo, settings().currency))
    of_what = _("Debts given to agencies from {first} to {last}; lists and sold debts are of all time.", **_days(asked))
    st.caption(of_what)
    curves_of({**asked, "days": days})
    verdicts_of(effects, int(days))
    part, place = open_tab({code: _(title) for code, title in PARTS.items()})
    with place:
        if part == "untold":
            untold_payments(todo.untold, on, person)
        elif part == "lists":
            to_do_lists(todo.recall, todo.notice, on)
        elif part == "similar":
            against_similar(effects, asked, days)
        elif part == "batches":
            batches_of(batches.filter(pl.col("kind") == "commission"), {**asked, "days": days})
        elif part == "sold":
            sold_debts(todo.owed, {"as_of": on, "to": on})
        else:
            complaints_of_debtors(batches, asked)
    if not batches.is_empty():
        printed(batches["agency"].unique().sort().to_list(), Month.of(on))
    foot()


def printed(agencies: list[str], month: Month) -> None:
    """One agency as of the end of the month, on paper."""
    with controls():
        agency = choose_one("printed", agencies, str, _("Agency"), width=WIDE)
        make = partial(agency_report, agency, month)
        pdf_button(_("Report as PDF"), make, f"agency-{agencies.index(agency) + 1}-{month}.pdf", "agency-report")


def _days(asked: dict[str, Any]) -> dict[str, Any]:
    """The first and the last day of what is asked."""
    return {"first": asked["from_"], "last": asked["to"]}


def curves_of(asked: dict[str, Any]) -> None:
    """What came in on the debts of each agency, and on debts like them."""
    curves = answer("agency_curves", **asked)
    if not curves.is_empty():
        st.markdown(
            _(
                "How much of a debt came in on the average since the placement, of debts watched for {days} days. "
                "Dashed: similar debts that no agency had, estimated; on the last day the lines are as far apart as "
                "the difference below says.",
                days=asked["days"],
            )
        )
        show_curves(curves, {"all": ""}, "agency-curves")


show()
