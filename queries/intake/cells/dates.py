"""Text to dates and times. An order of day and month that cannot be known is asked for, never guessed."""

from collections.abc import Callable

import polars as pl

from queries.intake.cells.clocks import split_clock
from queries.intake.cells.date_formats import by_formats
from queries.intake.cells.day_order import order_of
from queries.intake.cells.day_parts import DayParts, day_parts
from queries.intake.cells.habits import Habits
from receivables.day_limits import UNLIMITED, DayLimits

_EPOCH = r"^[0-9]{9,10}(?:\.[0-9]+)?$"
_ANY_NUMBER = r"^[0-9]+(?:\.[0-9]+)?$"
_SERIAL = r"^(?:3[3-9]|[4-6][0-9])[0-9]{3}(?:[.,][0-9]+)?$"
"""Days since 1900 as spreadsheets count them, from 1990 to 2091."""

Read = tuple[pl.Series, pl.Series]


def read_dates(text: pl.Series, habits: Habits) -> Read:
    """Dates of trimmed text and the names of reasons where there is none.

    A time of day behind the date, by the file's clock or with its offset from UTC, makes it a moment: the date is then
    the one that the company's clock showed. Raises Problem when the order of day and month could be either and nothing
    says which.
    """
    return _each_once(text, lambda texts: _dates(texts, habits))


def read_times(text: pl.Series, habits: Habits) -> Read:
    """Timestamps of trimmed text by the file's clock; epoch seconds count from 1970 in UTC. A date alone is midnight.

    A time with its offset from UTC (``+03:00``, ``Z``) is given as the clocks of ``habits.zone`` showed it then.
    """
    epoch = text.str.contains(_ANY_NUMBER if habits.dates == ("epoch",) else _EPOCH).fill_null(value=False)
    times, offset, why, _ = _moments(text.set(epoch, None) if epoch.any() else text, habits)
    if offset.is_not_null().any():
        times = pl.select(
            pl.when(offset.is_null()).then(times).otherwise(_moved(times, offset, habits.zone))
        ).to_series()
    if epoch.any():
        since = (text.cast(pl.Float64, strict=False) * 1e6).cast(pl.Int64, strict=False).cast(pl.Datetime("us"))
        times = by_clock(since, "UTC", habits.zone).zip_with(epoch, times)
        why = why.set(epoch & times.is_null(), "date")  # more seconds than a calendar holds
    why = limited(times, why, habits.days)
    return times.set(why.is_not_null(), None), why.replace("date", "time")


def limited(values: pl.Series, why: pl.Series, days: DayLimits) -> pl.Series:
    """``why``, and the names of reasons for dates or times that a column may not hold."""
    if values.null_count() == len(values):
        return why
    day = pl.lit(values).cast(pl.Date)
    outside = (
        pl.when((day < UNLIMITED.first) | (day > UNLIMITED.last)).then(pl.lit("date_range"))
        .when(day < days.first).then(pl.lit("date_old"))
        .when(day > days.last).then(pl.lit("date_ahead"))
    )  # fmt: skip
    return pl.select(pl.coalesce(pl.lit(why), outside)).to_series()


def _each_once(text: pl.Series, read: Callable[[pl.Series], Read]) -> Read:
    """What ``read`` makes of each text, each of them read once where many are alike."""
    unique = text.drop_nulls().unique()
    if len(unique) * 2 > len(text):
        return read(text)
    values, why = read(unique)
    known = pl.DataFrame({"text": unique, "value": values, "why": why})
    found = text.alias("text").to_frame().join(known, on="text", how="left", maintain_order="left")
    return found["value"], found["why"]


def _dates(text: pl.Series, habits: Habits) -> Read:
    times, offset, why, micros = _moments(text, habits)
    dates, company = times.cast(pl.Date), habits.clock or habits.zone
    told = offset.is_not_null()
    if told.any():
        dates = _moved(times, offset, company).cast(pl.Date).zip_with(told, dates)
    if habits.zone != company and (micros > 0).any():
        moved = by_clock(times, habits.zone, company)
        gap = moved.is_null() & times.is_not_null() & ~told
        dates = moved.cast(pl.Date).zip_with(micros.is_not_null() & ~told, dates)
        why = pl.select(pl.coalesce(pl.lit(why), pl.when(gap).then(pl.lit("gap")))).to_series()
    why = limited(dates, why, habits.days)
    return dates.set(why.is_not_null(), None), why


def by_clock(times: pl.Series, zone: str, company: str) -> pl.Series:
    """Times by the clock of ``zone`` as the clock of ``company`` showed them; null where such a time never was."""
    there = times.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    return there.dt.convert_time_zone(company).dt.replace_time_zone(None)


def _moved(times: pl.Series, offset: pl.Series, zone: str) -> pl.Series:
    """Times written with an offset from UTC, in minutes, as the clocks of ``zone`` showed them."""
    instant = times - (offset * 60_000_000).cast(pl.Duration("us"))
    return instant.dt.replace_time_zone("UTC").dt.convert_time_zone(zone).dt.replace_time_zone(None)


def _moments(text: pl.Series, habits: Habits) -> tuple[pl.Series, pl.Series, pl.Series, pl.Series]:
    """Times as they were written, their offsets in minutes, reasons, and the clock in microseconds where there is one.

    A day without a clock is its midnight.
    """
    if habits.dates and "%" in habits.dates[0]:
        return by_formats(text, habits.dates)
    split = split_clock(text)
    days, why = _each_once(split.days, lambda days: _days(days, habits))
    times = days.cast(pl.Datetime("us"))
    if split.has_clock:
        times += split.micros.fill_null(0).cast(pl.Duration("us"))
        why = pl.select(pl.when(split.impossible).then(pl.lit("time")).otherwise(pl.lit(why))).to_series()
    return times, split.offset, why, split.micros


def _days(days: pl.Series, habits: Habits) -> Read:
    """Dates of days without a clock, in any of the forms people write."""
    parts = day_parts(days, habits.days)
    order = order_of(parts, habits)
    dates = parts.dates(order)
    if dates.null_count() == days.null_count():
        return dates, pl.repeat(None, len(days), dtype=pl.String, eager=True)
    other_century = DayParts(parts.frame, UNLIMITED).dates(order).is_not_null()
    why = (
        pl.when(dates.is_not_null() | days.is_null()).then(None)
        .when(days.str.contains(_SERIAL)).then(pl.lit("serial"))
        .when(other_century).then(pl.lit("date_century"))
        .otherwise(pl.lit("date"))
    )  # fmt: skip
    return dates, pl.select(why.cast(pl.String)).to_series()
