"""The board and the first weeks of operators, asked as named questions: what counts, replay, and one operator alone."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge, payment
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

JUNE = date(2026, 6, 1)
PERIOD = {"from": "2026-06-01", "to": "2026-06-30"}


def company(days: int = 30) -> dict[str, list[dict[str, Any]]]:
    """Sixty debtors of 100: O1 spoke with the first thirty, who all promised; each second one pays four days later.

    O2 spoke with the others, hired that day; each third one pays.
    """
    rows: dict[str, list[dict[str, Any]]] = {"charges": [], "payments": [], "contacts": [], "operators": []}
    rows["operators"] = [{"operator_id": "O1"}, {"operator_id": "O2", "hired_on": JUNE}]
    for n in range(60):
        account, day = f"A{n:02}", JUNE + timedelta(days=n % 5)
        mine = n < 30
        rows["charges"].append(charge(f"C{n}", "2026-04-01", "100", "2026-04-20", account_id=account))
        promised = {"result": "promise", "promised_on": day + timedelta(days=5), "promised_amount": 100}
        rows["contacts"].append(
            {
                "contact_id": f"K{n:02}",
                "account_id": account,
                "operator_id": "O1" if mine else "O2",
                "started_at": datetime(day.year, day.month, day.day, 12),
                "channel": "call",
                "result": "conversation",
                **(promised if mine else {}),
            }
        )
        if n % (2 if mine else 3) == 0:
            rows["payments"].append(payment(f"P{n}", str(day + timedelta(days=4)), "100", account_id=account))
    rows["payments"].append(payment("last", "2026-07-31", "1", account_id="Z"))
    return rows


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("board"), company())


def board(home: Home, *columns: str, **asked: str) -> list[tuple[Any, ...]]:
    return ask(home, "operator_board", {**PERIOD, **asked}).select("operator_id", "measure", *columns).rows()


def test_promises_and_conversations_are_compared_apart(home: Home) -> None:
    assert board(home, "cases", "observed", "rate") == [
        ("O1", "promises_kept", 30, 15, 15 / 30),
        ("O1", "cash_per_conversation", 30, 15 * 100, 50),
        ("O2", "cash_per_conversation", 30, 10 * 100, pytest.approx(100 / 3)),
    ]


def test_only_what_is_over_counts_on_a_past_day(home: Home) -> None:
    # on 15 June the conversations of 1 June alone are 14 days old; of 1 to 5 June all promises are due
    told = board(home, "cases", as_of="2026-06-15")
    assert told == [
        ("O1", "promises_kept", 30),
        ("O1", "cash_per_conversation", 6),
        ("O2", "cash_per_conversation", 6),
    ]
    assert board(home, "cases", as_of="2026-06-05") == []


def test_replay_the_board_of_a_past_day_is_that_of_the_files_up_to_it(home: Home, tmp_path: Path) -> None:
    on, rows = date(2026, 6, 17), company()
    known = {
        **rows,
        "payments": [one for one in rows["payments"] if one["paid_on"] <= on],
        "contacts": [one for one in rows["contacts"] if one["started_at"].date() <= on],
    }
    then = home_with(tmp_path, known)
    asked = {"from": "2026-06-01", "to": str(on), "as_of": str(on)}
    for question in ("operator_board", "onboarding"):
        assert ask(home, question, asked).equals(ask(then, question, asked))


def test_an_operator_alone_is_shown_against_the_team_and_nobody_else_is(home: Home) -> None:
    every = ask(home, "operator_board", PERIOD).filter(operator_id="O2")
    assert ask(home, "operator_board", {**PERIOD, "operator": "O2"}).equals(every)


def test_new_operators_are_compared_week_by_week(home: Home) -> None:
    (week,) = ask(home, "onboarding", PERIOD).rows(named=True)
    assert (week["week"], week["operators"], week["conversations"]) == (0, 1, 30)
    assert week["pooled"] == pytest.approx((1000 / 30) / (1500 / 30))
    assert week["share"] is None, "one operator has no median"


def test_days_of_work_are_counted_by_attempts_and_conversations(home: Home) -> None:
    told = ask(home, "operator_days", {**PERIOD, "operator": "O1"}).rows()
    assert told == [(JUNE + timedelta(days=n), 6, 6, 0) for n in range(5)]
