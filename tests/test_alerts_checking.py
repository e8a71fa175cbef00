"""Checking alerts: on the edge, once, by the data of the day; what may not be asked is refused in a sentence."""

import json
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from alert_homes import ANNA, BORIS, debt_rule, opened_anew, owing_home, paid_first, watched

from pages.parts.paper.alert_letters import alert_round, check_and_write
from pages.parts.shell.registry import page
from queries.alerts.figures import figure_on, rows_now, tried
from queries.alerts.watchable import (
    checked_watch,
    figures_of,
    personal_column,
    watched_questions,
)
from queries.ask import OpenCompany, ask, forget_answers, open_company
from queries.decisions.alert_checks import firings, rule_states
from queries.decisions.alert_outbox import deliveries
from queries.decisions.alert_rules import change_recipients, delete_rule, kept_rules, make_rule, rule_versions
from queries.decisions.audit import audit_log
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.page_roles import OPERATOR
from queries.vocabulary.columns import columns_of
from receivables.alerts.alert_rule import FELL, ROSE, AlertRule, named_texts
from receivables.messages import Problem


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return owing_home(tmp_path)


def fired(home: Home) -> int:
    return len(check_and_write(opened_anew(home)).fired)


def test_it_fires_on_the_edge_and_again_only_after_it_has_cleared(home: Home, tmp_path: Path) -> None:
    """350.00 overdue; 60.00 come in, 40.00 of them are taken back by a refund: 350, 290, 330."""
    decisions = decisions_at(home)
    watched(decisions, debt_rule("300"), ANNA)
    assert [fired(home), fired(home)] == [1, 0]
    paid_first(home, tmp_path, date(2026, 2, 1), "60.00")
    assert fired(home) == 0
    assert [one.cleared_at is None for one in firings(decisions)] == [False]
    paid_first(home, tmp_path, date(2026, 2, 2), "-40.00")
    assert fired(home) == 1
    assert [(one.figure, one.before) for one in firings(decisions)] == [
        (Decimal(330), Decimal(350)),
        (Decimal(350), None),
    ]
    assert len(deliveries(decisions)) == 2


def test_a_build_without_new_data_fires_nothing(home: Home) -> None:
    watched(decisions_at(home), debt_rule("300"))
    assert fired(home) == 1
    assert [fired(home_at(home.path)) for _ in range(2)] == [0, 0]


def test_what_is_not_known_neither_fires_nor_clears(home: Home) -> None:
    """The question counts no month before the first entry, and a bucket that is no more has no row."""
    decisions = decisions_at(home)
    watched(decisions, debt_rule("0", "1-30", ROSE))
    watched(decisions, debt_rule("0", "1-7"))
    assert fired(home) == 0
    assert [(state.figure, state.holds) for state in rule_states(decisions).values()] == [(350, None), (None, None)]


def test_what_is_changed_for_others_does_not_fire_anew_and_what_has_ended_is_checked_no_more(home: Home) -> None:
    decisions = decisions_at(home)
    watched(decisions, debt_rule("300"), ANNA)
    assert fired(home) == 1
    (kept,) = kept_rules(decisions)
    changed = change_recipients(decisions, kept, [BORIS], "boris")
    assert fired(home) == 0
    with pytest.raises(Problem, match="was changed by boris after you opened it"):
        delete_rule(decisions, kept, "anna")
    delete_rule(decisions, changed, "anna")
    assert kept_rules(decisions) == []
    assert check_and_write(opened_anew(home)).read == 0
    told = [(one.version, one.deleted, one.author) for one in rule_versions(decisions)]
    assert told == [(3, True, "anna"), (2, False, "boris"), (1, False, "anna")]
    assert audit_log(decisions)["what"].to_list() == ["alert deleted", "alert changed", "alert made"]
    make_rule(decisions, kept.rule, [ANNA], "anna")
    assert [one.rule_id for one in kept_rules(decisions)] == [2]


def test_one_alert_is_made_once(home: Home) -> None:
    watched(decisions_at(home), debt_rule("300"), ANNA)
    with pytest.raises(Problem, match="There is such an alert already"):
        watched(decisions_at(home), debt_rule("300"), BORIS)


def test_a_check_on_older_tables_than_the_last_changes_nothing(home: Home, tmp_path: Path) -> None:
    decisions = decisions_at(home)
    watched(decisions, debt_rule("300"))
    old = opened_anew(home)
    paid_first(home, tmp_path, date(2026, 2, 1), "60.00")
    assert [fired(home), len(check_and_write(old).fired)] == [0, 0]
    assert rule_states(decisions)[1].figure == 290


def test_a_rule_that_cannot_be_asked_is_said_and_the_others_are_checked(home: Home) -> None:
    decisions = decisions_at(home)
    watched(decisions, AlertRule("cash_by_stop", "cash", (), (), "above", Decimal(1)))
    watched(decisions, debt_rule("300"))
    found = check_and_write(opened_anew(home))
    assert [str(one.problem).partition(";")[0] for one in found.unread] == ["There is no question cash_by_stop"]
    assert len(found.fired) == 1
    assert "There is no question cash_by_stop" in str(rule_states(decisions)[1].problem)
    assert not alert_round(opened_anew(home)).is_whole, "never swallowed"


def test_rules_on_one_question_ask_it_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    decisions, asked = decisions_at(home), []
    for number in range(1000, 1020):
        watched(decisions, debt_rule(str(number)))
    forget_answers()
    plainly = OpenCompany.sql

    def counting(company: OpenCompany, text: str, /, **values: object) -> object:
        asked.append(text)
        return plainly(company, text, **values)

    monkeypatch.setattr(OpenCompany, "sql", counting)
    assert check_and_write(opened_anew(home)).read == 20
    assert len(asked) == 1


def test_the_trial_of_the_past_sees_what_was_to_be_seen_then(sample_home: Home) -> None:
    """By hand from the question itself, month end by month end; later rows change nothing (law of replay)."""
    company = open_company(sample_home)
    rule = debt_rule("0", "31-60", FELL)
    days = tried(company, rule)
    assert (days[0].on_day, days[1].on_day, days[-1].on_day) == (
        date(2025, 11, 30), date(2025, 12, 31), date(2026, 10, 31)
    )  # fmt: skip
    ends = [date(2025, 10, 31), *(one.on_day for one in days)]
    sums = [_debt(sample_home, end) for end in ends]
    assert [one.figure for one in days] == sums[1:]
    fell = [later < earlier for earlier, later in pairwise(sums)]
    assert [one.holds for one in days] == fell
    assert [one.fired for one in days] == [now and not was for was, now in pairwise([False, *fell])]


def _debt(home: Home, on: date) -> Decimal:
    answer = ask(home, "debt_by_age", {"as_of": on.isoformat()})
    return Decimal(answer.filter(bucket="31-60")["amount"][0])


def test_a_figure_of_a_month_is_of_the_last_one_that_is_over(home: Home, tmp_path: Path) -> None:
    """On 10 February the month is January: 350.01 billed, nothing paid."""
    company = paid_first(home, tmp_path, date(2026, 2, 10), "60.00")
    rule = AlertRule("collection_by_month", "cash", (), (), "below", Decimal(1))
    assert figure_on(company, rule, date(2026, 1, 31)) == 0
    watched(company.decisions, rule)
    check_and_write(company)
    state = rule_states(company.decisions)[1]
    assert (state.on_day, state.figure, state.holds) == (date(2026, 1, 31), Decimal(0), True)


@pytest.mark.parametrize("question", ["debtors", "account_search", "bonus_by_operator", "operators", "promises"])
def test_what_names_people_or_accounts_is_refused_in_a_sentence(question: str) -> None:
    rule = AlertRule(question, "debt", (), (), "above", Decimal(1))
    with pytest.raises(Problem, match="messages carry no personal data"):
        checked_watch(rule)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (AlertRule("roll_rates", "amount", (), (), "above", Decimal(1)), "roll_rates cannot be watched; these can"),
        (AlertRule("debt_by_age", "bucket", (), (), "above", Decimal(1)), "debt_by_age has no figure bucket"),
        (AlertRule("debt_by_age", "amount", (), (), "above", Decimal(1)), "Say which row of debt_by_age is meant"),
        (AlertRule("identity", "cash", (), (("to", "2026-01-31"),), "above", Decimal(1)), "is not watched by to"),
        (AlertRule("identity", "cash", (), (), "about", Decimal(1)), "about is no comparison"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule: AlertRule, said: str) -> None:
    with pytest.raises(Problem, match=said):
        checked_watch(rule)


@pytest.mark.parametrize("question", watched_questions())
def test_what_can_be_watched_has_figures_no_person_and_a_page_of_its_roles(question: str) -> None:
    how = watched_questions()[question]
    assert personal_column(question) is None
    assert figures_of(question)
    assert set(how.row) <= {column.name for column in columns_of(question)}
    assert set(how.roles) == set(page(how.page).roles) - {OPERATOR}


def test_a_message_carries_nothing_of_a_subscriber(sample_home: Home, own_home: Home) -> None:
    """Every question that can be watched, told on the sample: no number, name or telephone of anybody in it."""
    company = open_company(own_home)
    campaign = company.ask("campaign_list")["campaign_id"][0]
    for question, how in watched_questions().items():
        params = {"campaign": campaign} if how.open_params else {}

        rows = rows_now(company, question, params).to_dicts() if how.row else [{}]
        for row in rows[:1]:
            column, parts = figures_of(question)[0].name, (named_texts(row), named_texts(params))
            watched(company.decisions, AlertRule(question, column, *parts, "above", Decimal(-1)), ANNA)
    alert_round(opened_anew(own_home))
    told = json.dumps([vars(one.letter) for one in deliveries(decisions_at(own_home))], ensure_ascii=False)
    people = ask(sample_home, "account_search", {"text": "000", "limit": "1000"})
    personal = {one for name in ("account_id", "name", "phone") for one in people[name].drop_nulls()}
    assert len(deliveries(decisions_at(own_home))) >= 8
    assert [one for one in personal if one in told] == []
