"""Contact limits: each limit of the law in a worked example, days off, and limits that change."""

from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from bonus_frames import at, unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.contact.holidays import is_day_off
from receivables.contact.limits import RUSSIA, ContactLimits, breaches
from receivables.tables import TABLES, empty

CONTACTS = TABLES["contacts"].schema


def contacts(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {
        **dict.fromkeys(CONTACTS),
        "account_id": "A1",
        "operator_id": "O1",
        "channel": "call",
        "result": "conversation",
    }
    filled = [{**base, "contact_id": f"K{number}", **row} for number, row in enumerate(rows, start=1)]
    return pl.DataFrame(filled, schema=CONTACTS, orient="row")


def broken(*rows: dict[str, Any], accounts: pl.DataFrame | None = None, limits: Any = (RUSSIA,)) -> list[Any]:
    found = breaches(contacts(*rows), empty("accounts") if accounts is None else accounts, limits)
    return found.select("contact_id", "rule", "limit", "count").rows()


def on(*started: datetime, **changed: Any) -> list[dict[str, Any]]:
    return [{"started_at": moment, **changed} for moment in started]


def test_a_second_conversation_of_the_day_breaks_the_daily_limit() -> None:
    assert broken(*on(at(3, 10), at(3, 15))) == [("K2", "conversations_day", 1, 2)]


def test_a_third_conversation_from_monday_to_sunday_breaks_the_weekly_limit() -> None:
    assert broken(*on(at(2), at(4), at(8))) == [("K3", "conversations_week", 2, 3)]
    assert broken(*on(at(1), at(2), at(4))) == []  # 1 November 2026 is the Sunday before


def test_a_ninth_conversation_of_a_calendar_month_breaks_the_monthly_limit() -> None:
    days = [2, 4, 9, 11, 16, 18, 23, 25]
    assert broken(*on(*map(at, days))) == []
    assert broken(*on(*map(at, [1, *days]))) == [("K9", "conversations_month", 8, 9)]


def test_a_robots_call_that_was_taken_counts_as_a_conversation() -> None:
    rows = [*on(at(3, 10), channel="auto_call", result="delivered", operator_id=None), *on(at(3, 15))]
    assert broken(*rows) == [("K2", "conversations_day", 1, 2)]


@pytest.mark.parametrize("result", ["no_answer", "busy", "voicemail", "wrong_person"])
def test_attempts_that_reached_nobody_are_counted_apart(result: str) -> None:
    assert broken(*on(at(3, 10), at(3, 11), result=result), *on(at(3, 15))) == []


def test_messages_have_limits_of_their_own() -> None:
    assert broken(*on(at(3, 10), at(3, 11), at(3, 12), channel="sms", result="delivered")) == [
        ("K3", "messages_day", 2, 3)
    ]


def test_a_second_visit_of_the_week_breaks_the_limit() -> None:
    assert broken(*on(at(3), at(5), channel="visit")) == [("K2", "visits_week", 1, 2)]


@pytest.mark.parametrize(
    ("started", "limit"),
    [
        (at(3, 7, 59), 8),
        (at(3, 8), None),
        (at(3, 21, 59), None),
        (at(3, 22), 22),
        (at(7, 8, 59), 9),  # a Saturday
        (at(7, 19, 59), None),
        (at(7, 20), 20),
        (at(4, 8, 30), 9),  # Wednesday, National Unity Day
    ],
)
def test_hours_are_those_of_the_day(started: datetime, limit: int | None) -> None:
    expected = [] if limit is None else [("K1", "hours", limit, started.hour)]
    assert broken(*on(started)) == expected


def test_a_call_that_nobody_answered_at_night_broke_the_hours() -> None:
    assert broken(*on(at(3, 23), result="no_answer")) == [("K1", "hours", 22, 23)]


def test_calls_from_the_subscriber_letters_and_unknown_accounts_are_not_limited() -> None:
    night = at(3, 23)
    assert broken(*on(night, night, direction="in"), *on(night, channel="letter"), *on(night, account_id=None)) == []


def test_only_natural_persons_are_protected_and_who_is_unknown_is_one() -> None:
    firm = pl.DataFrame([{"account_id": "A1", "is_person": False}], schema_overrides={"is_person": pl.Boolean})
    unknown = firm.with_columns(is_person=pl.lit(None, dtype=pl.Boolean))
    assert broken(*on(at(3, 23)), accounts=firm) == []
    assert broken(*on(at(3, 23)), accounts=unknown) == [("K1", "hours", 22, 23)]


def test_accounts_are_counted_apart() -> None:
    assert broken(*on(at(3, 10)), *on(at(3, 11), account_id="A2")) == []


def test_the_law_is_in_force_from_2017_on() -> None:
    assert broken(*on(datetime(2016, 12, 30, 23), datetime(2017, 1, 9, 23))) == [("K2", "hours", 22, 23)]


def test_a_company_changes_limits_from_a_date_on() -> None:
    law = ContactLimits(date(2017, 1, 1), "230-FZ", conversations={"day": 1, "week": 2})
    stricter = ContactLimits(date(2026, 11, 10), "own order 7", conversations={"week": 1}, attempts={"day": 1})
    rows = on(at(3), at(4), at(11), at(12))
    assert broken(*rows, limits=(law, stricter)) == [("K4", "conversations_week", 1, 2)]
    assert broken(*on(at(11, 10), at(11, 11), result="busy"), limits=(law, stricter)) == [("K2", "attempts_day", 1, 2)]


@pytest.mark.parametrize(
    ("day_", "off"),
    [
        ("2026-01-09", True),  # moved from 3 January
        ("2026-01-12", False),
        ("2026-02-23", True),
        ("2026-03-09", True),  # Monday after Women's Day on a Sunday
        ("2024-04-27", False),  # a Saturday worked for 29 April
        ("2024-04-29", True),
        ("2026-11-07", True),
        ("2026-11-05", False),
        ("2030-02-25", False),  # 23 February 2030 is a Saturday; Monday the 25th takes its place
    ],
)
def test_days_off(day_: str, off: bool) -> None:
    assert is_day_off(date.fromisoformat(day_)) == (off or day_ == "2030-02-25")


@unhurried
@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1)), max_size=12))
def test_counts_agree_with_counting_one_contact_at_a_time(moments: list[datetime]) -> None:
    found = set(broken(*on(*moments)))
    ordered = sorted(enumerate(moments, start=1), key=lambda pair: (pair[1], f"K{pair[0]}"))
    expected = set()
    for place, (number, moment) in enumerate(ordered):
        before = [earlier for _, earlier in ordered[: place + 1]]
        monday = moment.date() - timedelta(days=moment.weekday())
        counts = {
            "day": sum(one.date() == moment.date() for one in before),
            "week": sum(one.date() >= monday for one in before),
            "month": sum(one.month == moment.month for one in before),
        }
        expected |= {
            (f"K{number}", f"conversations_{period}", most, counts[period])
            for period, most in RUSSIA.conversations.items()
            if counts[period] > most
        }
    assert {row for row in found if row[1] != "hours"} == expected


def test_a_call_handed_on_is_one_call_to_the_debtor() -> None:
    talks = on(at(3, 10), at(3, 11), at(3, 12))
    handed_on = [row | {"contact_id": name} for row, name in zip(talks, ("c", "c/2", "c/3"), strict=True)]
    assert broken(*handed_on) == []
    assert broken(*handed_on, *on(at(3, 15))) == [("K4", "conversations_day", 1, 2)]
    again = [row | {"started_at": row["started_at"] + timedelta(hours=9)} for row in handed_on[:2]]
    assert broken(*on(at(3, 9)), *again) == [("c", "conversations_day", 1, 2), ("c/2", "conversations_day", 1, 2)]
    elsewhere = [row | {"contact_id": name} for row, name in zip(talks, ("c", "d/2", "e/3"), strict=True)]
    assert [name for name, *_ in broken(*elsewhere)] == ["d/2", "e/3", "e/3"]
