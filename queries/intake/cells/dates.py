"""Text to dates and times. An order of day and month that cannot be known is asked for, never guessed."""

from datetime import date

import polars as pl

from receivables.messages import Problem

_YMD = r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$"
_PARTS = r"^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$"
_CLOCK = r"[T ,]\s*(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(?:\s?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d))?$"
_OFFSET = r":\d{2}(?:[.,]\d{1,9})?\s?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$"
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


def read_dates(text: pl.Series, orders: tuple[str, ...], file: str, column: str) -> tuple[pl.Series, pl.Series]:
    """Dates of trimmed text and the names of reasons where there is none; a time of day after the date is dropped,
    with its offset from UTC if it has one: the date is the one that was written.

    Raises Problem when the order of day and month could be either and ``orders`` does not say.
    """
    unique = text.drop_nulls().unique()
    days = unique.str.replace(_CLOCK, "")
    if orders and "%" in orders[0]:
        dates, bad = _by_formats(days, orders), "date_format"
    else:
        order = orders[0] if orders and orders != ("epoch",) else _order(days, file, column)
        dates, bad = _by_order(days, order), "date"
    outside = (dates < _FIRST) | (dates > _LAST)
    why = pl.select(pl.when(dates.is_null()).then(pl.lit(bad)).when(outside).then(pl.lit("date_range"))).to_series()
    known = pl.DataFrame(
        {"text": unique, "date": dates, "why": why}, schema={"text": pl.String, "date": pl.Date, "why": pl.String}
    )
    found = text.alias("text").to_frame().join(known, on="text", how="left", maintain_order="left")
    return found["date"], found["why"]


def read_times(
    text: pl.Series, orders: tuple[str, ...], file: str, column: str, zone: str
) -> tuple[pl.Series, pl.Series]:
    """Timestamps of trimmed text; epoch seconds count from 1970 in UTC. A date alone is its midnight.

    A time with its offset from UTC (``+03:00``, ``Z``) is given as the clocks of ``zone`` showed it then.
    """
    epoch = text.str.contains(r"^\d+(?:\.\d+)?$" if orders == ("epoch",) else r"^\d{9,10}(?:\.\d+)?$")
    clock = text.str.extract(_CLOCK, 1).str.replace(",", ".", literal=True)
    days, why = read_dates(text.set(epoch.fill_null(value=False), None), orders, file, column)
    hours = clock.str.extract(r"^(\d{1,2}):", 1).cast(pl.Int64)
    minutes = clock.str.extract(r":(\d{2})", 1).cast(pl.Int64)
    seconds = clock.str.extract(r":\d{2}:(\d{2}(?:\.\d+)?)$", 1).cast(pl.Float64)
    micros = ((hours.fill_null(0) * 60 + minutes.fill_null(0)) * 60_000_000) + (seconds.fill_null(0) * 1e6).cast(
        pl.Int64
    )
    possible = (hours.fill_null(0) < 24) & (minutes.fill_null(0) < 60) & (seconds.fill_null(0) < 60)
    times = days.cast(pl.Datetime("us")) + micros.cast(pl.Duration("us"))
    offset = text.str.extract(_OFFSET, 1)
    if offset.is_not_null().any():
        times = _here(times, offset, zone)
    since = (text.cast(pl.Float64, strict=False) * 1e6).cast(pl.Int64, strict=False).cast(pl.Datetime("us"))
    frame = pl.DataFrame({"t": times, "e": since, "is": epoch, "ok": possible, "why": why})
    fault = ~pl.col("is") & (pl.col("why").is_not_null() | ~pl.col("ok"))
    read = frame.select(
        time=pl.when("is").then("e").when("ok").then("t"),
        why=pl.when(fault).then(pl.lit("time")).cast(pl.String),
    )
    return read["time"], read["why"]


def _here(times: pl.Series, offset: pl.Series, zone: str) -> pl.Series:
    """Times written with an offset from UTC as the clocks of ``zone`` showed them; the others as they are."""
    digits = offset.str.replace("Z", "+0000", literal=True).str.replace(":", "", literal=True)
    minutes = digits.str.slice(1, 2).cast(pl.Int64) * 60 + digits.str.slice(3, 2).cast(pl.Int64)
    minutes = minutes * digits.str.slice(0, 1).replace_strict({"+": 1, "-": -1}, return_dtype=pl.Int64)
    instant = times - (minutes * 60_000_000).cast(pl.Duration("us"))
    here = instant.dt.replace_time_zone("UTC").dt.convert_time_zone(zone).dt.replace_time_zone(None)
    return pl.select(pl.when(offset.is_null()).then(times).otherwise(here)).to_series()


def _by_order(days: pl.Series, order: str) -> pl.Series:
    year_first = days.str.replace(_YMD, "$1-$2-$3")
    if order != "ymd":
        day_first = "$4-$3-$1" if order == "dmy" else "$4-$1-$3"
        year_first = year_first.str.replace(_PARTS, day_first)
    plain = pl.select(pl.when(year_first.str.contains(r"^\d{4}-\d{1,2}-\d{1,2}$")).then(year_first)).to_series()
    return plain.str.to_date("%Y-%m-%d", strict=False)


def _by_formats(days: pl.Series, formats: tuple[str, ...]) -> pl.Series:
    """A format without a day means the first of the month."""
    tried = [
        days.str.to_date(form, strict=False)
        if any(day in form for day in ("%d", "%e", "%j", "%F", "%D"))
        else ("01 " + days).str.to_date("%d " + form, strict=False)
        for form in formats
    ]
    return pl.select(pl.coalesce(tried)).to_series()


def _order(days: pl.Series, file: str, column: str) -> str:
    """The order that the column itself proves. Points between the parts mean day first: nobody else uses them."""
    parts = pl.DataFrame({"text": days}).with_columns(
        first=pl.col("text").str.extract(_PARTS, 1).cast(pl.Int64),
        second=pl.col("text").str.extract(_PARTS, 3).cast(pl.Int64),
        mark=pl.col("text").str.extract(_PARTS, 2),
    )
    parts = parts.filter(pl.col("mark") != ".")
    day_first = parts.filter((pl.col("first") > 12) & (pl.col("second") <= 12))
    month_first = parts.filter((pl.col("first") <= 12) & (pl.col("second") > 12))
    open_ = parts.filter((pl.col("first") <= 12) & (pl.col("second") <= 12) & (pl.col("first") != pl.col("second")))
    if len(day_first) and len(month_first):
        raise Problem(
            "{file}, column {column}: {one} and {other} are dates in two orders; say dates=dmy or dates=mdy",
            file=file, column=column, one=day_first["text"][0], other=month_first["text"][0],
        )  # fmt: skip
    if len(open_) and not len(day_first) and not len(month_first):
        raise Problem(
            "{file}, column {column}: {value} can be read as day and month or as month and day; "
            "say dates=dmy or dates=mdy",
            file=file, column=column, value=min(open_["text"].to_list()),
        )  # fmt: skip
    return "mdy" if len(month_first) else "dmy"
