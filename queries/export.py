"""Answers as files for other programs: UTF-8, comma, decimal point, ISO dates."""

import io
import json
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from receivables.messages import Problem

FORMATS = ("table", "csv", "json", "parquet")


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How text begins that a spreadsheet may run as a formula; the wide ones are what it takes for the same."""


def defused(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; everything else is itself."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def defused_table(frame: pl.DataFrame) -> pl.DataFrame:
    """The same with text columns and headings defused; numbers stay numbers, also those below zero."""
    texts = [name for name, dtype in frame.schema.items() if dtype in (pl.String, pl.Categorical, pl.Enum)]
    starts = f"^[{''.join(map(re.escape, FORMULA_STARTS))}]"
    safe = frame.with_columns(pl.col(texts).cast(pl.String).str.replace(starts, "'$0"))
    return safe.rename({name: defused(name) for name in safe.columns})


def table_bytes(frame: pl.DataFrame, form: str) -> bytes:
    """The frame in one of ``FORMATS``; ``table`` is for eyes, the others lose nothing.

    In CSV, text that a spreadsheet would run as a formula has an apostrophe in front; loading takes it off again. In
    JSON, money stays exact as text of digits: a reader that makes floats of it does so by its own choice.
    """
    if form == "csv":
        return defused_table(frame).write_csv().encode()
    if form == "json":
        rows = json.dumps(frame.to_dicts(), ensure_ascii=False, default=_plain, indent=1)
        return f"{rows}\n".encode()
    if form == "parquet":
        into = io.BytesIO()
        frame.write_parquet(into)
        return into.getvalue()
    with pl.Config(
        tbl_rows=-1,
        tbl_cols=-1,
        fmt_str_lengths=200,
        tbl_width_chars=400,
        tbl_hide_dataframe_shape=True,
        tbl_hide_column_data_types=True,
        tbl_formatting="NOTHING",
        tbl_cell_numeric_alignment="RIGHT",
    ):
        return f"{frame}\n".encode()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(type(value))


def write_whole(file: Path, content: bytes) -> None:
    """Write ``content`` so that ``file`` is never seen half written. Raises Problem when it cannot be written."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Problem("{file} cannot be written: {error}", file=str(file), error=str(error.strerror)) from error
