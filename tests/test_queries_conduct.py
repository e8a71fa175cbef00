"""Questions of conduct, counted by hand: breaches, complaints, reviews, and what others gather."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conduct_companies import REVIEWS, conduct_home, review, spoken

from queries.ask import ask
from queries.decisions.review_marks import Mark, mark_conversation
from queries.decisions.store import decisions_at
from queries.home import Home

JUNE = {"from": "2024-06-01", "to": "2024-06-30"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return conduct_home(tmp_path_factory.mktemp("conduct"))


def asked(home: Home, question: str, *columns: str, **params: str) -> list[Any]:
    return ask(home, question, {**JUNE, **params}).select(columns).rows()


def test_breaches_of_a_month_are_contacts_that_broke_each_rule(small: Home) -> None:
    found = asked(small, "breach_months", "month", "rule", "contacts", "broken", "share")
    assert found == [
        ("2024-06", "all", 7, 2, 2 / 7),
        ("2024-06", "third_person", 7, 1, 1 / 7),
        ("2024-06", "undated_warning", 7, 1, 1 / 7),
    ]
    (low, high) = asked(small, "breach_months", "low", "high")[0]
    assert (round(low, 4), round(high, 4)) == (0.0822, 0.6411)  # Wilson, 2 of 7


def test_breaches_of_operators_stand_in_a_fixed_order_automatic_ones_last(small: Home) -> None:
    every = asked(small, "breach_summary", "operator_id", "rule", "contacts", "broken")
    assert [row for row in every if row[1] == "all"] == [
        ("O1", "all", 4, 0),
        ("O2", "all", 2, 1),
        (None, "all", 1, 1),
    ]
    assert len(every) == 3 * 3


def test_complaints_are_answered_in_ten_days_as_known_on_the_day(small: Home) -> None:
    states = {
        day: [state for (state,) in asked(small, "complaint_list", "state", as_of=day)]
        for day in ("2024-06-30", "2024-07-01", "2024-07-04", "2024-07-31")
    }
    assert states == {
        "2024-06-30": ["answered_in_time", *["answer_waits"] * 5],
        "2024-07-01": ["answered_in_time", *["answer_waits"] * 5],
        "2024-07-04": ["answered_in_time", "answered_late", "unanswered", "unanswered", *["answer_waits"] * 2],
        "2024-07-31": ["answered_in_time", "answered_late", *["unanswered"] * 4],
    }
    assert asked(small, "complaint_list", "days", as_of="2024-07-04")[:3] == [(10,), (11,), (12,)]


def test_complaints_of_operators_are_counted_against_their_conversations(small: Home) -> None:
    columns = ("operator_id", "complaints", "upheld", "conversations", "share", "due", "in_time")
    assert asked(small, "complaint_results", *columns, as_of="2024-07-04") == [
        ("O1", 3, 2, 4, 0.5, 1, 1),
        ("O2", 1, 1, 1, 1.0, 1, 0),
        (None, 2, 2, None, None, 2, 0),
    ]


def test_the_newest_review_of_a_conversation_counts(small: Home) -> None:
    """O1: 80 and 100 of K1 and K2; O2: 40; K9 is nobody's and has no mark."""
    found = asked(small, "review_results", "operator_id", "reviews", "scored", "score")
    assert found == [("O1", 2, 2, 90), ("O2", 1, 1, 40), (None, 1, 0, None)]
    early = asked(small, "review_results", "operator_id", "reviews", "score", to="2024-06-09")
    assert early == [("O1", 1, 60), ("O2", 0, None)]
    again = asked(small, "review_results", "operator_id", "reviews", "score", **{"from": "2024-06-11"})
    assert again == [("O2", 1, 40), (None, 1, None)]


def test_faults_are_shares_of_the_conversations_listened_to(small: Home) -> None:
    rows = asked(small, "review_faults", "failed", "reviews", "found")
    found = {fault: counts for fault, *counts in rows}
    assert found == {
        "unnamed": [4, 1],
        "no_reason": [4, 1],
        "rude": [4, 1],
        "threat": [4, 0],
        "no_terms": [4, 0],
        "no_next_step": [4, 0],
        "third_person": [4, 0],
        "other": [4, 1],
    }


def test_a_later_review_changes_no_earlier_month(tmp_path: Path, small: Home) -> None:
    later = [
        *REVIEWS,
        review("K1", 1, 0, reviewed_on=date(2024, 7, 1)),
        review("K3", 1, 0, reviewed_on=date(2024, 7, 2)),
    ]
    home = conduct_home(tmp_path, reviews=later[::-1])
    for question in ("review_results", "review_faults"):
        assert ask(home, question, JUNE).equals(ask(small, question, JUNE))


def test_without_reviews_and_complaints_nothing_is_said_of_anybody(tmp_path: Path) -> None:
    home = conduct_home(tmp_path, complaints=[], reviews=[], contacts=[spoken("K1", 1)])
    assert asked(home, "review_results", "operator_id", "reviews", "score", "low") == [("O1", 0, None, None)]
    assert asked(home, "complaint_results", "operator_id", "upheld", "in_time_share") == [("O1", 0, None)]
    assert asked(home, "review_faults", "found", "share")[0] == (0, None)


def test_the_board_of_operators_has_the_marks_in_it(tmp_path: Path) -> None:
    home = conduct_home(tmp_path)
    mark_conversation(decisions_at(home), Mark("K3", ("drawn",), ("rude",), ""), "boris")
    board = ask(home, "operator_work", JUNE).select("operator_id", "reviews", "mean_score", "breaches_per_1000")
    assert board.rows() == [("O1", 3, (80 + 100 + 80) / 3, 0), ("O2", 1, 40, 500)]
