"""The view "Who did what" of Data: every deed with person and moment, by kind and period."""

import json
from datetime import timedelta
from typing import Any

import polars as pl
import streamlit as st

from pages.data.who_may_what import who_may_what
from pages.parts.door.answers import company, own_company, served_home
from pages.parts.shell.filters import NAMED, choose_one, controls, open_tab
from pages.parts.shell.frame import foot, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.deed_words import DETAILS
from pages.parts.words.language import DASH, _, moment, month_of, plain
from pages.parts.words.page_tables import PAGE_TABLES
from pages.parts.words.signed import signed_words
from queries.decisions.audit import now
from queries.decisions.deeds import deeds_done, kinds_of_deeds, tell_what_waits
from receivables.messages import N_

ALL = "all"
SINCE = {ALL: N_("all time"), "7": N_("last 7 days"), "30": N_("last 30 days"), "365": N_("last 365 days")}
"""Period in days → words."""

MOST_NAMED = 5
"""People named in the sentence, those with most deeds first."""


def log_tabs(person: Viewer) -> dict[str, str]:
    """The views of this person about who does and may do what, code → title."""
    rights = {"rights": _("Who may do what")} if person.may("see_rights") else {}
    return {"deeds": _("Who did what"), **rights}


def only_the_log(person: Viewer) -> None:
    """The page of whoever sees no figures: who did what, and who may."""
    sentence(_("Here you read who did what, and who may do what; figures of the company are for other roles."))
    part, place = open_tab(log_tabs(person))
    with place:
        who_may_what() if part == "rights" else who_did_what()
    if company().snapshot is not None:
        foot()


def who_did_what() -> None:
    """One sentence, then the deeds of the chosen kind and period, the newest first."""
    tell_what_waits(served_home())
    decisions = own_company().decisions
    with controls():
        kinds = {ALL: _("all deeds"), **{kind: label(kind) for kind in kinds_of_deeds(decisions)}}
        kind = choose_one("deed", list(kinds), kinds.__getitem__, _("Deed"), width=NAMED)
        since = choose_one("since", list(SINCE), lambda code: _(SINCE[code]), _("Period"))
    first = None if since == ALL else now().date() - timedelta(days=int(since) - 1)
    done = deeds_done(decisions, kinds=[] if kind == ALL else [kind], first=first)
    if done.is_empty():
        st.markdown(_("Nothing of this kind was done in this period."))
        return
    shown = done.with_columns(
        who=pl.Series([signed_words(name) for name in done["who"]]),
        details=pl.Series([_details(text) for text in done["facts"]]),
    ).drop("facts")
    st.markdown(plain(_in_one_sentence(shown)))
    about = {"deed": kinds[kind], "since": _(SINCE[since])}
    table(shown, "deeds", about, columns=PAGE_TABLES["deeds"])


def _in_one_sentence(shown: pl.DataFrame) -> str:
    most = shown["who"].value_counts(sort=True).head(MOST_NAMED)
    newest = shown.row(0, named=True)
    return _(
        "Deeds: {n}; by person: {people}. The last one: {what} ({about}), {who}, {at} UTC.",
        n=shown.height,
        people=", ".join(f"{who}: {n}" for who, n in most.iter_rows()),
        what=label(newest["kind"]),
        about=newest["about"],
        who=newest["who"],
        at=moment(newest["at"]),
    )


def _details(text: str) -> str:
    """``number 000001-…, layout charges``; what the program does not know the words of is left out."""
    facts: dict[str, Any] = json.loads(text)
    told = [
        f"{_(DETAILS[name])}: {_fact(name, value)}" if value is not True else _(DETAILS[name])
        for name, value in facts.items()
        if name in DETAILS and value not in (None, False)
    ]
    return "; ".join(told) or DASH


def _fact(name: str, value: Any) -> str:
    if name == "keys":
        return ", ".join(value) or _("none")
    if name in ("file_id", "replaces"):
        return str(value).partition("-")[0]  # the hash behind the number says nothing to a reader
    if name == "valid_from":
        return month_of(value)
    return label(f"told_{value}" if name == "verdict" else str(value))
