"""The list of alerts; of a chosen one its versions, for whom it is, and the way to end it."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.alerts.recipient_choice import choose_recipients
from pages.parts.decisions.seen_alerts import Standing
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import decisions
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.alert_words import condition_words, figure_words, recipient_words, rule_words, watched_value
from pages.parts.words.language import _, moment, plain, say
from pages.parts.words.page_tables import PAGE_TABLES
from queries.decisions.alert_checks import RuleState
from queries.decisions.alert_rules import KeptRule, Recipient, change_recipients, delete_rule, rule_versions

FIRST = ["watched", "condition", "now", "standing", "on_day"]


def show_rules(rules: Sequence[Standing], person: Viewer) -> None:
    """Every alert with its last check; a chosen one can be changed."""
    if not rules:
        st.markdown(_("No figure is watched yet."))
        return
    rows = pl.DataFrame([_row(kept, state) for kept, state in rules], infer_schema_length=None)
    versions = "-".join(f"{kept.rule_id}.{kept.version}" for kept, _state in rules)
    with st.container(key=f"alert-list-{versions}"):
        place = table(rows, "alerts", pick=True, columns=PAGE_TABLES["alerts"], first=FIRST)
    for kept, state in rules:
        if state is not None and state.problem is not None:
            st.caption(f"{plain(rule_words(kept.rule))}: {say(state.problem, markdown=True)}")
    if place is None:
        st.caption(_("Choose an alert to change who is told, or to end it."))
        return
    _change(rules[place][0], person)


def _row(kept: KeptRule, state: RuleState | None) -> dict[str, object]:
    return {
        "watched": figure_words(kept.rule),
        "condition": condition_words(kept.rule),
        "now": watched_value(kept.rule, state.figure if state else None),
        "standing": standing_words(state),
        "on_day": state.on_day if state else None,
        "told": told_words(kept.recipients),
        "author": _(kept.author),
        "changed_at": kept.changed_at,
    }


def standing_words(state: RuleState | None) -> str:
    """How an alert stands, in a word or two."""
    if state is None:
        return _("Not checked yet")
    if state.problem is not None:
        return _("Cannot be counted")
    if state.figure is None:
        return _("No figure")
    return _("Firing") if state.holds else _("Does not hold")


def told_words(recipients: Sequence[Recipient]) -> str:
    """Who is told; on these pages it stands in any case."""
    return ", ".join(recipient_words(one.channel, one.name) for one in recipients) or _("only here")


def _change(kept: KeptRule, person: Viewer) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(rule_words(kept.rule))}**")
        key = f"alert-{kept.rule_id}-{kept.version}"
        chosen = choose_recipients(kept.rule, key, kept.recipients)
        with st.container(horizontal=True):
            if st.button(_("Save who is told"), key=f"{key}-save", disabled=chosen in (None, kept.recipients)):
                told = chosen or ()
                attempt(lambda: change_recipients(decisions(), kept, told, person.name), _("Saved."))
            if st.button(_("End this alert"), key=f"{key}-end"):
                attempt(lambda: delete_rule(decisions(), kept, person.name), _("The alert has ended."))
        for one in rule_versions(decisions()):
            if one.rule_id == kept.rule_id:
                words = {"when": moment(one.changed_at), "who": _(one.author), "told": told_words(one.recipients)}
                st.caption(plain(_("{when} UTC, {who}. For whom: {told}", **words)))
