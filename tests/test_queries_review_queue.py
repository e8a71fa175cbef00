"""The queue of conversations to be listened to: breaches, complaints and a draw that nothing later changes."""

from datetime import date, datetime
from hashlib import md5
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from conduct_companies import conduct_home, spoken
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.ask import ask
from queries.decisions.review_marks import Mark, mark_conversation
from queries.decisions.store import decisions_at
from queries.home import Home

JUNE = {"month": "2024-06"}


def queue(home: Home, *columns: str) -> list[Any]:
    return ask(home, "review_queue", JUNE).select(columns).rows()


@pytest.fixture
def small(tmp_path: Path) -> Home:
    return conduct_home(tmp_path / "home")


def test_every_breach_every_upheld_complaint_and_the_draw(small: Home) -> None:
    """C1 can be about K1, C2 (no name) about K5, C6 about K4; C3 is the agency's, C4 fits no conversation."""
    assert queue(small, "contact_id", "operator_id", "why", "seed", "complaint_id") == [
        ("K1", "O1", "complaint", None, "C1"),
        ("K1", "O1", "drawn", "2024-06", None),
        ("K2", "O1", "drawn", "2024-06", None),
        ("K3", "O1", "drawn", "2024-06", None),
        ("K4", "O1", "complaint", None, "C6"),
        ("K4", "O1", "drawn", "2024-06", None),
        ("K5", "O2", "complaint", None, "C2"),
        ("K5", "O2", "drawn", "2024-06", None),
        ("K5", "O2", "third_person", None, None),
        ("S1", None, "undated_warning", None, None),
        (None, None, "complaint", None, "C3"),
        (None, "O2", "complaint", None, "C4"),
    ]


def test_the_newest_review_stands_beside_the_conversation(small: Home) -> None:
    heard = {
        row[0]: row[1:] for row in queue(small, "contact_id", "reviewed_on", "reviewer", "score", "failed", "reviews")
    }
    assert heard["K1"] == (date(2024, 6, 10), "anna", 80, "rude", 2)
    assert heard["K2"] == (date(2024, 6, 10), "vera", 100, "", 1)
    assert heard["K3"] == (None, None, None, None, 0)


def test_a_complaint_can_be_about_the_last_thirty_days(tmp_path: Path) -> None:
    """Received on the 30th: the 31st of May is the first day, the 30th of June the last."""
    days = [datetime(2024, 5, 30, 23), datetime(2024, 5, 31, 9), datetime(2024, 6, 30, 20), datetime(2024, 7, 1, 9)]
    talks = [spoken(f"K{n}", 1, started_at=at, account_id="A") for n, at in enumerate(days)]
    about = {"complaint_id": "C", "account_id": "A", "received_on": date(2024, 6, 30), "upheld": True}
    home = conduct_home(tmp_path, contacts=talks, complaints=[about])
    assert [row[0] for row in queue(home, "contact_id", "why") if row[1] == "complaint"] == ["K1", "K2"]


def test_a_mark_made_here_holds_from_its_moment_and_both_are_kept(small: Home) -> None:
    assert mark_conversation(decisions_at(small), Mark("K1", ("complaint", "drawn"), ("threat",), "too loud"), "boris")
    heard = {row[0]: row[1:] for row in queue(small, "contact_id", "reviewer", "score", "failed", "note", "reviews")}
    assert heard["K1"] == ("boris", 80, "threat", "too loud", 3)
    listed = ask(small, "contact_reviews", {"contact_id": "K1"}).select("reviewer", "score", "failed", "by_lot").rows()
    assert listed == [("boris", 80, "threat", True), ("anna", 80, "rude", True), ("vera", 60, "rude,no_terms", True)]


def test_a_mark_of_what_was_chosen_is_no_part_of_the_mean(small: Home) -> None:
    mark_conversation(decisions_at(small), Mark("K5", ("third_person",), ("rude",), ""), "boris")
    mark_conversation(decisions_at(small), Mark("K3", ("drawn",), (), ""), "boris")
    june = {"from": "2024-06-01", "to": "2024-06-30"}
    found = ask(small, "review_results", june).select("operator_id", "reviews", "scored", "score").rows()
    assert found[:2] == [("O1", 3, 3, (80 + 100 + 100) / 3), ("O2", 1, 0, None)]


def many(operators: int, talks: int) -> list[dict[str, Any]]:
    return [
        spoken(f"{o}-{n}", 1 + n % 28, f"O{o}", account_id=f"A{o}-{n}") for o in range(operators) for n in range(talks)
    ]


def test_twenty_of_each_operator_are_drawn_by_the_seed_alone(tmp_path: Path) -> None:
    home = conduct_home(tmp_path, contacts=[*many(2, 30), *many(1, 30)[:5]][:60], complaints=[], reviews=[])
    drawn = [name for name, why in queue(home, "contact_id", "why") if why == "drawn"]

    def place(name: str) -> str:
        return md5(f"2024-06 {name}".encode(), usedforsecurity=False).hexdigest()

    expected = [name for o in range(2) for name in sorted((f"{o}-{n}" for n in range(30)), key=place)[:20]]
    assert sorted(drawn) == sorted(expected)


@settings(max_examples=examples(5), derandomize=True)
@given(st.randoms())
def test_the_queue_of_a_past_month_knows_no_later_file_and_no_order(tmp_path_factory: Any, chance: Any) -> None:
    june = many(3, 25)
    july = [
        row | {"contact_id": f"L{n}", "started_at": datetime(2024, 7, 1 + n % 28, 12)} for n, row in enumerate(june)
    ]
    whole = [*june, *july]
    chance.shuffle(whole)
    found: list[pl.DataFrame] = []
    for some in (june, whole):
        home = conduct_home(tmp_path_factory.mktemp("home"), contacts=some)
        found.append(ask(home, "review_queue", JUNE))
    assert found[0].equals(found[1])
