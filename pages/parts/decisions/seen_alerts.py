"""What a person may see of alerts: those on figures of pages that are open to him; what holds now, what is stuck."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import decisions
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from pages.parts.words.alert_words import DELIVERY_WORDS, condition_words, figure_words, recipient_words, watched_value
from pages.parts.words.language import _, day, plain
from queries.alerts.figures import shown_by
from queries.alerts.watchable import watched_questions
from queries.decisions.alert_checks import RuleState, rule_states
from queries.decisions.alert_outbox import Delivery
from queries.decisions.alert_rules import KeptRule, kept_rules
from receivables.alerts.alert_rule import AlertRule

Standing = tuple[KeptRule, RuleState | None]


def may_watch(person: Viewer, question: str) -> bool:
    """Whether a person may see, make and end alerts on a question: he may open the page that shows its figures.

    Figures of all operators are closed to a supervisor of some teams.
    """
    how = watched_questions().get(question)
    return how is not None and bool(person.roles & set(how.roles)) and not (person.teams and how.is_of_operators)


def seen_rules(person: Viewer) -> list[Standing]:
    """The rules that a person may see, each with its last check; None where there was none of it as it is now."""
    seen = [kept for kept in kept_rules(decisions()) if may_watch(person, kept.rule.question)]
    states = rule_states(decisions()) if seen else {}
    return [(kept, _own(kept, states.get(kept.rule_id))) for kept in seen]


def _own(kept: KeptRule, state: RuleState | None) -> RuleState | None:
    return state if state is not None and state.rule == kept.rule else None


def holding(rules: Sequence[Standing]) -> list[tuple[KeptRule, RuleState]]:
    """Those whose condition holds now."""
    return [(kept, state) for kept, state in rules if state is not None and state.holds]


def show_holding(rules: Sequence[Standing], most: int, here: str) -> None:
    """Alerts that hold now, at most so many, a line each, with the way to the page of its figure if not ``here``."""
    firing = holding(rules)
    if not firing:
        return
    with st.container(border=True, gap="xxsmall"):
        for kept, state in firing[:most]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(_line(kept.rule, state), width="content")
                if watched_questions()[kept.rule.question].page != here:
                    _way_to_figure(kept.rule, state.on_day)
        if len(firing) > most:
            st.caption(_("Further alerts that hold: {n}", n=len(firing) - most))


def _line(rule: AlertRule, state: RuleState) -> str:
    """Which figure, how much it is, what was asked of it, as of which day."""
    values = {"value": watched_value(rule, state.figure), "condition": condition_words(rule), "day": day(state.on_day)}
    told = _("{value} (condition: {condition}), {day}", **values)
    return f"**{plain(figure_words(rule))}:** {plain(told)}"


def _way_to_figure(rule: AlertRule, on: date) -> None:
    entry = page(watched_questions()[rule.question].page)
    st.page_link(
        entry.file,
        label=_(entry.title),
        icon=":material/arrow_forward:",
        query_params=shown_by(rule, on),
        width="content",
    )


_MESSAGES: dict[str, Any] = {
    "told_at": pl.Datetime("us"),
    "told": pl.String,
    "state": pl.String,
    "attempts": pl.Int64,
}


def messages_table(several: Sequence[Delivery]) -> pl.DataFrame:
    """Messages without their figures: when, to whom, how far, how often tried."""
    rows = [
        {
            "told_at": one.changed_at,
            "told": recipient_words(one.recipient.channel, one.recipient.name),
            "state": _(DELIVERY_WORDS[one.state]),
            "attempts": one.attempts,
        }
        for one in several
    ]
    return pl.DataFrame(rows, schema=_MESSAGES)
