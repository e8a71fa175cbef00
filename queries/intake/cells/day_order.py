"""Which order day, month and year have in a column: what its own dates prove, or else other dates of the file."""

from datetime import timedelta

import polars as pl

from queries.intake.cells.day_parts import DayParts, day_parts
from queries.intake.cells.habits import Habits
from receivables.day_limits import FAR_DAYS, DayLimits
from receivables.messages import Problem

_ORDERS = ("dmy", "mdy", "ymd")


def order_of(parts: DayParts, habits: Habits) -> str:
    """The order in which to read a column. Points, and months that are words, mean day first: nobody else uses them.

    Raises Problem when the column proves two orders, when it proves another one than a person or a layout states, and
    when several are possible, give different dates, and nothing in the file says which is meant.
    """
    stated = habits.dates[0] if habits.dates and habits.dates[0] in _ORDERS else None
    fits = _fits(parts)
    left = [order for order in _ORDERS if bool(fits[order].all())]
    if stated != "dmy":
        _check_points(parts, habits)
    if stated is None:
        _check_short(parts, habits)
    if stated:
        if left and stated not in left and len(fits):
            raise _contradicted(fits.filter(~pl.col(stated))["text"][0], stated, habits)
        return stated
    if not left:
        raise _two_orders(fits, habits)
    readings = [parts.dates(order) for order in left]
    if fits.is_empty() or all(readings[0].equals(other) for other in readings[1:]):
        return left[0]
    proved = habits.elsewhere()
    if proved in left:
        return str(proved)
    raise _open(fits, left, habits)


def proved_order(days: pl.Series, limits: DayLimits) -> str | None:
    """The one order that days prove; None when they leave several open, contradict each other, or say nothing."""
    fits = _fits(day_parts(days, limits))
    left = [order for order in _ORDERS if bool(fits[order].all())]
    return left[0] if len(left) == 1 else None


def _fits(parts: DayParts) -> pl.DataFrame:
    """Days with ``/`` or ``-`` and the year not first, and whether each can be read in each order; not those in none.

    By the numbers alone, and for years of two digits by the years that the column may hold.
    """
    a, b, c = pl.col("a"), pl.col("b"), pl.col("c")
    last = parts.limits.two_digits.year % 100

    def year(part: pl.Expr) -> pl.Expr:
        return (part <= last) | (part >= 90)

    short = pl.col("kind") == "short"
    frame = parts.frame.filter(pl.col("kind").is_in(["full", "short"]) & pl.col("mark").is_in(["/", "-"]))
    read = frame.select(
        "text",
        dmy=a.is_between(1, 31) & b.is_between(1, 12) & (~short | year(c)),
        mdy=a.is_between(1, 12) & b.is_between(1, 31) & (~short | year(c)),
        ymd=short & year(a) & b.is_between(1, 12) & c.is_between(1, 31),
    )
    return read.filter(pl.any_horizontal(_ORDERS)).sort("text")


def _check_points(parts: DayParts, habits: Habits) -> None:
    pointed = parts.frame.filter((pl.col("mark") == ".") & (pl.col("kind") == "full"))
    month_first = pointed.filter((pl.col("a") <= 12) & pl.col("b").is_between(13, 31))
    if len(month_first) and not (pointed["a"] > 12).any():
        raise Problem(
            "{file}, column {column}: {value} has points, which mean that the day stands first; "
            "say dates=%m.%d.%Y if it does not",
            file=habits.file, column=habits.column, value=min(month_first["text"].to_list()),
        )  # fmt: skip


def _check_short(parts: DayParts, habits: Habits) -> None:
    """``26.10.05`` is day first, unless that makes all of a column old and the other order makes it of today."""
    short = DayParts(parts.frame.filter((pl.col("mark") == ".") & (pl.col("kind") == "short")), parts.limits)
    if short.frame.is_empty() or parts.limits.two_digits != parts.limits.last:
        return
    recent = parts.limits.last - timedelta(FAR_DAYS)
    by_day, by_year = short.dates("dmy").drop_nulls(), short.dates("ymd").drop_nulls()
    if len(by_year) == len(short.frame) and (by_year >= recent).any() and not (by_day >= recent).any():
        raise _open(short.frame.sort("text").with_columns(dmy=True, ymd=True), ["dmy", "ymd"], habits)


def _contradicted(value: str, stated: str, habits: Habits) -> Problem:
    return Problem(
        "{file}, column {column}: dates={stated} is stated, and {value} cannot be read so; say dates= as it is",
        file=habits.file, column=habits.column, stated=stated, value=value,
    )  # fmt: skip


def _two_orders(fits: pl.DataFrame, habits: Habits) -> Problem:
    one, other = (fits.filter(~pl.col(order))["text"][0] for order in ("mdy", "dmy"))
    return Problem(
        "{file}, column {column}: {one} and {other} are dates in two orders; say dates=dmy or dates=mdy",
        file=habits.file, column=habits.column, one=one, other=other,
    )  # fmt: skip


def _open(fits: pl.DataFrame, left: list[str], habits: Habits) -> Problem:
    several = fits.filter(pl.sum_horizontal(pl.col(left).cast(pl.Int8)) > 1)["text"]
    value = min(several.to_list(), default=fits["text"][0])
    if left == ["dmy", "mdy"]:
        return Problem(
            "{file}, column {column}: {value} can be read as day and month or as month and day; "
            "say dates=dmy or dates=mdy",
            file=habits.file, column=habits.column, value=value,
        )  # fmt: skip
    return Problem(
        "{file}, column {column}: {value} can be read in several orders of day, month and year; say {choices}",
        file=habits.file, column=habits.column, value=value, choices=", ".join(f"dates={order}" for order in left),
    )  # fmt: skip
