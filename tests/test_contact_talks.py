"""Talks of operators: whoever talked has his own seconds, in whatever order and however often the rows come."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from receivables.contact.call_legs import LEGS, contacts_from_legs
from receivables.contact.queue_events import EVENTS, contacts_from_events

AT = datetime(2026, 10, 5, 23, 58)
Row = dict[str, Any]
Line = tuple[int, str, str | None]
Talk = tuple[str, str | None, int | None, str | None]


def leg(second: int, seconds: int | None, to: str, **other: Any) -> Row:
    """An answered leg of a subscriber's call that reached ``to``."""
    began = AT + timedelta(seconds=second)
    return {
        "call_id": "c", "leg_id": f"{second} {to}", "started_at": began, "answered_at": began, "caller": "79990000001",
        "callee": to, "channel": "SIP/trunk-1", "answerer": f"SIP/{to}-2", "application": "Dial", "seconds": seconds,
        "outcome": "answered",
    } | other  # fmt: skip


def talks(legs: list[Row]) -> list[Talk]:
    made = contacts_from_legs(pl.DataFrame(legs, schema=LEGS.schema))
    return made.select("contact_id", "extension", "seconds", "result").rows()


def queue(lines: Sequence[Line], call_id: str = "q") -> pl.DataFrame:
    rows = [
        {"call_id": call_id, "at": AT + timedelta(seconds=second), "event": event, "agent": agent, "caller": "7999"}
        for second, event, agent in lines
    ]
    return pl.DataFrame(rows, schema=EVENTS.schema)


def queue_talks(lines: Sequence[Line]) -> list[tuple[str | None, int | None]]:
    return contacts_from_events(queue(lines)).select("extension", "seconds").rows()


def test_a_chain_of_three_operators_over_midnight_gives_each_his_own_seconds() -> None:
    chain = [leg(0, 60, "301"), leg(60, 90, "302"), leg(150, 7, "303")]
    expected = [("c", "301", 60, "conversation"), ("c/2", "302", 90, "conversation"), ("c/3", "303", 7, "conversation")]
    assert talks(chain) == talks(chain[::-1]) == talks([*chain, *chain]) == expected
    started = contacts_from_legs(pl.DataFrame(chain, schema=LEGS.schema))["started_at"].to_list()
    assert started == [AT, AT + timedelta(seconds=60), AT + timedelta(seconds=150)]


def test_two_legs_of_one_talk_count_once_and_two_talks_of_one_operator_together() -> None:
    assert talks([leg(0, 60, "301"), leg(5, 50, "301", answerer="Local/301@queue-1;1")]) == [
        ("c", "301", 60, "conversation")
    ]
    assert talks([leg(0, 60, "301"), leg(60, 30, "302"), leg(90, 20, "301")]) == [
        ("c", "301", 60 + 20, "conversation"),
        ("c/2", "302", 30, "conversation"),
    ]


def test_waiting_in_a_queue_is_no_talk_where_the_operators_telephone_has_a_leg() -> None:
    queued = leg(0, 100, "1500", application="Queue", answerer="Local/301@from-queue-1;1")
    rung = leg(30, 60, "301", answered_at=AT + timedelta(seconds=40), channel="Local/301@from-queue-1;2")
    assert talks([queued, rung]) == [("c", "301", 60, "conversation")]
    assert talks([queued]) == [("c", "301", 100, "conversation")]


def test_a_question_to_a_colleague_is_no_talk_with_the_subscriber() -> None:
    asked = leg(10, 25, "302", caller="301", channel="SIP/301-7")
    assert talks([leg(0, 60, "301"), asked]) == [("c", "301", 60, "conversation")]
    assert talks([asked]) == [("c", "301", 25, "conversation")]


def test_what_is_answered_by_no_person_is_no_talk() -> None:
    for application in ("VoiceMail", "Wait", "Playback", "ConfBridge", "MeetMe", "Directory", "Page", "ChanSpy"):
        assert talks([leg(0, 60, "301", application=application)])[0][2:] != (60, "conversation"), application
    assert talks([leg(0, 60, "1500", application="Queue", answerer=None)]) == [("c", None, 0, "no_answer")]
    assert talks([leg(0, 60, "*60")]) == [("c", None, 0, "no_answer")]
    assert talks([leg(0, 60, "*678" + "9990000002")])[0][2:] == (60, "conversation")


def test_the_companys_end_is_known_by_the_extension_that_stands_with_a_name() -> None:
    stated = {"channel": None, "answerer": None, "application": None}
    out = leg(0, 9, "79990000001", caller="Anna (101)", direction="out", **stated)
    named = leg(0, 9, "79990000001", caller="74951112233", direction="out", operator="Anna B", **stated)
    into = leg(0, 9, "102 Boris", direction="in", **stated)
    line = leg(0, 9, "74951112233", direction="in", **stated)
    found = [
        contacts_from_legs(pl.DataFrame([one], schema=LEGS.schema)).row(0, named=True)
        for one in (out, named, into, line)
    ]
    assert [(one["phone"], one["extension"]) for one in found] == [
        ("79990000001", "101"), ("79990000001", "Anna B"), ("79990000001", "102"), ("79990000001", "74951112233"),
    ]  # fmt: skip


def test_seconds_that_cannot_be_are_not_known() -> None:
    assert talks([leg(0, -5, "301")]) == [("c", "301", None, "conversation")]
    assert talks([leg(0, 60, "301", answered_at=None), leg(9, 50, "301", answered_at=None)])[0][2] == 60
    assert talks([leg(0, 9, "301", outcome="strange")]) == [("c", None, 9, None)]


def test_a_call_handed_on_in_a_queue_ends_the_talk_of_who_hands_it_on() -> None:
    for handed in ("TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER"):
        lines = [(0, "ENTERQUEUE", None), (12, "CONNECT", "A/1"), (131, handed, "A/1"), (138, "CONNECT", "A/2"),
                 (311, "COMPLETEAGENT", "A/2")]  # fmt: skip
        assert queue_talks(lines) == queue_talks(lines[::-1]) == [("1", 131 - 12), ("2", 311 - 138)]


def test_an_abandoned_call_and_one_cut_by_the_end_of_the_log_tell_no_seconds_of_talk() -> None:
    assert queue_talks([(0, "ENTERQUEUE", None), (60, "ABANDON", None)]) == [(None, 0)]
    assert queue_talks([(0, "ENTERQUEUE", None), (60, "CONNECT", "A/1")]) == [("1", None)]
    assert queue_talks([(60, "CONNECT", "A/1"), (90, "COMPLETECALLER", "A/1")]) == [("1", 30)]
    assert queue_talks([(0, "DID", None)]) == []
    again = [(0, "CONNECT", "A/1"), (50, "CONNECT", "A/1"), (60, "COMPLETECALLER", "A/1")]
    assert queue_talks(again) == [("1", None)]


spans = st.lists(st.tuples(st.integers(1, 90), st.integers(0, 30), st.sampled_from("123")), min_size=1, max_size=6)


@given(spans=spans, rows=st.randoms())
def test_nobody_gets_the_seconds_of_another(spans: list[tuple[int, int, str]], rows: Any) -> None:
    """Talks follow each other with waiting between them: each operator has the sum of his own, by legs and events."""
    second, legs, own = 0, list[Row](), dict[str, int]()
    lines: list[Line] = [(0, "ENTERQUEUE", None)]
    for talked, waited, who in spans:
        second += waited + 1
        extension = f"30{who}"
        legs.append(leg(second, talked, extension))
        lines += [(second, "CONNECT", f"SIP/{extension}"), (second + talked, "TRANSFER", f"SIP/{extension}")]
        own[extension] = own.get(extension, 0) + talked
        second += talked
    rows.shuffle(legs)
    rows.shuffle(lines)
    assert {extension: seconds for _, extension, seconds, _ in talks(legs)} == own
    assert dict(queue_talks(lines)) == own
