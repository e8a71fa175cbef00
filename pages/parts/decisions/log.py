"""The log of decisions in words: who, when, what, before and after; of a changed scheme only what changed."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import decisions
from pages.parts.tables.download_menu import offer
from pages.parts.tables.table import preview
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, moment, month_of, number, plain, share
from pages.parts.words.page_tables import PAGE_TABLES
from pages.parts.words.signed import signed_words
from queries.decisions.agency_tellings import TAKEN_BACK, TOLD
from queries.decisions.alert_outbox import AGAIN, ASIDE
from queries.decisions.alert_rules import CHANGED, DELETED, MADE
from queries.decisions.audit import audit_log
from queries.decisions.review_marks import MARKED
from receivables.messages import N_

WORDS = {
    "agency": N_("Agency"),
    "age_bands": N_("Multiplier by days past due"),
    "age_shape": N_("How bands of age apply"),
    "cap": N_("Cap"),
    "complaint_deduction": N_("Taken off per upheld complaint"),
    "control_total": N_("Control total"),
    "credit_days": N_("A conversation counts for so many days"),
    "data_version": N_("Data version"),
    "debt_bands": N_("Rates by debt"),
    "edition": N_("Edition of the rules"),
    "failed": N_("What was wrong"),
    "excluded_channels": N_("Channels that earn nothing"),
    "guarantee": N_("Guaranteed minimum"),
    "left_open": N_("Earlier months left open"),
    "loaded_by_closer": N_("All files of the month were loaded by who closed it"),
    "minimum_recovered": N_("Minimum recovered to earn a bonus"),
    "note": N_("Note"),
    "operator_id": N_("Operator"),
    "replaced_from": N_("Replaced from"),
    "scheme_id": N_("Scheme's number"),
    "score": N_("Mark of the talk"),
    "shape": N_("How bands of debt apply"),
    "state": N_("State"),
    "verdict": N_("What the row is"),
    "valid_from": N_("In force from"),
    "why": N_("Why"),
}
"""What a decision may change → words."""

ALERTS = (MADE, CHANGED, DELETED, AGAIN, ASIDE)
"""Decisions on alerts, which the page Alerts tells itself."""

MANY = (MARKED, TOLD, TAKEN_BACK, *ALERTS)
"""Decisions that are too many to stand among those on money."""

MONTHS = ("left_open", "valid_from", "replaced_from")
PREFIXED = {"age_shape": "age", "failed": "fault", "verdict": "told"}
"""Whose codes mean something else elsewhere, and what goes before them."""

AMOUNTS = ("cap", "complaint_deduction", "control_total", "guarantee", "minimum_recovered")


def decided_so_far(*, marks: bool = False) -> None:
    """The log, the newest decision first; what the chosen one changed stands below it, as text.

    ``marks`` of conversations are a log of their own: they are too many to stand among decisions on money.
    """
    log = audit_log(decisions(), only=MARKED) if marks else audit_log(decisions(), without=MANY)
    if log.is_empty():
        st.markdown(_("Nothing has been decided yet."))
        return
    told = [told_change(row) for row in log.iter_rows(named=True)]
    worded = {place: pl.Series([pair[number] for pair in told]) for number, place in enumerate(("before", "after"))}
    shown = log.with_columns(who=pl.Series([signed_words(name) for name in log["who"]]), **worded)
    offer(shown, "decisions", PAGE_TABLES["decisions"], {})
    st.caption(_("Choose a decision to read what it changed; below stands the newest one."))
    picked = preview(shown.drop("before", "after"), "decisions", PAGE_TABLES["decisions"], pick=True)
    _tell(shown.row(next(iter(picked["selection"]["rows"]), 0), named=True))


def _tell(row: Mapping[str, Any]) -> None:
    """One decision as sentences, which no cell could hold."""
    facts = {"what": label(row["what"]), "subject": row["subject"], "who": row["who"], "at": moment(row["at"])}
    st.markdown("**" + plain(_("{what}, {subject}: {who}, {at} UTC", **facts)) + "**")
    for words, state in ((_("State before"), row["before"]), (_("State after"), row["after"])):
        if state != DASH:
            st.markdown(plain(f"{words}. {state}"))


def told_change(row: Mapping[str, Any]) -> tuple[str, str]:
    """What a decision found and what it left, in words; what stayed the same is left out."""
    before, after = (json.loads(row[part]) if row[part] else {} for part in ("before", "after"))
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return _told(before, changed), _told(after, changed)


def _told(state: Mapping[str, Any], names: list[str]) -> str:
    return "; ".join(f"{_(WORDS[name])}: {_value(name, state[name])}" for name in names if name in state) or DASH


def _value(name: str, value: Any) -> str:
    if value is None:
        return DASH
    if value is True:
        return _("yes")
    if isinstance(value, list):
        return ", ".join(_item(name, one) for one in value) or DASH
    if name in AMOUNTS:
        return number(Decimal(value), 2)
    if name in PREFIXED:
        return label(f"{PREFIXED[name]}_{value}")
    return month_of(value) if name in MONTHS else label(str(value))


def _item(name: str, value: Any) -> str:
    """One of several: a band, a channel, a month."""
    if name == "debt_bands":
        return f"{_sum(value['start'])}+ {share(Decimal(value['rate']), 2)}"
    if name == "age_bands":
        return f"{value['start']}+ × {_sum(value['multiplier'])}"
    return month_of(value) if name in MONTHS else label(f"{PREFIXED[name]}_{value}" if name in PREFIXED else value)


def _sum(text: str) -> str:
    amount = Decimal(text)
    return number(amount, 0 if amount == amount.to_integral_value() else 2)
