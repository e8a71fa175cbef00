"""What is listened to first, what nobody can listen to, and what complaints of a time come to; counted by hand."""

from datetime import date, datetime
from typing import Any

import polars as pl

from receivables.conduct.complaint_parts import answers_in_time, upheld_of
from receivables.conduct.listening import COMPLAINT, DRAWN, beyond_hearing, to_listen
from receivables.conduct.review_means import mean_of_all

Row = tuple[Any, ...]


def queued(*rows: Row) -> pl.DataFrame:
    names = ["contact_id", "operator_id", "day", "why", "result", "reviewed_on"]
    schema = {**dict.fromkeys(names, pl.String), "day": pl.Int64, "reviewed_on": pl.Date}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    absent = [pl.lit(None).alias(name) for name in ("account_id", "score", "failed", "reviewer")]
    return found.with_columns(absent, started_at=pl.datetime(2026, 9, "day"))


def test_complaints_come_first_then_breaches_then_what_was_only_drawn_each_with_all_its_reasons() -> None:
    queue = queued(
        ("drawn", "O1", 1, DRAWN, "promise", None),
        ("broke", "O1", 2, "hours", "conversation", None),
        ("both", "O2", 3, "hours", "refusal", None),
        ("both", "O2", 3, COMPLAINT, "refusal", None),
        ("heard", "O2", 4, "ban", "wrong_person", date(2026, 9, 9)),
        ("heard", "O2", 4, DRAWN, "wrong_person", date(2026, 9, 9)),
    )
    assert to_listen(queue).select("contact_id", "why", "waits", "started_at").rows() == [
        ("both", ["hours", COMPLAINT], True, datetime(2026, 9, 3)),
        ("broke", ["hours"], True, datetime(2026, 9, 2)),
        ("heard", ["ban", DRAWN], False, datetime(2026, 9, 4)),
        ("drawn", [DRAWN], True, datetime(2026, 9, 1)),
    ]


def test_machines_unanswered_calls_and_complaints_alone_are_beyond_hearing() -> None:
    queue = queued(
        ("robot", None, 1, "hours", "conversation", None),
        ("missed", "O1", 2, "hours", "no_answer", None),
        ("missed", "O1", 2, "ban", "no_answer", None),
        ("unsaid", "O1", 2, "ban", None, None),
        (None, "O1", None, COMPLAINT, None, None),
    )
    assert beyond_hearing(queue) == (3, 1)
    assert to_listen(queue).is_empty()


def test_answers_are_parts_of_those_due_and_upheld_complaints_of_conversations() -> None:
    states = ["answered_in_time", "answered_in_time", "answered_late", "unanswered", "answer_waits"]
    complaints = pl.DataFrame({"state": states, "upheld": [True, False, None, True, None]})
    in_time, upheld = answers_in_time(complaints), upheld_of(complaints, 50)
    assert (in_time.count, in_time.total, in_time.share) == (2, 4, 0.5)
    assert (upheld.count, upheld.total, upheld.share) == (2, 50, 0.04)
    assert upheld_of(complaints, 0).share is None


def test_the_mean_of_all_leaves_out_what_was_chosen_and_what_has_no_mark() -> None:
    reviews = pl.DataFrame({"operator_id": ["O1", "O2", "O2", "O3"], "score": [80, 60, None, 0]}).with_columns(
        by_lot=pl.col("operator_id") != "O3"
    )
    found = mean_of_all(reviews)
    assert found is not None
    assert (found["scored"], found["score"]) == (2, 70.0)
    assert mean_of_all(reviews.clear()) is None
