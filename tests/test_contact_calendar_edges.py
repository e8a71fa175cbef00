"""Limits where days, weeks and months end: hand-counted cases."""

from datetime import date, datetime

from test_contact_limits import broken, on

from receivables.contact.limits import ContactLimits

ONE_A_DAY = ContactLimits(date(2017, 1, 1), "none", {"day": 1}, working_hours=(0, 24), weekend_hours=(0, 24))


def february(*days: int) -> list[datetime]:
    return [datetime(2026, 2, day, 12) for day in days]


def test_midnight_begins_a_new_day() -> None:
    before, midnight, end = (
        datetime(2026, 11, 3, 23, 59),
        datetime(2026, 11, 4),
        datetime(2026, 11, 4, 23, 59),
    )
    assert broken(*on(before, midnight), limits=(ONE_A_DAY,)) == []
    assert broken(*on(midnight, end), limits=(ONE_A_DAY,)) == [("K2", "conversations_day", 1, 2)]


def test_midnight_itself_lies_outside_the_hours() -> None:
    assert broken(*on(datetime(2026, 11, 3))) == [("K1", "hours", 8, 0)]


TWICE_A_WEEK = february(3, 5, 10, 12, 17, 19, 24, 26)
"""Tuesdays and Thursdays of a February of 28 days: eight conversations."""


def test_a_month_of_28_days_has_eight_conversations_as_every_other() -> None:
    assert broken(*on(*TWICE_A_WEEK)) == []
    sunday_before = february(1)
    assert broken(*on(*sunday_before, *TWICE_A_WEEK)) == [("K9", "conversations_month", 8, 9)]
    assert broken(*on(*TWICE_A_WEEK, *february(28))) == [
        ("K9", "conversations_month", 8, 9),
        ("K9", "conversations_week", 2, 3),
    ]


def test_the_first_of_march_is_a_new_month_of_the_same_week() -> None:
    assert broken(*on(*TWICE_A_WEEK, datetime(2026, 3, 1, 12))) == [("K9", "conversations_week", 2, 3)]
    assert broken(*on(*TWICE_A_WEEK, datetime(2026, 3, 2, 12))) == []


def test_a_week_goes_on_over_the_end_of_a_year() -> None:
    """Monday 28 December 2026 to Sunday 3 January 2027."""
    monday, thursday, sunday = datetime(2026, 12, 28, 12), datetime(2026, 12, 31, 12), datetime(2027, 1, 3, 12)
    assert broken(*on(monday, thursday, sunday)) == [("K3", "conversations_week", 2, 3)]
    assert broken(*on(thursday, sunday, datetime(2027, 1, 4, 12))) == []


def test_new_year_and_a_moved_day_off_have_the_hours_of_a_weekend() -> None:
    """1 January 2026, a Thursday, and Friday the 9th, moved off by decree; the 12th is a working Monday."""
    at_half_past_eight = [datetime(2026, 1, day, 8, 30) for day in (1, 9, 12)]
    assert broken(*on(*at_half_past_eight)) == [("K1", "hours", 9, 8), ("K2", "hours", 9, 8)]


def test_robots_on_both_sides_of_february_2024() -> None:
    """31 January: two talks of the robot are messages, two a day. 1 February: each is a conversation, one a day."""
    robot = {"channel": "robot_call", "operator_id": None, "result": "delivered"}
    talks = [datetime(2024, month, day, hour) for month, day in ((1, 31), (2, 1)) for hour in (10, 12)]
    assert broken(*on(*talks, **robot)) == [("K4", "conversations_day", 1, 2)]
