"""An answer as a Parquet file: every value as exact as the database has it, of any number of rows in bounded memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import polars as pl
import pyarrow.parquet as pq

from queries.pull.database import Answer
from queries.pull.marks import check_since
from queries.settings.pulls import PullTable
from receivables.messages import Message, Problem

MOST_DIGITS = 38
"""Digits of an exact number in Parquet; what has more is kept as text."""
_EXACT_IN_FLOATS = 2**53
_SURE_DIGITS = 18
"""Digits that fit any whole number of 64 bits."""

INSTANT, CLOCK = pl.Datetime("us", "UTC"), pl.Datetime("us")


@dataclass
class Written:
    """What was written, and what the column named by ``since`` held."""

    rows: int = 0
    greatest: Any = None
    without: int = 0
    """Rows whose ``since`` is empty."""
    notes: tuple[Message, ...] = ()


def write_answer(pull: PullTable, answer: Answer, file: Path, told: Callable[[Any], dict[str, str]]) -> Written:
    """Write the rows into ``file``, by way of parts beside it, one for each batch; without rows there is no file.

    Types are those of all values of a column: no two databases describe them alike, and SQLite not at all. ``told``
    makes of the greatest value of ``since`` what stands in the file beside the rows. Raises Problem on values that no
    table takes.
    """
    written, parts, types = Written(notes=answer.notes), list[Path](), list[list[pl.DataType]]()
    for values in answer.batches:
        batch = [_typed(pull, name, column) for name, column in zip(answer.columns, values, strict=True)]
        if pull.since is not None:
            _heed_since(pull, values[answer.columns.index(pull.since)], written)
        parts.append(file.with_name(f"part-{len(parts)}"))
        pl.DataFrame(batch).write_parquet(parts[-1], compression="lz4")
        written.rows += len(values[0])
        types.append([series.dtype for series in batch])
    if parts:
        _join(file, parts, dict(zip(answer.columns, _types_of_all(types), strict=True)), told(written.greatest))
    return written


def _heed_since(pull: PullTable, values: Sequence[Any], written: Written) -> None:
    """Keep the greatest value so far. Raises Problem when the values cannot be compared with each other."""
    present = [value for value in values if value is not None]
    written.without += len(values) - len(present)
    if present:
        known = [] if written.greatest is None else [written.greatest]
        check_since(pull, [*present, *known])
        written.greatest = max([*known, *present])


def _join(file: Path, parts: list[Path], schema: dict[str, pl.DataType], told: dict[str, str]) -> None:
    """One file of all parts. Written part by part, so that equal answers are equal bytes and known when they come."""
    arrow = pl.DataFrame(schema=schema).to_arrow().schema
    with pq.ParquetWriter(file, arrow.with_metadata(told), compression="zstd") as writer:
        for part in parts:
            frame = pl.read_parquet(part)
            writer.write_table(frame.select(_cast(frame[name], dtype) for name, dtype in schema.items()).to_arrow())
            part.unlink()


def _cast(column: pl.Series, dtype: pl.DataType) -> pl.Series:
    if dtype == pl.String and isinstance(column.dtype, pl.Datetime):
        return column.dt.to_string("iso:strict" if column.dtype.time_zone else "iso")
    return column.cast(dtype)


def _types_of_all(types: list[list[pl.DataType]]) -> Iterator[pl.DataType]:
    """The type that takes every batch of a column without loss."""
    for column in zip(*types, strict=True):
        found = set(column) - {pl.Null()}
        places = [dtype.scale for dtype in found if isinstance(dtype, pl.Decimal)]
        others = {dtype for dtype in found if not isinstance(dtype, pl.Decimal)}
        if places and others <= {pl.Int64()}:
            yield pl.Decimal(MOST_DIGITS, max(places))
        elif not found or len(found) > 1:
            yield pl.Float64() if found == {pl.Int64(), pl.Float64()} else pl.String()
        else:
            yield found.pop()


def _typed(pull: PullTable, name: str, values: Sequence[Any]) -> pl.Series:
    """One column of a batch by the types of its values; where they are of several kinds, their text."""
    kinds = {type(value) for value in values} - {type(None)}
    if strange := kinds - set(_WRITTEN):
        raise Problem(
            "The pull {pull}: {column} holds values of the type {type}; cast them to text in the query or leave the "
            "column out",
            pull=pull.name,
            column=name,
            type=strange.pop().__name__,
        )
    return pl.Series(name, *_exact(kinds, values))


def _exact(kinds: set[type], values: Sequence[Any]) -> tuple[Sequence[Any], pl.DataType]:
    """The values and the type that holds them exactly."""
    present = [value for value in values if value is not None]
    if dtype := _SIMPLE.get(frozenset(kinds)):
        return values, dtype
    if kinds == {int} and all(-(2**63) <= value < 2**63 for value in present):
        return values, pl.Int64()
    if kinds == {int, float} and all(abs(value) <= _EXACT_IN_FLOATS for value in present):
        return [value if value is None else float(value) for value in values], pl.Float64()
    if kinds == {datetime} and len(zoned := {value.tzinfo is not None for value in present}) == 1:
        return values, INSTANT if zoned.pop() else CLOCK
    exact = _decimals(values, present) if kinds in ({Decimal}, {int, Decimal}) else None
    return exact or ([value if value is None else _WRITTEN[type(value)](value) for value in values], pl.String())


def _decimals(values: Sequence[Any], present: list[Any]) -> tuple[Sequence[Any], pl.DataType] | None:
    """Exact numbers, whole ones as such; None when one is no number, or has more digits than the type."""
    numbers = [Decimal(value) for value in present]
    if not all(number.is_finite() for number in numbers):
        return None
    places = max(0, *(-int(number.as_tuple().exponent) for number in numbers))
    digits = max(0, *(number.adjusted() + 1 for number in numbers))
    if digits + places > (MOST_DIGITS if places else _SURE_DIGITS):
        return None
    if places == 0:
        return [value if value is None else int(value) for value in values], pl.Int64()
    return [value if value is None else Decimal(value) for value in values], pl.Decimal(MOST_DIGITS, places)


def _hours(length: timedelta) -> str:
    """A time of day or a length, as MariaDB writes it: 14:05:00."""
    seconds = abs(length) // timedelta(seconds=1)
    sign = "-" if length < timedelta() else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_SIMPLE: dict[frozenset[type], pl.DataType] = {
    frozenset(): pl.Null(),
    frozenset({bool}): pl.Boolean(),
    frozenset({str}): pl.String(),
    frozenset({date}): pl.Date(),
    frozenset({float}): pl.Float64(),
}

_WRITTEN: dict[type, Callable[[Any], str]] = {
    bool: lambda value: str(value).lower(),
    int: str,
    float: repr,
    Decimal: lambda value: format(value, "f"),
    date: date.isoformat,
    datetime: lambda value: value.isoformat(" "),
    time: time.isoformat,
    timedelta: _hours,
    UUID: str,
    str: str,
}
"""Every type of value that is taken, and how it is written where a column holds several."""
