"""What may be said about how a file is written, in a layout or when loading: checked, so that nothing is guessed."""

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import polars as pl

from queries.intake.layouts.row_rules import rules_given
from receivables.messages import Problem

FIXED = {"replace": "yes", "lines": "add", "numbers": "yearly"}
"""Options of numbers that are known already, and the one value each can have."""

OPTIONS = (
    *("encoding", "separator", "decimal", "dates", "currency", "sheet"),
    *("rows", "ignore", "open", "less", "replaces", *FIXED),
)
"""What a person may say about a file when loading it."""

ORDERS = ("dmy", "mdy", "ymd", "epoch")


def checked_dates(orders: tuple[str, ...]) -> tuple[str, ...]:
    """One of ``ORDERS``, or formats with %. Raises ValueError."""
    for order in orders:
        if order not in ORDERS and not _is_format(order):
            raise ValueError(f"dates are dmy, mdy, ymd, epoch or a format such as %d.%m.%Y, not {order!r}")
    if len(orders) > 1 and set(orders) & set(ORDERS):
        raise ValueError(f"dates have one order, not {', '.join(orders)}")
    return orders


def _is_format(order: str) -> bool:
    """A format without a day means the first of the month, so a month and a year are enough."""
    if not re.search("%[-_0]?[YyCGF+cxD]", order):
        return False
    tried, dated = pl.Series(["2026-10-31"]), order if "%d" in order else f"%d {order}"
    try:
        if re.search("%[-_0]?[HIklTRrXc]", order):
            tried.str.to_datetime(order, strict=False, ambiguous="earliest")
        else:
            tried.str.to_date(dated, strict=False)
    except pl.exceptions.PolarsError:
        return False
    return True


def checked_decimal(mark: str) -> str:
    """A comma or a point. Raises ValueError."""
    if mark not in {",", "."}:
        raise ValueError(f"decimal is , or . and not {mark!r}")
    return mark


def checked_separator(mark: str) -> str:
    """One character between cells; ``tab`` and ``\\t`` are the tabulator. Raises ValueError."""
    mark = {"tab": "\t", "\\t": "\t"}.get(mark, mark)
    if len(mark) != 1 or mark.isalnum() or mark in "\"'\r\n\0\ufeff" or ord(mark) > 0xFFFF:
        raise ValueError(f"the separator is one character that is no letter, digit or quotation mark, not {mark!r}")
    return mark


def checked_zone(name: str) -> str:
    """The name of a time zone. Raises ValueError when there is none of that name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"there is no time zone {name!r}") from None
    return name


def check_options(options: dict[str, str]) -> None:
    """Raises Problem on an option that is not known, or a value it cannot have."""
    for option in options:
        if option not in OPTIONS:
            raise Problem("there is no option {option}; known are {known}", option=option, known=", ".join(OPTIONS))
    for option, value in FIXED.items():
        if options.get(option, value) != value:
            raise Problem(
                "{option}={given} is not recognised; say {option}={value}",
                option=option,
                given=options[option],
                value=value,
            )
    if "dates" in options and not _passes(lambda: checked_dates(dates_of(options))):
        raise Problem(
            "dates={value} is not recognised; say dmy, mdy, ymd, epoch or a format such as %d.%m.%Y",
            value=options["dates"],
        )
    if "decimal" in options and not _passes(lambda: checked_decimal(options["decimal"])):
        raise Problem("decimal={value} is not recognised; say decimal=, or decimal=.", value=options["decimal"])
    if "separator" in options and not _passes(lambda: checked_separator(options["separator"])):
        raise Problem(
            "separator={value} is not recognised; say one character that is no letter, digit or quotation mark, or tab",
            value=options["separator"],
        )
    if "rows" in options and not _passes(lambda: rules_given(options["rows"])):
        raise Problem(
            "rows={value} is not recognised; say for example rows=Status: Done=counts, Failed=not, Refund=back",
            value=options["rows"],
        )


def dates_of(options: dict[str, str]) -> tuple[str, ...]:
    """The order of dates, or the formats, that a person states."""
    return tuple(options["dates"].split("|")) if "dates" in options else ()


def _passes(check: Callable[[], object]) -> bool:
    try:
        check()
    except ValueError:
        return False
    return True
