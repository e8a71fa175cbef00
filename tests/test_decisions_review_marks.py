"""Marks of conversations on SQLite and on PostgreSQL: never lost, never twice, and two people at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from decision_stores import new_database

from queries.decisions.audit import audit_log
from queries.decisions.review_marks import MARKED, Mark, mark_conversation, marks_made
from queries.decisions.store import Decisions
from receivables.messages import Problem

NUMBERS = count(1)
RUDE = Mark("K1", ("ban", "drawn"), ("rude",), "raised his voice ")
CLEAN = Mark("K1", ("ban", "drawn"), (), "")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'decisions.db'}"
    return new_database(request.getfixturevalue("postgres_address"), f"marks{next(NUMBERS)}")


@pytest.fixture
def decisions(url: str) -> Iterator[Decisions]:
    with closing(Decisions(url)) as store:
        yield store


def kept(decisions: Decisions) -> list[Any]:
    return marks_made(decisions).select("contact_id", "marked_by", "score", "failed", "note", "why").rows()


def test_a_mark_is_kept_once_however_often_it_is_clicked(decisions: Decisions) -> None:
    assert [mark_conversation(decisions, RUDE, "anna") for _ in range(3)] == [True, False, False]
    assert kept(decisions) == [("K1", "anna", 80, "rude", "raised his voice", "ban,drawn")]
    assert audit_log(decisions).height == 1


def test_a_later_mark_of_the_same_person_stands_beside_the_earlier(decisions: Decisions) -> None:
    for mark in (RUDE, CLEAN, RUDE):
        assert mark_conversation(decisions, mark, "anna")
    assert [row[2] for row in kept(decisions)] == [80, 100, 80]
    log = audit_log(decisions, only=MARKED)
    assert audit_log(decisions, without=[MARKED]).is_empty()
    assert log["what"].unique().to_list() == ["conversation marked"]
    assert log["before"].to_list()[-1] is None
    assert '"score": 80' in log["after"][0]
    assert '"score": 100' in log["before"][0]


def test_the_second_of_two_people_is_told_and_may_save_after_looking(url: str) -> None:
    with closing(Decisions(url)) as anna, closing(Decisions(url)) as boris:
        assert mark_conversation(anna, RUDE, "anna")
        with pytest.raises(Problem, match="anna marked this conversation after you opened it; nothing of yours"):
            mark_conversation(boris, CLEAN, "boris")
        assert len(kept(boris)) == 1
        seen = int(marks_made(boris)["mark_id"].to_list()[-1])
        assert mark_conversation(boris, CLEAN, "boris", seen)
        assert [row[1] for row in kept(anna)] == ["anna", "boris"]


def test_marks_of_many_people_at_once_are_all_kept_or_refused(url: str) -> None:
    """Four people mark four conversations each at the same moment: one of each conversation is first."""
    with closing(Decisions(url)):  # the tables are made

        def marked(who: int) -> int:
            with closing(Decisions(url)) as own:
                return sum(_taken(own, Mark(f"K{n}", ("drawn",), (), f"by {who}"), f"person {who}") for n in range(4))

        with ThreadPoolExecutor(4) as people:
            done = list(people.map(marked, range(4)))
        with closing(Decisions(url)) as store:
            assert sum(done) == len(kept(store)) == audit_log(store).height == 4


def _taken(decisions: Decisions, mark: Mark, who: str) -> bool:
    try:
        return mark_conversation(decisions, mark, who)
    except Problem:
        return False
