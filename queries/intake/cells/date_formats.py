"""Dates and times by formats such as ``%d%m%y`` that somebody states."""

import re

import polars as pl

from queries.intake.cells.clocks import split_clock
from queries.intake.cells.date_words import months_in_english

_WITH_CLOCK = re.compile("%[-_0]?[HIklTRrXc]")
_WITH_DAY = re.compile("%[-_0]?[dejFDxcv]")
_WITH_NAME = re.compile(r"%[bBh]\.?")


Moments = tuple[pl.Series, pl.Series, pl.Series, pl.Series]
"""Times as written, offsets from UTC in minutes, names of reasons, and clocks in microseconds where there are any."""


def by_formats(text: pl.Series, formats: tuple[str, ...]) -> Moments:
    """Moments by the first format that fits each text.

    A format that names no hour is that of the day; a clock behind it is read as everywhere.
    """
    split = split_clock(text)
    days, whole = split.days, text
    if any(_WITH_NAME.search(form) for form in formats):
        days, whole = months_in_english(days), months_in_english(text)
        formats = tuple(_WITH_NAME.sub("%B", form) for form in formats)
    by_day = pl.DataFrame({"offset": split.offset, "micros": split.micros, "fault": split.impossible})
    none = pl.DataFrame({"time": pl.repeat(None, len(text), dtype=pl.Datetime("us"), eager=True)})
    read = none.with_columns(**_NOTHING)
    for form in formats:
        new = _with_clock(whole, form) if _WITH_CLOCK.search(form) else by_day.with_columns(time=_days(days, form))
        known = pl.lit(read["time"].is_not_null())
        read = new.select(pl.when(known).then(pl.lit(read[name])).otherwise(name).alias(name) for name in read.columns)
    fault = pl.col("fault") & pl.col("time").is_not_null()
    why = pl.when(fault).then(pl.lit("time")).when(pl.lit(text).is_not_null() & pl.col("time").is_null())
    read = read.with_columns(
        pl.col("time") + pl.col("micros").fill_null(0).cast(pl.Duration("us")),
        why=why.then(pl.lit("date_format")).cast(pl.String),
    )
    return read["time"], read["offset"], read["why"], read["micros"]


_NOTHING = {"offset": pl.lit(None, pl.Int64), "micros": pl.lit(None, pl.Int64), "fault": pl.lit(value=False)}


def _days(days: pl.Series, form: str) -> pl.Series:
    if not _WITH_DAY.search(form):
        days, form = "01 " + days, "%d " + form
    return days.str.to_date(form, strict=False).cast(pl.Datetime("us"))


def _with_clock(text: pl.Series, form: str) -> pl.DataFrame:
    """Columns time (the midnight), offset, micros and fault, of a format that names the hour."""
    times = text.str.to_datetime(form, strict=False, time_unit="us", ambiguous="earliest")
    zoned = isinstance(times.dtype, pl.Datetime) and times.dtype.time_zone is not None
    times = times.dt.replace_time_zone(None)
    midnight = times.dt.truncate("1d")
    return pl.DataFrame({"time": midnight, "micros": (times - midnight).dt.total_microseconds()}).with_columns(
        offset=pl.lit(0 if zoned else None, pl.Int64), fault=pl.lit(value=False)
    )
