"""How the cells of a column are written for a reader: its kind decides."""

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.tables.files import HeadedTable
from pages.parts.words.codes import label
from pages.parts.words.language import _, currency_sign, day, in_points, moment, month_of, number, share
from pages.parts.words.outside import visible
from queries.vocabulary.kinds import Column

IN_CURRENCY = ("money", "estimate")

IN_WHOLES = 1000
"""A column of estimates with one so large is written in whole units of the currency."""

FINEST = 4
"""Decimal places at most of a number without a unit, such as a p-value."""


def _bare(value: Any) -> str:
    """With as many decimal places, up to ``FINEST``, as the value needs."""
    fine = round(float(value), FINEST)
    return number(value, next(places for places in range(FINEST + 1) if round(fine, places) == fine))


def _flag(value: Any) -> str:
    return _("yes") if value else _("no")


def _sum(value: Any) -> str:
    return number(value, 2)


WRITERS: dict[str, Callable[[Any], str]] = {
    "code": label,
    "date": day,
    "effect": _sum,
    "estimate": _sum,
    "flag": _flag,
    "id": visible,
    "mean": _sum,
    "money": _sum,
    "month": month_of,
    "number": _bare,
    "points": in_points,
    "share": share,
    "text": visible,
    "time": moment,
    "written": visible,
}
"""Kind → how its values are written; whole numbers of whatever else are written as such."""


def writer(column: Column, dtype: pl.DataType) -> Callable[[Any], str]:
    """How the cells of a column are written; days that are no whole number have one decimal place."""
    return WRITERS.get(column.kind, lambda value: number(value, 1 if dtype.is_float() else 0))


def column_writer(column: Column, cells: pl.Series) -> Callable[[Any], str]:
    """How all cells of a column are written: an estimate that reaches ``IN_WHOLES`` is not sure to the hundredth."""
    sizes = cells.abs() if column.kind == "estimate" else pl.Series([], dtype=pl.Float64)
    return number if (sizes >= IN_WHOLES).any() else writer(column, cells.dtype)


def headed(frame: pl.DataFrame, columns: Sequence[Column]) -> HeadedTable:
    """``frame`` with its columns headed, the currency added to amounts; ``columns`` may hold more than it has.

    Raises KeyError for a column without words: no reader should meet a column's name.
    """
    known = {column.name: column for column in columns}
    shown, sign = tuple(known[name] for name in frame.columns), currency_sign(settings().currency)
    return HeadedTable(frame, shown, tuple(_headed(column, sign) for column in shown))


def _headed(column: Column, sign: str) -> str:
    return f"{_(column.heading)}, {sign}" if column.kind in IN_CURRENCY else _(column.heading)
