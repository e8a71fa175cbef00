"""What the law leaves the call desk on a day: limits of persons, hours by the subscriber's clock, midnight, robots."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from desk_companies import Rows, charge, talk
from ledgers import home_with

from queries.ask import open_company

WEDNESDAY = date(2026, 10, 14)


def october(day: int, hour: int = 12, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour)


def zoned(zone: str | None, *contacts: dict[str, Any]) -> Rows:
    account = {"account_id": "A", "is_person": True, "time_zone": zone, "phone": "89000000001"}
    return {"accounts": [account], "charges": [charge("A")], "contacts": list(contacts)}


@pytest.mark.parametrize(
    ("zone", "on", "hours", "own_clock"),
    [
        ("Europe/Moscow", date(2026, 10, 14), "08:00-22:00", (8, 22)),
        # seven hours later than Moscow, where it is one o'clock at night when Vladivostok may be called
        ("Asia/Vladivostok", date(2026, 10, 14), "08:00-22:00", (1, 15)),
        # one hour earlier than Moscow
        ("Europe/Kaliningrad", date(2026, 10, 14), "08:00-22:00", (9, 23)),
        # a Saturday, and the holiday of 4 November on a Wednesday
        ("Europe/Moscow", date(2026, 10, 17), "09:00-20:00", (9, 20)),
        ("Asia/Vladivostok", date(2026, 11, 4), "09:00-20:00", (2, 13)),
        (None, date(2026, 10, 14), "08:00-22:00", (8, 22)),
        ("no zone", date(2026, 10, 14), "08:00-22:00", (8, 22)),
    ],
)
def test_lawful_hours_are_those_of_the_subscribers_clock_and_day(
    tmp_path: Path, zone: str | None, on: date, hours: str, own_clock: tuple[int, int]
) -> None:
    called = open_company(home_with(tmp_path, zoned(zone))).ask("call_desk", as_of=on)
    opens, closes = (datetime(on.year, on.month, on.day, hour) for hour in own_clock)
    assert called.select("hours_open", "opens_at", "closes_at").rows() == [(hours, opens, closes)]


def test_a_call_after_the_subscribers_midnight_is_of_his_next_day(tmp_path: Path) -> None:
    """The exchange's clock says 13 October 17:30, that of Vladivostok 00:30 on the 14th."""
    by_phone = {
        "contact_id": "K",
        "phone": "89000000001",
        "started_at": datetime(2026, 10, 13, 17, 30),
        "channel": "call",
    }
    rows = zoned("Asia/Vladivostok", {**by_phone, "operator_id": "O1", "result": "conversation"})
    company = open_company(home_with(tmp_path, rows))
    before = company.ask("call_desk", as_of=date(2026, 10, 13))
    assert before.select("conversations_left_week", "conversations_left_month").rows() == [(2, 8)]
    assert company.ask("call_desk", as_of=date(2026, 10, 14)).is_empty()
    after = company.ask("call_desk", as_of=date(2026, 10, 15))
    assert after.select("conversations_left_week", "conversations_left_month").rows() == [(1, 7)]


def test_a_robot_that_talked_counts_as_a_person_and_a_recording_does_not(tmp_path: Path) -> None:
    robot = talk("A", october(12), operator_id=None) | {"channel": "robot_call"}
    recording = talk("A", october(13), operator_id=None) | {"channel": "auto_call"}
    called = open_company(home_with(tmp_path, zoned(None, robot, recording))).ask("call_desk", as_of=WEDNESDAY)
    assert called.select("conversations_left_week", "conversations_left_month").rows() == [(1, 7)]


def test_the_best_hour_is_that_of_his_like_until_his_own_calls_say_more(tmp_path: Path) -> None:
    rows = zoned(None)
    rows["charges"].append(charge("B"))
    rows["accounts"].append({"account_id": "B", "is_person": True})
    evenings = [talk("C", october(day, 19, month=9)) for day in (1, 2, 3, 7, 8, 9, 10)]
    mornings = [talk("C", october(day, 10, month=9), "no_answer") for day in (1, 2, 3, 7, 8, 9, 10)]
    own = [talk("B", october(day, 11, month=9)) for day in (1, 3, 8, 10, 15, 17, 22, 24)]
    rows["contacts"] = [*evenings, *mornings, *own]
    called = open_company(home_with(tmp_path, rows)).ask("call_desk", as_of=WEDNESDAY)
    assert dict(called.select("account_id", "best_hour").rows()) == {"A": 11, "B": 11}


def test_a_conversation_on_an_open_promise_is_wasted(tmp_path: Path) -> None:
    rows = zoned(
        None,
        talk("A", october(5), "promise", promised_on=date(2026, 10, 9), promised_amount=1000),
        talk("A", october(12)),
        talk("A", october(13)),
        talk("A", october(14)),
    )
    week, month = open_company(home_with(tmp_path, rows)).ask("contact_budget", as_of=WEDNESDAY).to_dicts()
    # 12 October is the third day after the promised 9th; the third of the week, on the 14th, is over its limit
    assert (week["used"], week["on_promise"], week["over_limit"], week["wasted"]) == (3, 1, 1, 2)
    assert (month["used"], month["left"]) == (4, 2 * 2)
