"""What limits still allow: worked examples by hand, and agreement with the breaches of one contact more."""

from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
from bonus_frames import at, unhurried
from hypothesis import given
from hypothesis import strategies as st
from test_contact_limits import ONE_PERSON, contacts, known, on

from receivables.contact.limits import RUSSIA, ContactLimits, breaches
from receivables.contact.limits_left import limits_left

A1 = {"account_id": "A1"}


def left(
    *rows: dict[str, Any], as_of: date, accounts: pl.DataFrame | None = None, limits: Any = (RUSSIA,)
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(account, kind, period) → (used, left)."""
    found = limits_left(contacts(*rows), known(A1) if accounts is None else accounts, limits, as_of)
    return {row[:3]: row[4:] for row in found.rows()}


def conversations(found: dict[tuple[str, str, str], tuple[int, int]], account: str = "A1") -> list[tuple[int, int]]:
    return [found[account, "conversations", period] for period in ("day", "week", "month")]


def test_nothing_said_leaves_all_that_the_law_allows() -> None:
    found = limits_left(contacts(), known(A1), (RUSSIA,), date(2026, 11, 3))
    assert found.rows() == [
        ("A1", "conversations", "day", 1, 0, 1),
        ("A1", "conversations", "week", 2, 0, 2),
        ("A1", "conversations", "month", 8, 0, 8),
        ("A1", "messages", "day", 2, 0, 2),
        ("A1", "messages", "week", 4, 0, 4),
        ("A1", "messages", "month", 16, 0, 16),
        ("A1", "visits", "week", 1, 0, 1),
    ]


def test_a_week_begins_on_monday_and_a_month_on_its_first() -> None:
    """Talks on Friday 30 October, Sunday 1 and Monday 2 November, seen on Tuesday the 3rd: 0 of 1, 1 of 2, 2 of 8."""
    talks = on(datetime(2026, 10, 30, 12), at(1), at(2))
    assert conversations(left(*talks, as_of=date(2026, 11, 3))) == [(0, 1), (1, 1), (2, 6)]
    # On the Sunday itself: that day's, Friday's and its own in the week from 26 October, and its own in November.
    assert conversations(left(*talks, as_of=date(2026, 11, 1))) == [(1, 0), (2, 0), (1, 7)]


def test_a_month_of_28_days_that_begins_on_a_monday() -> None:
    """February 2027: on the 28th, a Sunday, the week has the 22nd and the 28th, the month those and the 1st."""
    talks = on(*(datetime(2027, 2, day, 12) for day in (1, 22, 28)))
    assert conversations(left(*talks, as_of=date(2027, 2, 28))) == [(1, 0), (2, 0), (3, 5)]
    assert conversations(left(*talks, as_of=date(2027, 3, 1))) == [(0, 1), (0, 2), (0, 8)]


def test_midnight_parts_days() -> None:
    late, early = on(datetime(2026, 11, 3, 23, 59)), on(datetime(2026, 11, 4, 0, 0))
    assert conversations(left(*late, *early, as_of=date(2026, 11, 3)))[0] == (1, 0)
    assert conversations(left(*late, *early, as_of=date(2026, 11, 4)))[0] == (1, 0)
    assert conversations(left(*late, as_of=date(2026, 11, 4)))[0] == (0, 1)


def test_more_than_is_allowed_leaves_nothing_not_less() -> None:
    talks = on(at(3, 10), at(3, 11), at(3, 12))
    assert conversations(left(*talks, as_of=date(2026, 11, 3))) == [(3, 0), (3, 0), (3, 5)]


def test_contracts_of_one_person_share_what_is_left() -> None:
    rows = [*on(at(3, 10)), *on(at(3, 11), account_id="A2", channel="sms", result="delivered")]
    found = left(*rows, as_of=date(2026, 11, 3), accounts=known(*ONE_PERSON))
    for account in ("A1", "A2"):
        assert conversations(found, account) == [(1, 0), (1, 1), (1, 7)]
        assert found[account, "messages", "day"] == (1, 1)


def test_a_talking_robot_has_talked_since_february_2024_and_a_message_was_sent_before() -> None:
    robot = {"operator_id": None, "channel": "robot_call", "result": "delivered"}
    before = left(*on(datetime(2024, 1, 31, 10), **robot), as_of=date(2024, 1, 31))
    assert conversations(before)[0] == (0, 1)
    assert before["A1", "messages", "day"] == (1, 1)
    since = left(*on(datetime(2024, 2, 1, 10), **robot), as_of=date(2024, 2, 1))
    assert conversations(since)[0] == (1, 0)
    assert since["A1", "messages", "day"] == (0, 2)


def test_attempts_letters_and_calls_from_the_subscriber_use_nothing() -> None:
    rows = [
        *on(at(3, 10), result="no_answer"),
        *on(at(3, 11), channel="letter"),
        *on(at(3, 12), direction="in"),
        *on(at(3, 13), channel="auto_call", result="no_answer"),
    ]
    assert set(left(*rows, as_of=date(2026, 11, 3)).values()) == {(0, 1), (0, 2), (0, 4), (0, 8), (0, 16)}


def test_a_call_handed_on_after_midnight_was_one_call_of_the_day_it_began() -> None:
    """1 February 2027 is a Monday: its day, week and month all begin after the call did."""
    rows = [
        {"contact_id": "c", "started_at": datetime(2027, 1, 31, 23, 59)},
        {"contact_id": "c/2", "started_at": datetime(2027, 2, 1, 0, 5)},
    ]
    assert conversations(left(*rows, as_of=date(2027, 2, 1))) == [(0, 1), (0, 2), (0, 8)]
    assert conversations(left(*rows, as_of=date(2027, 1, 31))) == [(1, 0), (1, 1), (1, 7)]


def test_firms_are_not_limited_where_the_limits_are_for_persons() -> None:
    firm = known({**A1, "is_person": False})
    assert left(*on(at(3)), as_of=date(2026, 11, 3), accounts=firm) == {}
    for_all = ContactLimits(date(2026, 1, 1), "own order", conversations={"week": 3}, only_persons=False)
    found = left(*on(at(3)), as_of=date(2026, 11, 3), accounts=firm, limits=(for_all,))
    assert found == {("A1", "conversations", "week"): (1, 2)}


def test_what_a_person_owes_as_a_firm_is_counted_apart() -> None:
    trader = known(ONE_PERSON[0], {**ONE_PERSON[1], "is_person": False})
    found = left(*on(at(3, 10), account_id="A2"), as_of=date(2026, 11, 3), accounts=trader)
    assert conversations(found) == [(0, 1), (0, 2), (0, 8)]


def test_the_limits_of_the_day_are_those_in_force_on_it() -> None:
    stricter = ContactLimits(date(2026, 11, 10), "own order 7", conversations={"week": 1}, attempts={"day": 1})
    both = (RUSSIA, stricter)
    assert conversations(left(*on(at(9)), as_of=date(2026, 11, 9), limits=both)) == [(1, 0), (1, 1), (1, 7)]
    assert left(*on(at(9)), as_of=date(2026, 11, 10), limits=both) == {
        ("A1", "conversations", "week"): (1, 0),
        ("A1", "attempts", "day"): (0, 1),
    }
    assert left(*on(at(9)), as_of=date(2016, 11, 10), limits=both) == {}


@unhurried
@given(st.lists(st.datetimes(datetime(2026, 10, 25), datetime(2026, 11, 12)), max_size=10), st.integers(1, 12))
def test_nothing_is_left_exactly_when_one_more_would_be_a_breach(moments: list[datetime], day: int) -> None:
    rows, as_of = on(*moments), date(2026, 11, day)
    earlier = [row for row in rows if row["started_at"].date() <= as_of]
    later = datetime(2026, 11, day) + timedelta(days=1) - timedelta(microseconds=1)
    next_one = {"contact_id": "the next", "started_at": later}
    broken = breaches(contacts(*earlier, next_one), known(A1), (RUSSIA,)).filter(
        (pl.col("contact_id") == "the next") & (pl.col("rule") != "hours")
    )
    used_up = {f"{kind}_{period}" for (_, kind, period), (_, more) in left(*rows, as_of=as_of).items() if not more}
    assert set(broken["rule"]) == used_up
