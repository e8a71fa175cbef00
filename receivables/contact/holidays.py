"""Days off in Russia: weekends, public holidays, and the days that the government moved.

Source: Labour Code of the Russian Federation, article 112, and the yearly decrees on moved days off for
2021-2026. For other years the article's own rule moves a holiday from a weekend to the next working day.
"""

from datetime import date, timedelta

NEW_YEAR = tuple((1, day) for day in range(1, 9))
HOLIDAYS = (*NEW_YEAR, (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4))

MOVED_OFF = (
    ("2021", "02-22 03-08 05-03 05-10 06-14 11-05 12-31"),
    ("2022", "03-07 05-02 05-03 05-10 06-13"),
    ("2023", "02-24 05-08 11-06"),
    ("2024", "04-29 04-30 05-10 12-30 12-31"),
    ("2025", "05-02 05-08 06-13 11-03 12-31"),
    ("2026", "01-09 03-09 05-11 12-31"),
)
"""Weekdays made days off instead of others, year by year."""

WORKED = ("2021-02-20", "2022-03-05", "2024-04-27", "2024-11-02", "2024-12-28", "2025-11-01")
"""Saturdays made working days."""

DECREED = {int(year): days.split() for year, days in MOVED_OFF}
WORKING_SATURDAYS = frozenset(date.fromisoformat(day) for day in WORKED)
SATURDAY = 5


def holidays(year: int) -> frozenset[date]:
    """Public holidays and moved days off of one year; ordinary weekends are not among them."""
    fixed = {date(year, month, day) for month, day in HOLIDAYS}
    if year in DECREED:
        return frozenset(fixed | {date.fromisoformat(f"{year}-{day}") for day in DECREED[year]})
    moving = [day for day in sorted(fixed) if day.weekday() >= SATURDAY and (day.month, day.day) not in NEW_YEAR]
    return frozenset(fixed | {_next_working(day, fixed) for day in moving})


def _next_working(day: date, fixed: set[date]) -> date:
    while day.weekday() >= SATURDAY or day in fixed:
        day += timedelta(days=1)
    return day


def is_day_off(day: date) -> bool:
    """Whether nobody has to work on that day: a weekend or holiday that was not made a working day."""
    return day not in WORKING_SATURDAYS and (day.weekday() >= SATURDAY or day in holidays(day.year))
