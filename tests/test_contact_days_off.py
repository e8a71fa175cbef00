"""The production calendar: every day of 2021-2027 off or worked otherwise than weekdays are, and a firm's own."""

from datetime import date, timedelta

import pytest
from bonus_frames import unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.contact.days_off import is_day_off, undecreed_years

NEW_YEAR = "01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08"

HOLIDAYS = f"{NEW_YEAR} 02-23 03-08 05-01 05-09 06-12 11-04"
"""Labour Code, article 112."""

MOVED = {
    2021: "02-22 05-03 05-10 06-14 11-05 12-31",
    2022: "03-07 05-02 05-03 05-10 06-13",
    2023: "02-24 05-08 11-06",
    2024: "04-29 04-30 05-10 12-30 12-31",
    2025: "05-02 05-08 06-13 11-03 12-31",
    2026: "01-09 03-09 05-11 12-31",
    2027: "02-22 05-03 05-10 06-14 11-05 12-31",
}
"""Weekdays made days off, by the decrees."""

WORKED = ["2021-02-20", "2022-03-05", "2024-04-27", "2024-11-02", "2024-12-28", "2025-11-01", "2027-02-20"]
"""Saturdays made working days."""


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", MOVED)
def test_every_day_of_a_year_is_as_its_decree_has_it(year: int) -> None:
    off = {date.fromisoformat(f"{year}-{day}") for day in [*HOLIDAYS.split(), *MOVED[year].split()]}
    worked = {date.fromisoformat(day) for day in WORKED}
    expected = [day for day in days_of(year) if day not in worked and (day.weekday() >= 5 or day in off)]
    assert [day for day in days_of(year) if is_day_off(day)] == expected


def test_a_year_without_a_known_decree_has_the_fixed_holidays_and_is_named() -> None:
    fixed = {date.fromisoformat(f"2040-{day}") for day in HOLIDAYS.split()}
    assert [day for day in days_of(2040) if is_day_off(day)] == [
        day for day in days_of(2040) if day.weekday() >= 5 or day in fixed
    ]
    assert undecreed_years(date(2026, 12, 31), date(2027, 12, 31)) == []
    assert undecreed_years(date(2039, 12, 31), date(2041, 1, 1)) == [2039, 2040, 2041]
    assert undecreed_years(date(2039, 12, 31), date(2041, 1, 1), {date(2040, 2, 24): True}) == [2039, 2041]
    assert undecreed_years(date(1991, 1, 1), date(2027, 1, 1)) == []


def test_what_the_company_says_of_a_day_goes_before_the_calendar() -> None:
    own = {date(2026, 6, 15): True, date(2026, 6, 12): False, date(2026, 6, 13): False}
    assert [is_day_off(date(2026, 6, day), own) for day in (11, 12, 13, 14, 15)] == [False, False, False, True, True]


@unhurried
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.booleans())
def test_any_day_has_an_answer_and_only_the_day_named_changes(day: date, off: bool) -> None:
    next_day = day + timedelta(days=1)
    assert is_day_off(day, {day: off}) is off
    assert is_day_off(next_day, {day: off}) is is_day_off(next_day)
