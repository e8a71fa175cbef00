"""How far a pull has come follows from the answers in force, whatever was loaded late or taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from pulls import table

from queries.pull.marks import NUMBERS_BEFORE, AnswerPart, question_of, reached_by

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def part(begin: Any, greatest: Any, *, withdrawn: bool = False) -> AnswerPart:
    return AnswerPart(begin, greatest, withdrawn)


@pytest.mark.parametrize(
    ("greatest", "begin"),
    [
        (datetime(2026, 3, 7, 10), datetime(2026, 3, 7, 10) - DAY),
        (datetime(2026, 3, 7, 10, tzinfo=UTC), datetime(2026, 3, 7, 10, tzinfo=UTC) - DAY),
        (date(2026, 3, 7), date(2026, 3, 6)),
        ("2026-03-07 10:00:00", "2026-03-06"),
        ("2026-03-07", "2026-03-06"),
        ("A-17", "A-17"),
        (500_000, 500_000 - NUMBERS_BEFORE),
        (datetime(2062, 3, 7), datetime(2026, 11, 25, 12) - DAY),
        (datetime(2062, 3, 7, tzinfo=UTC), NOW - DAY),
        (date(2062, 3, 7), date(2026, 11, 24)),
        ("2062-03-07", "2026-11-24"),
        (None, None),
    ],
)
def test_the_next_answer_overlaps_the_last_one(greatest: Any, begin: Any) -> None:
    assert reached_by([part(None, greatest)], NOW) == begin


def test_without_answers_everything_is_asked_for() -> None:
    assert reached_by([], NOW) is None


def test_an_answer_that_was_taken_back_moves_the_beginning_to_its_own() -> None:
    parts = [
        part(None, date(2026, 1, 10)),
        part(date(2026, 1, 9), date(2026, 2, 10)),
        part(date(2026, 2, 9), date(2026, 3, 1)),
    ]
    assert reached_by(parts, NOW) == date(2026, 3, 1) - DAY
    assert reached_by([parts[0], replace(parts[1], withdrawn=True), parts[2]], NOW) == date(2026, 1, 9)
    assert reached_by([replace(parts[0], withdrawn=True), *parts[1:]], NOW) is None
    assert reached_by([*parts, part(None, date(2026, 4, 1), withdrawn=True)], NOW) is None
    assert reached_by([*parts, part(None, date(2026, 4, 1))], NOW) == date(2026, 4, 1) - DAY


def test_a_column_that_changed_its_type_is_never_compared_across_types() -> None:
    old, new = part(None, 7), part(7 - NUMBERS_BEFORE, date(2026, 3, 7))
    assert reached_by([old, new], NOW) == date(2026, 3, 7) - DAY
    assert reached_by([old, new, part(5, 9, withdrawn=True)], NOW) is None
    naive, zoned = datetime(2026, 3, 7), datetime(2026, 3, 7, tzinfo=UTC)
    assert reached_by([part(None, naive), part(zoned, zoned)], NOW) == naive - DAY


@given(st.data())
def test_whatever_was_taken_back_the_next_pull_completes_what_is_in_force(data: st.DataObject) -> None:
    """Rows come late, up to the overlap below the greatest; answers are taken back in any order."""
    rows: set[int] = set()
    loaded: list[tuple[AnswerPart, frozenset[int]]] = []

    def pull() -> None:
        begin = reached_by([one for one, _ in loaded], NOW)
        answer = frozenset(row for row in rows if begin is None or row >= begin) or frozenset(rows)
        if answer:
            begin = begin if begin is not None and max(answer) >= begin else None
            loaded.append((part(begin, max(answer)), answer))

    for step in data.draw(st.lists(st.sampled_from(["add", "late", "pull", "pull", "back"]), max_size=30)):
        if step == "add":
            rows.add(max(rows, default=0) + data.draw(st.integers(1, 5 * NUMBERS_BEFORE)))
        elif step == "late":
            rows.add(max(rows, default=0) - data.draw(st.integers(0, NUMBERS_BEFORE // 2)))
        elif step == "pull":
            pull()
        elif loaded:
            at = data.draw(st.integers(0, len(loaded) - 1))
            loaded[at] = (replace(loaded[at][0], withdrawn=True), loaded[at][1])
    pull()
    assert set().union(*(answer for one, answer in loaded if not one.withdrawn)) == rows


def test_another_query_column_or_database_is_another_question_and_another_password_is_not() -> None:
    url = sa.make_url("postgresql://boss:one@host/billing")
    asked = table(since="id")
    others = [
        question_of(table(since="at"), url),
        question_of(table(since="id", query="select 2"), url),
        question_of(asked, url.set(host="other")),
        question_of(asked, url.set(database="other")),
        question_of(asked, url.set(query={"host": "/run/other"})),
    ]
    assert len({question_of(asked, url), *others}) == 1 + 5
    assert question_of(asked, url.set(password="two", username="clerk")) == question_of(asked, url)
