"""For whom an alert is: people of the settings who may open its page, webhooks; addresses where nobody is named."""

import re
from collections.abc import Sequence

import streamlit as st

from pages.parts.door.answers import company, settings
from pages.parts.words.alert_words import recipient_words
from pages.parts.words.language import _, say
from queries.alerts.told_people import MAIL, checked_recipients, may_be_told
from queries.alerts.watchable import watched_questions
from queries.decisions.alert_rules import Recipient
from receivables.alerts.alert_rule import AlertRule
from receivables.messages import Problem

WIDE = 460


def choose_recipients(rule: AlertRule, key: str, before: Sequence[Recipient] = ()) -> tuple[Recipient, ...] | None:
    """Whom the reader chose; None, and the reason in words, while somebody among them cannot be told."""
    options = list(dict.fromkeys([*may_be_told(settings(), watched_questions()[rule.question]), *before]))
    free = not settings().people
    listed = [one for one in options if not (free and one.channel == MAIL)]
    chosen: list[Recipient] = []
    if listed:
        chosen = st.multiselect(
            _("For whom"),
            listed,
            [one for one in before if one in listed],
            format_func=_named,
            key=f"{key}-listed",
            placeholder=_("only here"),
            width=WIDE,
        )
    if free:
        known = ", ".join(one.name for one in before if one.channel == MAIL)
        typed = st.text_input(_("E-mail addresses, a comma between them"), known, key=f"{key}-typed", width=WIDE)
        chosen = [*(Recipient(MAIL, name) for name in re.split(r"[,;\s]+", typed) if name), *chosen]
    if settings().mail.host is None and any(one.channel == MAIL for one in chosen):
        st.caption(_("No mail server is set up: messages will wait until company.toml names one in `[mail]`."))
    try:
        return checked_recipients(company(), rule.question, tuple(chosen))
    except Problem as problem:
        st.caption(f":red[{say(problem.message, markdown=True)}]")
        return None


def _named(one: Recipient) -> str:
    return recipient_words(one.channel, one.name)
