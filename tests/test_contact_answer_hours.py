"""Hours that answer: only lawful ones, by the limits and the calendar of their day; the parts of the week."""

from datetime import date

import polars as pl
import pytest

from receivables.contact.answer_hours import answers_by_hour, best_part, lawful_hours, ordinary_week, parts_of_week
from receivables.contact.days_off import NO_OWN_DAYS
from receivables.contact.limits import RUSSIA, ContactLimits

LIMITS = (RUSSIA,)
MONDAY, HOLIDAY = date(2026, 10, 5), date(2026, 11, 4)  # the fourth of November is a Wednesday

Call = tuple[date, int, int, int]


def hours(calls: list[Call], on: date = MONDAY) -> pl.DataFrame:
    schema = {"on_day": pl.Date, "hour": pl.Int64, "attempts": pl.Int64, "conversations": pl.Int64}
    frame = pl.DataFrame(calls, schema=schema, orient="row")
    return answers_by_hour(frame, LIMITS, on, NO_OWN_DAYS)


def test_a_holiday_has_the_hours_of_a_weekend() -> None:
    assert lawful_hours(LIMITS, MONDAY, NO_OWN_DAYS) == (8, 22)
    assert lawful_hours(LIMITS, HOLIDAY, NO_OWN_DAYS) == (9, 20)
    assert lawful_hours(LIMITS, date(2016, 12, 31), NO_OWN_DAYS) == (0, 24), "before the law"


def test_an_ordinary_week_has_14_hours_on_working_days_and_11_on_weekends() -> None:
    assert ordinary_week(LIMITS, MONDAY).height == 5 * 14 + 2 * 11


def test_only_lawful_calls_count_and_every_lawful_hour_has_a_row() -> None:
    told = hours([(MONDAY, 8, 4, 1), (MONDAY, 7, 9, 9), (date(2026, 10, 12), 8, 6, 4), (HOLIDAY, 8, 5, 5)])
    assert told.height == 92
    assert told.row(0) == ("monday", 8, 10, 5, 0.5, pytest.approx(0.2366, abs=5e-5), pytest.approx(0.7634, abs=5e-5))
    wednesday = told.filter(weekday="wednesday", hour=8)
    assert wednesday.select("attempts", "share", "low").row(0) == (0, None, None), (
        "nobody may be called at 8 on a holiday"
    )
    assert told["attempts"].sum() == 10


def test_hours_are_those_that_the_limits_of_the_last_day_offer() -> None:
    own = ContactLimits(valid_from=date(2026, 10, 1), source="order", working_hours=(10, 12), weekend_hours=(10, 11))
    assert ordinary_week((RUSSIA, own), MONDAY).height == 5 * 2 + 2
    assert ordinary_week((RUSSIA, own), date(2026, 9, 30)).height == 92


def test_the_best_part_of_the_week_is_surely_above_all_and_not_the_luckiest() -> None:
    """Evenings answer 90 of 200, mornings 30 of 200, and one afternoon call of 3 was answered each time."""
    parts = parts_of_week(hours([(MONDAY, 18, 200, 90), (MONDAY, 9, 200, 30), (date(2026, 10, 10), 13, 3, 3)]))
    assert [(part.working, part.part, part.first, part.end, part.attempts) for part in parts] == [
        (True, "morning", 8, 12, 200),
        (True, "evening", 17, 22, 200),
    ]
    best = best_part(parts)
    assert best is not None
    assert (best.part, best.share) == ("evening", 0.45)


def test_no_part_is_best_where_chance_explains_the_difference() -> None:
    assert best_part(parts_of_week(hours([(MONDAY, 18, 100, 35), (MONDAY, 9, 100, 33)]))) is None
    assert parts_of_week(hours([])) == []
    assert best_part([]) is None
