"""Days as three numbers, and the dates they are when read in one order of day, month and year."""

from dataclasses import dataclass

import polars as pl

from queries.intake.cells.date_words import NAMED, in_numbers
from receivables.day_limits import DayLimits

_NUMBERS = rf"^(?P<a>[0-9]{{1,4}})(?P<mark>[-/.{NAMED}])(?P<b>[0-9]{{1,2}})(?P<again>[-/.{NAMED}])(?P<c>[0-9]{{1,4}})$"


@dataclass(frozen=True)
class DayParts:
    """Days cut into their parts, one row per text.

    ``kind``: ``first`` has its year of four digits first, ``full`` last, ``short`` has a year of two digits; null where
    the text is no three numbers. ``a``, ``b``, ``c`` are the numbers, ``mark`` what stands between them.
    """

    frame: pl.DataFrame
    limits: DayLimits

    def dates(self, order: str) -> pl.Series:
        """The dates when read in ``order`` (dmy, mdy, ymd); null where they are none.

        A date whose month was a word, or that has points, is day first; a year that stands first stays first. A year
        of two digits is of this century unless the date would lie past the limit of its column, then of the last; a
        date of the last century before 1990 is none.
        """
        kind, mark = pl.col("kind"), pl.col("mark")
        own = (
            pl.when(kind == "first").then(pl.lit("ymd"))
            .when(mark == NAMED).then(pl.lit("dmy"))
            .when(kind.is_null() | ((kind == "full") & pl.lit(order == "ymd"))).then(None)
            .when((mark == ".") & pl.lit(order == "mdy")).then(pl.lit("dmy"))
            .otherwise(pl.lit(order))
        )  # fmt: skip
        a, b, c = pl.col("a"), pl.col("b"), pl.col("c")
        parts = self.frame.with_columns(own=own).select(
            short=kind == "short",
            year=pl.when(pl.col("own") == "ymd").then(a).otherwise(c),
            month=pl.when(pl.col("own") == "mdy").then(a).when(pl.col("own").is_not_null()).then(b),
            day=pl.when(pl.col("own") == "dmy").then(a).when(pl.col("own") == "mdy").then(b).otherwise(c),
        )
        late, early = _dated(parts, 2000), _dated(parts, 1900)
        short = pl.col("short")
        chosen = (
            pl.when(~short | (pl.col("late") <= self.limits.two_digits)).then("late")
            .when(pl.col("early").dt.year() >= 1990).then("early")
        )  # fmt: skip
        return pl.DataFrame({"short": parts["short"], "late": late, "early": early}).select(chosen).to_series()


def day_parts(days: pl.Series, limits: DayLimits) -> DayParts:
    """Days, in any of the forms people write, cut into their parts."""
    text = days
    plain = text.str.contains(_NUMBERS)
    if not plain.all():
        text = pl.select(pl.when(plain).then(text).otherwise(in_numbers(text))).to_series()
    frame = text.str.extract_groups(_NUMBERS).struct.unnest()
    one_mark = pl.col("mark") == pl.col("again")
    long_a, long_c = pl.col("a").str.len_chars(), pl.col("c").str.len_chars()
    kind = (
        pl.when(one_mark & (long_a == 4) & (long_c <= 2)).then(pl.lit("first"))
        .when(one_mark & (long_a <= 2) & (long_c == 4)).then(pl.lit("full"))
        .when(one_mark & (long_a <= 2) & (long_c == 2)).then(pl.lit("short"))
    )  # fmt: skip
    frame = frame.with_columns(kind=kind).with_columns(pl.col("a", "b", "c").cast(pl.Int64, strict=False))
    return DayParts(frame.with_columns(text=days), limits)


def _dated(parts: pl.DataFrame, century: int) -> pl.Series:
    year = pl.col("year") + pl.when("short").then(century).otherwise(0)
    return parts.select(pl.concat_str(year, "month", "day", separator="-").str.to_date("%Y-%m-%d", strict=False))[
        "year"
    ]
