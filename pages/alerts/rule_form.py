"""A new alert: which figure of which question, against which number, for whom; tried on the past before it is kept."""

import re
from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from pages.alerts.recipient_choice import choose_recipients
from pages.alerts.try_out import show_tried, try_rule
from pages.parts.decisions.alert_rounds import check_and_tell
from pages.parts.decisions.seen_alerts import may_watch
from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import answer, company, decisions, settings
from pages.parts.shell.filters import WIDE, WIDTH, controls, who
from pages.parts.shell.viewer import Viewer
from pages.parts.words.alert_words import COMPARED_CHOICES, WATCHED_WORDS, rule_words
from pages.parts.words.codes import label
from pages.parts.words.headings import heading
from pages.parts.words.language import _, currency_sign, plain, say
from pages.parts.words.outside import visible
from queries.alerts.figures import rows_now
from queries.alerts.watchable import CHOSEN, WatchedQuestion, figures_of, watched_questions
from queries.decisions.alert_rules import Recipient, make_rule
from queries.question import question_named
from queries.vocabulary.columns import column_of
from receivables.alerts.alert_rule import COMPARISONS, AlertRule, named_texts
from receivables.messages import Problem

NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,6})?")


def new_rule(person: Viewer) -> None:
    """The form; what it makes is tried on the last twelve months, and only then can be kept."""
    try:
        rule = _chosen_rule(person)
    except Problem as problem:
        st.error(say(problem.message, markdown=True))
        return
    if rule is None:
        return
    told = choose_recipients(rule, f"new-{rule.question}")
    st.markdown(f"**{plain(rule_words(rule))}**")
    with st.container(horizontal=True):
        if st.button(_("Try on the last 12 months")):
            st.session_state["alert-tried"] = rule, try_rule(rule)
        tried = st.session_state.get("alert-tried")
        ready = tried is not None and tried[0] == rule and told is not None
        if st.button(_("Set up the alert"), type="primary", disabled=not ready) and told is not None:
            attempt(lambda: _keep(rule, told, person), _("The alert is set up and checked."))
    if tried is None or tried[0] != rule:
        st.caption(_("It can be set up once it was tried: so that it is known how often it would have fired."))
        return
    show_tried(rule, tried[1])


def _keep(rule: AlertRule, told: tuple[Recipient, ...], person: Viewer) -> None:
    make_rule(decisions(), rule, told, person.name)
    st.session_state.pop("alert-tried", None)
    check_and_tell()


def _chosen_rule(person: Viewer) -> AlertRule | None:
    """The rule that the form says; None while something is missing."""
    known = [question for question in watched_questions() if may_watch(person, question)]
    with controls():
        question = st.selectbox(_("Figures of"), known, format_func=_of_question, key="alert-question", width=WIDE)
        columns = [column.name for column in figures_of(question)]
        column = st.selectbox(
            _("Figure"), columns, format_func=lambda name: heading(question, name), key=f"alert-{question}", width=WIDE
        )
        params = _params(question, watched_questions()[question])
        row = None if params is None else _row(question, params)
    if params is None or row is None:
        st.caption(_("There are no rows for this choice."))
        return None
    with controls():
        comparison = st.selectbox(
            _("Condition"), COMPARISONS, format_func=lambda code: _(COMPARED_CHOICES[code]), key="alert-how", width=WIDE
        )
        typed = st.text_input(_unit(question, column), key=f"alert-number-{question}-{column}", width=WIDTH)
    number = _number(typed)
    if number is None:
        st.caption(_("Type a number, like 1234.5") if typed else _("Type the number to compare with."))
        return None
    is_share = column_of(question, column).kind == "share"
    number = number / 100 if is_share else number
    return AlertRule(question, column, named_texts(row), named_texts(params), comparison, number)


def _of_question(question: str) -> str:
    return _(WATCHED_WORDS[question])


def _params(question: str, how: WatchedQuestion) -> dict[str, str] | None:
    """The campaign and the subscribers; None when there is no campaign to choose."""
    params: dict[str, str] = {}
    if "campaign" in how.open_params:
        names = dict(answer("campaign_list").select("campaign_id", "name").iter_rows())
        if not names:
            return None
        params["campaign"] = st.selectbox(
            _("Campaign"),
            list(names),
            format_func=lambda code: visible(names[code] or code),
            key="alert-campaign",
            width=WIDE,
        )
    if {param.name for param in question_named(question).params} >= set(CHOSEN):
        params |= {name: codes for name, codes in who().items() if codes}
    return params


def _row(question: str, params: Mapping[str, str]) -> dict[str, str] | None:
    """The row that is meant, of those that the answer has now; None when it has none."""
    row: dict[str, str] = {}
    if not watched_questions()[question].row:
        return row
    rows = rows_now(company(), question, params)
    if rows.is_empty():
        return None
    for name in rows.columns:
        codes = list(dict.fromkeys(rows[name].drop_nulls()))
        row[name] = st.selectbox(
            heading(question, name), codes, format_func=label, key=f"alert-{question}-{name}", width=WIDE
        )
    return row


def _unit(question: str, column: str) -> str:
    """What is typed: per cent of a share, the currency of an amount."""
    kind = column_of(question, column).kind
    if kind == "share":
        return _("Number, %")
    return (
        _("Number, {sign}", sign=currency_sign(settings().currency)) if kind in ("money", "estimate") else _("Number")
    )


def _number(typed: str) -> Decimal | None:
    """A number as either language writes it; None when it is none."""
    bare = re.sub(r"\s", "", typed)
    return Decimal(bare.replace(",", ".")) if NUMBER.fullmatch(bare) else None
