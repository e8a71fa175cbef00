"""Tables as files: CSV and XLSX of any size, each saying what it holds, of which date and which data version."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import xlsxwriter

from pages.parts.words.language import is_share
from queries.export import defused, defused_table

XLSX_ROWS = 1_048_576 - 1
"""Rows of one sheet below its heading; more go on in further sheets."""

WIDTHS = {"text": 24, "number": 18}


def csv_bytes(frame: pl.DataFrame, headings: Mapping[str, str], about: Mapping[str, str]) -> bytes:
    """UTF-8 with a mark (spreadsheets need it), comma, point, ISO dates; ``about`` stands in comment lines on top."""
    text = io.StringIO()
    for name, value in about.items():
        csv.writer(text).writerow([defused(f"# {name}: {value}")])
    named = frame.rename({column: headings.get(column, column) for column in frame.columns})
    return ("\N{BYTE ORDER MARK}" + text.getvalue()).encode() + defused_table(named).write_csv().encode()


def xlsx_bytes(frame: pl.DataFrame, headings: Mapping[str, str], about: Mapping[str, str]) -> bytes:
    """A workbook: sheet ``about`` with what the table is, then the rows, a million to a sheet, numbers as numbers."""
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        styles = {kind: book.add_format({"num_format": pattern}) for kind, pattern in _PATTERNS.items()}
        bold = book.add_format({"bold": True, "bottom": 1})
        for start in range(0, max(frame.height, 1), XLSX_ROWS):
            sheet = book.add_worksheet(f"{start // XLSX_ROWS + 1}")
            sheet.freeze_panes(1, 0)
            _write_rows(sheet, frame.slice(start, XLSX_ROWS), headings, styles, bold)
        _write_about(book.add_worksheet("about"), about)
    return file.getvalue()


_PATTERNS = {"money": "#,##0.00", "whole": "#,##0", "share": "0.0%", "date": "dd.mm.yyyy", "time": "dd.mm.yyyy hh:mm"}


def _kind(column: str, dtype: pl.DataType) -> str | None:
    if is_share(column):
        return "share"
    kinds = ((dtype.is_decimal(), "money"), (dtype.is_float(), "money"), (dtype.is_integer(), "whole"))
    dates = ((dtype == pl.Date, "date"), (dtype.is_temporal(), "time"))
    return next((kind for holds, kind in (*kinds, *dates) if holds), None)


def _write_rows(
    sheet: Any, frame: pl.DataFrame, headings: Mapping[str, str], styles: Mapping[str, Any], bold: Any
) -> None:
    for place, (column, dtype) in enumerate(frame.schema.items()):
        kind = _kind(column, dtype)
        sheet.set_column(place, place, WIDTHS["number" if kind else "text"], styles.get(kind or ""))
        sheet.write_string(0, place, headings.get(column, column), bold)
    for line, row in enumerate(frame.iter_rows(), start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, line, place, cell, styles)


def _write_cell(sheet: Any, line: int, place: int, cell: Any, styles: Mapping[str, Any]) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(line, place, cell, styles["time"])
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, cell, styles["date"])
    elif isinstance(cell, bool):
        sheet.write_boolean(line, place, cell)
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(line, place, cell)
    elif cell is not None:
        sheet.write_string(line, place, str(defused(cell)))


def _write_about(sheet: Any, about: Mapping[str, str]) -> None:
    sheet.set_column(0, 1, 40)
    lines: Iterable[tuple[str, str]] = about.items()
    for line, (name, value) in enumerate(lines):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, str(defused(value)))
