"""Alerts: which figures are watched, what fires now, and who was told of it?"""

import streamlit as st

from pages.alerts.message_views import show_fired, show_messages
from pages.alerts.rule_form import new_rule
from pages.alerts.rule_list import show_rules
from pages.parts.decisions.seen_alerts import Standing, holding, may_watch, seen_rules, show_holding
from pages.parts.door.answers import decisions
from pages.parts.shell.filters import open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _
from queries.alerts.watchable import watched_questions
from queries.decisions.alert_outbox import Delivery, outstanding

SHOWN = 6
"""Alerts that hold now and stand above the tabs; all of them are in the list."""


def answer_of(rules: list[Standing], messages: list[Delivery]) -> str:
    """How many alerts hold, and whether all messages arrived."""
    if not rules:
        return _("No figure is watched yet.")
    stuck = sum(one.needs_people or one.is_late for one in messages)
    told = _("Alerts firing now: {n} of {all}.", n=len(holding(rules)), all=len(rules))
    return f"{told} {_('Messages that did not arrive: {n}.', n=stuck)}" if stuck else told


def alert_tabs(rules: list[Standing], person: Viewer) -> None:
    """The list of alerts, a new one, what fired, what was told to whom."""
    titles = {"rules": _("Alerts set up"), "new": _("New alert"), "fired": _("Fired"), "told": _("Messages sent")}
    part, place = open_tab(titles if rules else {name: titles[name] for name in ("new", "rules", "fired", "told")})
    with place:
        if part == "rules":
            show_rules(rules, person)
        elif part == "new":
            new_rule(person)
        elif part == "fired":
            show_fired(person)
        else:
            show_messages(person)


def show() -> None:
    person = open_page("alerts")
    if not any(may_watch(person, question) for question in watched_questions()):
        sentence(_("Alerts are on figures of the whole company; those of an operator are on his own pages."))
        foot()
        return
    rules = seen_rules(person)
    messages = [one for one in outstanding(decisions()) if may_watch(person, one.question)]
    sentence(answer_of(rules, messages))
    show_holding(rules, SHOWN, "alerts")
    if not rules:
        st.caption(_("An alert watches one figure and is told when it crosses a number: by mail, webhook and here."))
    alert_tabs(rules, person)
    foot()


show()
