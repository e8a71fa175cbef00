"""Conversations that the law still allows until the week and the month end, counted as a clerk would."""

from datetime import date, datetime

import polars as pl
import pytest

from receivables.contact.bans import with_debtor
from receivables.contact.limits import RUSSIA
from receivables.contact.limits_left import limits_left
from receivables.desk.budget import best_unused, period_ends, still_allowed, working_days_left
from receivables.desk.left_out import LEFT_OUT, conversations_left, first_reason
from receivables.tables import TABLES

ONE = pl.DataFrame(
    {"account_id": ["A"], "is_person": [True], "person_id": [None]}, schema_overrides={"person_id": pl.String}
)


def talks(*days: date) -> pl.DataFrame:
    rows = [
        {
            "contact_id": f"K{place}",
            "account_id": "A",
            "started_at": datetime(day.year, day.month, day.day, 12),
            "channel": "call",
            "result": "conversation",
        }
        for place, day in enumerate(days)
    ]
    return pl.DataFrame(rows, schema={**TABLES["contacts"].schema, "call_id": pl.String})


def left_on(as_of: date, *days: date) -> tuple[int, int]:
    """What is left of the week and of the month after conversations on these days."""
    limits = with_debtor(limits_left(talks(*days), ONE, (RUSSIA,), as_of), ONE)
    return still_allowed(limits, RUSSIA, as_of).select("week", "month").row(0)


@pytest.mark.parametrize(
    ("as_of", "days", "week", "month"),
    [
        # February 2027 has 28 days and begins on a Monday: four weeks of two make the eight of the month
        (date(2027, 2, 1), [], 2, 8),
        (date(2027, 2, 1), [date(2027, 2, 1)], 1, 1 + 3 * 2),
        (date(2027, 2, 22), [date(2027, 2, day) for day in (1, 2, 8, 9, 15, 16)], 2, 2),
        (date(2027, 2, 28), [], 1, 1),  # a Sunday, the last day of its week and month: a day allows one
        (date(2027, 2, 28), [date(2027, 2, 22), date(2027, 2, 23)], 0, 0),
        # a month of 31 days: two in each of five weeks would be ten, the month allows eight
        (date(2027, 3, 1), [date(2027, 2, 28)], 2, 8),
        # 31 October 2026 is a Saturday: one more that day in October, another on the Sunday of November
        (date(2026, 10, 31), [], 2, 1),
        (date(2026, 10, 31), [date(2026, 10, 31)], 1, 0),
        # a Thursday with Friday to Sunday after it and three days of the month in the next week
        (date(2026, 6, 25), [date(2026, 6, 22)], 1, 1 + 2),
    ],
)
def test_a_day_a_week_and_a_month_each_allow_their_number(as_of: date, days: list[date], week: int, month: int) -> None:
    assert left_on(as_of, *days) == (week, month)


def test_a_month_that_is_used_up_ends_the_week_too() -> None:
    eight = [date(2027, 3, day) for day in (1, 2, 8, 9, 15, 16, 22, 23)]
    assert left_on(date(2027, 3, 25), *eight) == (0, 0)
    # the week of 29 March goes on in April, which allows new ones
    assert left_on(date(2027, 3, 30), *eight) == (2, 0)


def test_periods_end_on_a_sunday_and_on_the_last_day_of_the_month() -> None:
    assert period_ends(date(2027, 2, 22)) == {"week": date(2027, 2, 28), "month": date(2027, 2, 28)}
    assert period_ends(date(2026, 12, 31)) == {"week": date(2027, 1, 3), "month": date(2026, 12, 31)}


def test_working_days_left_know_holidays_and_are_never_none() -> None:
    # Wednesday 4 November 2026 is a holiday: Tuesday, Thursday and Friday are left of the week
    assert working_days_left(date(2026, 11, 3), date(2026, 11, 8)) == 3
    assert working_days_left(date(2026, 10, 31), date(2026, 11, 1)) == 1


def test_the_best_unused_take_each_account_once_and_of_a_person_no_more_than_are_left() -> None:
    accounts = pl.DataFrame({"debtor": ["P", "P", "P", "Q", "firm"], "expected": [500.0, 400.0, 300.0, 200.0, 100.0]})
    allowed = pl.DataFrame({"debtor": ["P", "Q"], "week": [2, 0], "month": [3, 1]})
    assert best_unused(accounts, allowed, "week", 9) == (3, 500.0 + 400.0 + 100.0)
    assert best_unused(accounts, allowed, "month", 4) == (4, 500.0 + 400.0 + 300.0 + 200.0)
    assert best_unused(accounts.clear(), allowed, "week", 9) == (0, None)


def test_of_several_reasons_the_one_that_lasts_longest_is_counted() -> None:
    flags = {name: [name in ("banned", "limits_used"), False, name == "promise_open"] for name in LEFT_OUT}
    assert first_reason(pl.DataFrame(flags)).to_list() == ["banned", None, "promise_open"]


def test_contracts_of_one_person_share_what_is_left_and_a_firm_is_not_limited() -> None:
    accounts = pl.DataFrame(
        {"account_id": ["A", "B", "F"], "is_person": [True, True, False], "person_id": ["P", "P", "P"]}
    )
    left = conversations_left(limits_left(talks(date(2026, 10, 12)), accounts, (RUSSIA,), date(2026, 10, 14)))
    assert left.rows() == [("A", 1, 7, False), ("B", 1, 7, False)]
    today = conversations_left(limits_left(talks(date(2026, 10, 14)), accounts, (RUSSIA,), date(2026, 10, 14)))
    assert today["limits_used"].to_list() == [True, True]
