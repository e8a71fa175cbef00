"""Contact limits: each limit of the law in a worked example, days off, and limits that change."""

from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from bonus_frames import at, unhurried
from handed_on_calls import handed_on
from hypothesis import given
from hypothesis import strategies as st

from receivables.contact.limits import RUSSIA, ContactLimits, breaches
from receivables.tables import TABLES

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
    return handed_on(pl.DataFrame(filled, schema=CONTACTS, orient="row"))


def known(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=TABLES["accounts"].schema, orient="row")


def broken(
    *rows: dict[str, Any], accounts: pl.DataFrame | None = None, limits: Any = (RUSSIA,), **more: Any
) -> list[Any]:
    found = breaches(contacts(*rows), known() if accounts is None else accounts, limits, **more)
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


ROBOT = {"operator_id": None, "result": "delivered"}


@pytest.mark.parametrize("result", ["delivered", "conversation", "promise", None])
def test_an_answered_robot_that_talks_has_spoken_since_february_2024(result: str | None) -> None:
    robot = {**ROBOT, "channel": "robot_call", "result": result}
    assert broken(*on(at(3, 10), **robot), *on(at(3, 15))) == [("K2", "conversations_day", 1, 2)]
    before = [datetime(2024, 1, 31, hour) for hour in (10, 12, 15)]
    assert broken(*on(*before, **robot)) == [("K3", "messages_day", 2, 3)]
    assert broken(*on(*before[:2], **robot), *on(before[2])) == []


def test_a_recording_that_was_delivered_is_a_message_whenever_it_was() -> None:
    for year in (2023, 2026):
        moments = [datetime(year, 11, 8, hour) for hour in (10, 12, 15)]
        assert broken(*on(*moments[:2], **ROBOT, channel="auto_call"), *on(moments[2])) == []
        three = on(*moments, **ROBOT, channel="auto_call")
        assert broken(*three) == [("K3", "messages_day", 2, 3)]


def test_automatic_calls_that_nobody_answered_are_attempts() -> None:
    for channel in ("auto_call", "robot_call"):
        tried = on(at(3, 9), at(3, 10), at(3, 11), **{**ROBOT, "channel": channel, "result": "no_answer"})
        assert broken(*tried, *on(at(3, 15))) == []


def test_a_company_sets_since_when_robots_talk() -> None:
    later = ContactLimits(date(2017, 1, 1), "order 7", conversations={"day": 1}, robots_talk_from=date(2026, 11, 4))
    rows = [*on(at(3, 10), at(4, 10), channel="robot_call", **ROBOT), *on(at(3, 15), at(4, 15))]
    assert broken(*rows, limits=(later,)) == [("K4", "conversations_day", 1, 2)]


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
    firm = known({"account_id": "A1", "is_person": False})
    unknown = firm.with_columns(is_person=pl.lit(None, dtype=pl.Boolean))
    assert broken(*on(at(3, 23)), accounts=firm) == []
    assert broken(*on(at(3, 23)), accounts=unknown) == [("K1", "hours", 22, 23)]


def test_accounts_are_counted_apart() -> None:
    assert broken(*on(at(3, 10)), *on(at(3, 11), account_id="A2")) == []


ONE_PERSON = [{"account_id": name, "person_id": "7"} for name in ("A1", "A2")]


def test_accounts_of_one_person_share_his_limits_and_a_breach_names_its_own() -> None:
    """Two contracts, a call to each on the 3rd, a message to each on the 4th and a third one: 2 of 1, 3 of 2."""
    second = {"account_id": "A2"}
    rows = [
        *on(at(3, 10)),
        *on(at(3, 11), **second),
        *on(at(4, 10), at(4, 12), channel="sms", result="delivered"),
        *on(at(4, 11), channel="sms", result="delivered", **second),
    ]
    found = breaches(contacts(*rows), known(*ONE_PERSON), (RUSSIA,))
    assert found.select("contact_id", "account_id", "rule", "count").rows() == [
        ("K2", "A2", "conversations_day", 2),
        ("K4", "A1", "messages_day", 3),
    ]
    assert broken(*rows, accounts=known(*({**row, "person_id": None} for row in ONE_PERSON))) == []


def test_a_number_of_a_person_is_no_number_of_an_account() -> None:
    rows = [*on(at(3, 10), account_id="7"), *on(at(3, 11), account_id="A1")]
    assert broken(*rows, accounts=known(*ONE_PERSON)) == []


def test_what_a_person_owes_as_a_firm_is_not_limited_and_does_not_count() -> None:
    trader = known(ONE_PERSON[0], {**ONE_PERSON[1], "is_person": False})
    assert (
        broken(*on(at(3, 10), account_id="A2"), *on(at(3, 11)), *on(at(3, 23), account_id="A2"), accounts=trader) == []
    )


def test_the_law_is_in_force_from_2017_on() -> None:
    assert broken(*on(datetime(2016, 12, 30, 23), datetime(2017, 1, 9, 23))) == [("K2", "hours", 22, 23)]


def test_a_company_changes_limits_from_a_date_on() -> None:
    law = ContactLimits(date(2017, 1, 1), "230-FZ", conversations={"day": 1, "week": 2})
    stricter = ContactLimits(date(2026, 11, 10), "own order 7", conversations={"week": 1}, attempts={"day": 1})
    rows = on(at(3), at(4), at(11), at(12))
    assert broken(*rows, limits=(law, stricter)) == [("K4", "conversations_week", 1, 2)]
    assert broken(*on(at(11, 10), at(11, 11), result="busy"), limits=(law, stricter)) == [("K2", "attempts_day", 1, 2)]


FEW_DAYS = st.datetimes(datetime(2026, 11, 2, 7), datetime(2026, 11, 4, 23))


@unhurried
@given(
    st.lists(
        st.tuples(
            FEW_DAYS,
            st.sampled_from(["A1", "A2", "A3"]),
            st.sampled_from(["call", "robot_call", "auto_call", "sms"]),
            st.sampled_from(["conversation", "delivered", "no_answer"]),
        ),
        max_size=12,
    )
)
def test_a_person_with_several_accounts_has_the_breaches_of_one_with_a_single_account(rows: list[Any]) -> None:
    names = ("started_at", "account_id", "channel", "result")
    several = [dict(zip(names, row, strict=True)) for row in rows]
    persons = known(*({"account_id": name, "person_id": "P" if name != "A3" else None} for name in ("A1", "A2", "A3")))
    single = [{**row, "account_id": row["account_id"].replace("A2", "A1")} for row in several]
    assert broken(*several, accounts=persons) == broken(*single)


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
