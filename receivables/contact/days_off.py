"""Days off in Russia: weekends, public holidays, and the days that the government moved.

Source: Labour Code of the Russian Federation, article 112, and the yearly decrees on moved days off, as the library
``holidays`` has them. A year whose decree it does not know has the holidays of the article alone. Non-working days by
a decree of the President, and those of a region, it does not have: a company names them itself.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import holidays
from holidays.countries.russia import RussiaStaticHolidays

OwnDays = Mapping[date, bool]
"""Days of which a company says itself whether they are off; they go before the calendar."""

NO_OWN_DAYS: OwnDays = MappingProxyType({})


def is_day_off(day: date, own: OwnDays = NO_OWN_DAYS) -> bool:
    """Whether nobody has to work on that day: a weekend or holiday that was not made a working day."""
    return own[day] if day in own else not _calendar(day.year).is_working_day(day)


def working_days_later(day: date, days: int, own: OwnDays = NO_OWN_DAYS) -> date:
    """The last of so many working days after a day; the day itself with 0."""
    while days:
        day += timedelta(days=1)
        days -= not is_day_off(day, own)
    return day


@cache
def _calendar(year: int) -> holidays.HolidayBase:
    # Each year has a calendar of its own: one that grows as it is asked is not safe between threads.
    return holidays.country_holidays("RU", years=year, expand=False)


def undecreed_years(first: date, last: date, own: OwnDays = NO_OWN_DAYS) -> list[int]:
    """The years between two days whose decree on moved days off is not known, and of which the company says nothing."""
    known = {*RussiaStaticHolidays.special_public_holidays, *RussiaStaticHolidays.special_public_holidays_observed}
    told = {day.year for day in own}
    return [year for year in range(first.year, last.year + 1) if year not in known | told]
