"""What fired, and what was told to whom; what did not arrive waits here for a decision."""

import polars as pl
import streamlit as st

from pages.parts.decisions.alert_rounds import tell_behind
from pages.parts.decisions.seen_alerts import may_watch, messages_table
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import company, decisions
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.alert_words import (
    DELIVERY_WORDS,
    change_words,
    condition_words,
    figure_words,
    recipient_words,
    watched_value,
)
from pages.parts.words.language import DASH, _, moment, plain, say
from pages.parts.words.page_tables import PAGE_TABLES
from queries.decisions.alert_checks import Firing, firings
from queries.decisions.alert_outbox import Delivery, deliveries, send_again, set_aside
from queries.decisions.alert_rules import rule_from_text

MOST = 10
"""Messages that wait for a decision and stand on the page at once."""


def show_fired(person: Viewer) -> None:
    """Everything that fired, the newest first; alerts that have ended stay."""
    rows = [_fired(one) for one in firings(decisions()) if may_watch(person, one.rule.question)]
    if not rows:
        st.markdown(_("No alert has fired yet."))
        return
    table(
        pl.DataFrame(rows, infer_schema_length=None, schema_overrides={"cleared_at": pl.Datetime("us")}),
        "alerts_fired",
        columns=PAGE_TABLES["alerts_fired"],
        first=["fired_at", "watched", "condition", "figure", "change"],
    )


def _fired(one: Firing) -> dict[str, object]:
    return {
        "fired_at": one.fired_at,
        "watched": figure_words(one.rule),
        "condition": condition_words(one.rule),
        "figure": watched_value(one.rule, one.figure),
        "before": watched_value(one.rule, one.before),
        "change": change_words(one.rule, one.figure - one.before) if one.before is not None else DASH,
        "on_day": one.on_day,
        "cleared_at": one.cleared_at,
        "data_version": one.data_version,
    }


def show_messages(person: Viewer) -> None:
    """Messages that need a decision, then all of them, the newest first."""
    messages = [one for one in deliveries(decisions()) if may_watch(person, one.question)]
    stuck = [one for one in messages if one.needs_people]
    if stuck:
        st.markdown(f"**{_('Messages that need your decision: {n}', n=len(stuck))}**")
    for one in stuck[:MOST]:
        _decide(one, person)
    late = [one for one in messages if one.is_late]
    if late:
        st.caption(_("Wait to be tried again: {n}; the first after {when} UTC.", n=len(late),
                     when=moment(min(one.due_at for one in late))))  # fmt: skip
    for reason in dict.fromkeys(say(one.why, markdown=True) for one in late if one.why):
        st.caption(reason)
    if not messages:
        st.markdown(_("No message has been sent yet."))
        return
    about = pl.Series("watched", [figure_words(rule_from_text(one.facts["rule"])) for one in messages])
    table(messages_table(messages).insert_column(1, about), "alerts_told", columns=PAGE_TABLES["alerts_told"])


def _decide(one: Delivery, person: Viewer) -> None:
    """Send it again, or set it aside."""
    with st.container(border=True, gap="xxsmall"):
        st.markdown(f"`{_to(one)}`: {_(DELIVERY_WORDS[one.state])}. {plain(one.letter.subject)}")
        if one.why:
            st.caption(say(one.why, markdown=True))
        with st.container(horizontal=True):
            if st.button(_("Send again"), key=f"again-{one.delivery_id}-{one.changed_at}"):
                attempt(lambda: _again(one, person), _("The message waits to be sent again."))
            if st.button(_("Do not send"), key=f"aside-{one.delivery_id}-{one.changed_at}"):
                attempt(lambda: set_aside(decisions(), [one], person.name), _("The message is set aside."))


def _again(one: Delivery, person: Viewer) -> None:
    send_again(decisions(), [one], person.name)
    tell_behind(company())


def _to(one: Delivery) -> str:
    return recipient_words(one.recipient.channel, one.recipient.name)
