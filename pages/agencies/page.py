"""Agencies: what do they bring beside similar debt, and what are they to be told of today?"""

from typing import Any

import polars as pl
import streamlit as st

from pages.agencies.agency_cards import ToDo, answer_of, cards_of_agencies
from pages.agencies.agency_lists import to_do_lists, untold_payments
from pages.agencies.agency_verdicts import against_similar, verdicts_of
from pages.agencies.batches_view import batches_of, complaints_of_debtors, sold_debts
from pages.agencies.curve_charts import show_curves
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import cards
from pages.parts.shell.filters import as_of, choose_one, controls, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.words.language import _
from receivables.messages import N_

DAYS = ("30", "90", "180", "365")


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
    asked: dict[str, Any] = {"as_of": on, "to": on}
    effects, batches = (answer(name, days=days, **asked) for name in ("agency_effects", "agency_results"))
    if batches.is_empty():
        st.info(_("On {on} no debt had been given to an agency.", on=on))
        return
    lists = (answer(name, as_of=on) for name in ("agency_untold", "agency_recall", "agency_notice", "agency_owed"))
    todo = ToDo(batches, *lists)
    sentence(answer_of(effects, todo, int(days)))
    cards(cards_of_agencies(todo, settings().currency))
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
            sold_debts(todo.owed, asked)
        else:
            complaints_of_debtors(batches, asked)
    foot()


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
