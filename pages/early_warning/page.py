"""Early warning: whom to call before debt grows, why, what to offer, and does the list help?"""

from typing import Any

import polars as pl
import streamlit as st

from pages.early_warning.judged_view import judged_in_words, rules_judged, show_judged
from pages.early_warning.offers_view import show_offers
from pages.early_warning.warned_because import signs_in_words
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.filters import as_of, choose_one, controls, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.language import DASH, _, number, share, short
from receivables.foresight.warning_judged import BY_CHANCE

CALLS = ("now", "10", "20", "50", "100", "200")
ROWS = ("day", "all")
FIRST = ("account_id", "overdue", "chance", "at_risk", "offer", "why")
"""Columns that fit a screen."""


def calls_asked() -> int | None:
    """Calls of a day: as many as there are now, or a number."""

    def words(code: str) -> str:
        return _("as many as now") if code == "now" else code

    chosen = choose_one("calls", CALLS, words, _("Calls a day"))
    return None if chosen == "now" else int(chosen)


def whom_nobody(listed: pl.DataFrame) -> str:
    """Why nobody is to be called: nothing is known yet, or nobody is in question."""
    known = listed["chance"].count() > 0
    return _("Nobody is to be called.") if known else _("Too little is past to say who may stop paying or leave.")


def answer_of(listed: pl.DataFrame, called: pl.DataFrame, judged: pl.DataFrame, currency: str) -> str:
    """How many to call today, what they put at risk, and what such calls met before."""
    if called.is_empty():
        return whom_nobody(listed)
    risk = short(called["at_risk"].sum(), currency)
    whom = _("Call {calls} accounts today, before debt grows: {sum} at risk.", calls=called.height, sum=risk)
    return f"{whom} {judged_in_words(rules_judged(judged))}"


def _hits(judged: pl.DataFrame) -> Card:
    """How many of such calls met trouble on past days."""
    row = rules_judged(judged)[BY_CHANCE]
    ends = None if row["low"] is None else {"low": share(row["low"], 0), "high": share(row["high"], 0)}
    interval = _("95% interval: {low} to {high}", **ends) if ends else None
    rule = _("Calls of past days by the list that came to debt or left within 60 days, and the 95% interval")
    return Card(_("Hits of such calls before"), share(row["share"], 0), rule, change=interval)


def show_warning_cards(listed: pl.DataFrame, called: pl.DataFrame, judged: pl.DataFrame, currency: str) -> None:
    """Calls, what is at risk in them and in all, how often such calls hit, and whose spending moved."""
    moved = {way: int((listed["direction"] == way).sum()) for way in ("up", "down")}
    usual_known = listed["speed"].count() > 0
    to_call = number(called.height) if listed["chance"].count() else DASH
    whole = short(listed["at_risk"].sum(), currency) if listed["at_risk"].count() else DASH
    cards(
        [
            Card(
                _("To call today"),
                to_call,
                _("Accounts looked at: {n}", n=listed.height),
            ),
            Card(_("At risk in these calls"), short(called["at_risk"].sum(), currency) if called.height else DASH),
            _hits(judged),
            Card(_("At risk in all accounts"), whole, _("Over 30 days overdue, or gone, each by its chance")),
            Card(
                _("Spending moved sharply"),
                number(sum(moved.values())) if usual_known else DASH,
                _("Last whole month against the mean of six months before"),
                change=_("up: {up}, down: {down}", **moved) if usual_known else None,
            ),
        ]
    )


def show_warned(listed: pl.DataFrame, called: pl.DataFrame, asked: dict[str, Any], person: Viewer) -> None:
    """The rows of the day or all of them, with the reasons in words; a chosen row opens the account."""
    may_open = person.may_open("account")
    with controls():
        rows = choose_one("warning_rows", ROWS, lambda code: _("of a day") if code == "day" else _("all"), _("Rows"))
        wanted = called if rows == "day" else listed
        if may_open:
            list_of_accounts(wanted, "warned")
    if wanted.is_empty():
        st.info(whom_nobody(listed))
        return
    shown = wanted.with_columns(signs_in_words(wanted["why"]).alias("why"))
    place = table(shown, "early_warning", asked, pick=may_open, first=FIRST, total=["overdue", "at_risk"])
    if may_open:
        open_account(shown, place)


def show() -> None:
    person = open_page("early_warning")
    with controls():
        on, calls = as_of(), calls_asked()
    asked = {"as_of": on, "calls": calls}
    listed, judged = answer("early_warning", **asked), answer("early_warning_check", **asked)
    called, currency = listed.filter("to_call"), settings().currency
    sentence(answer_of(listed, called, judged, currency))
    show_warning_cards(listed, called, judged, currency)
    part, place = open_tab({"list": _("Today's list"), "judged": _("How good it was"), "offers": _("Offers")})
    with place:
        if part == "judged":
            show_judged(judged, asked)
        elif part == "offers":
            show_offers(on)
        else:
            show_warned(listed, called, asked, person)
    foot()


show()
