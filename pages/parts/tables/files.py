"""Tables as files: CSV and XLSX of any size, each saying what it holds, of which date and which data version."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import xlsxwriter

from pages.parts.words.language import _
from queries.export import defused, defused_table
from queries.vocabulary.kinds import Column

XLSX_ROWS = 1_048_576 - 1
"""Rows of one sheet below its heading; more go on in further sheets."""

WIDTHS = {"text": 24, "number": 18}


@dataclass(frozen=True)
class HeadedTable:
    """Rows to hand out: the frame, what each of its columns is, and what stands over each."""

    frame: pl.DataFrame
    columns: tuple[Column, ...]
    headings: tuple[str, ...]

    @property
    def headed(self) -> pl.DataFrame:
        """The frame with headings for names."""
        return self.frame.rename(dict(zip(self.frame.columns, self.headings, strict=True)))


def _searchable(text: str) -> str:
    """A heading with plain spaces: programs and people look for it by what they can type."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@dataclass(frozen=True)
class Habit:
    """How the spreadsheets of a language read text files: separator, decimal sign, dates, times."""

    separator: str
    decimal: str
    date: str
    time: str


HABITS = {"ru": Habit(";", ",", "%d.%m.%Y", "%d.%m.%Y %H:%M"), "en": Habit(",", ".", "%Y-%m-%d", "%Y-%m-%d %H:%M")}
PLACES = 6
"""Decimal places of a share or another fraction in a text file: enough to count on, few enough to read."""


def csv_bytes(sheet: HeadedTable, about: Mapping[str, str], habit: Habit = HABITS["en"]) -> bytes:
    """UTF-8 with a mark, in the habit of the reader's spreadsheet; ``about`` stands in comment lines on top.

    The command line writes for machines instead, see ``queries.export``.
    """
    text = io.StringIO()
    for name, value in about.items():
        csv.writer(text, delimiter=habit.separator).writerow([defused(f"# {_searchable(name)}: {value}")])
    safe = defused_table(sheet.headed.rename(_searchable))  # before numbers become text: a minus is no formula
    written = safe.select(_written(name, dtype, habit) for name, dtype in safe.schema.items())
    return ("\N{BYTE ORDER MARK}" + text.getvalue()).encode() + written.write_csv(separator=habit.separator).encode()


def _written(name: str, dtype: pl.DataType, habit: Habit) -> pl.Expr:
    """A column as the habit writes it: fractions rounded, dates and decimals as text."""
    column = pl.col(name)
    if dtype == pl.Date:
        return column.dt.strftime(habit.date)
    if dtype.is_temporal():
        return column.dt.strftime(habit.time)
    if dtype.is_float():
        column = column.round(PLACES)
    if habit.decimal == "." or not (dtype.is_float() or dtype.is_decimal()):
        return column
    return column.cast(pl.String).str.replace(".", habit.decimal, literal=True)


def xlsx_bytes(sheet: HeadedTable, about: Mapping[str, str]) -> bytes:
    """A workbook: sheet ``about`` with what the table is, then the rows, a million to a sheet, numbers as numbers."""
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, patterns = _in_points(sheet)
        styles = {kind: book.add_format({"num_format": pattern}) for kind, pattern in patterns.items()}
        bold = book.add_format({"bold": True, "bottom": 1})
        for start in range(0, max(sheet.frame.height, 1), XLSX_ROWS):
            page = book.add_worksheet(f"{start // XLSX_ROWS + 1}")
            page.freeze_panes(1, 0)
            _write_head(page, sheet, styles, bold)
            _write_rows(page, sheet.frame.slice(start, XLSX_ROWS), styles)
        _write_about(book.add_worksheet("about"), about)
    return file.getvalue()


def _in_points(sheet: HeadedTable) -> tuple[HeadedTable, Mapping[str, str]]:
    """Differences of shares as percentage points, for no pattern makes them of fractions; and the patterns."""
    differences = [column.name for column in sheet.columns if column.kind == "points"]
    if not differences:
        return sheet, _PATTERNS
    frame = sheet.frame.with_columns(pl.col(differences) * 100)
    return replace(sheet, frame=frame), _PATTERNS | {"points": f'0.0"{_("{points} pp", points="")}"'}


_PATTERNS = {
    "money": "#,##0.00",
    "whole": "#,##0",
    "days": "#,##0.0",
    "mean": "0.00",
    "number": "0.####",
    "share": "0.0%",
    "date": "dd.mm.yyyy",
    "time": "dd.mm.yyyy hh:mm",
}
_STYLES = {
    "money": "money",
    "estimate": "money",
    "effect": "money",
    "share": "share",
    "points": "points",
    "mean": "mean",
    "number": "number",
    "date": "date",
    "time": "time",
}
"""Kind of column → the pattern of its cells; numbers of every other kind are whole, or days and parts of days."""


def _style(column: Column, dtype: pl.DataType) -> str | None:
    counted = "whole" if dtype.is_integer() else "days" if dtype.is_float() else None
    return _STYLES.get(column.kind, counted)


def _write_head(page: Any, sheet: HeadedTable, styles: Mapping[str, Any], bold: Any) -> None:
    for place, (column, heading) in enumerate(zip(sheet.columns, sheet.headings, strict=True)):
        style = _style(column, sheet.frame.schema[column.name])
        page.set_column(place, place, WIDTHS["number" if style else "text"], styles.get(style or ""))
        page.write_string(0, place, _searchable(heading), bold)


def _write_rows(page: Any, frame: pl.DataFrame, styles: Mapping[str, Any]) -> None:
    for line, row in enumerate(frame.iter_rows(), start=1):
        for place, cell in enumerate(row):
            _write_cell(page, line, place, cell, styles)


def _write_cell(page: Any, line: int, place: int, cell: Any, styles: Mapping[str, Any]) -> None:
    if isinstance(cell, datetime):
        page.write_datetime(line, place, cell, styles["time"])
    elif isinstance(cell, date):
        page.write_datetime(line, place, cell, styles["date"])
    elif isinstance(cell, bool):
        page.write_boolean(line, place, cell)
    elif isinstance(cell, int | float | Decimal):
        page.write_number(line, place, cell)
    elif cell is not None:
        page.write_string(line, place, str(defused(cell)))


def _write_about(page: Any, about: Mapping[str, str]) -> None:
    page.set_column(0, 1, 40)
    lines: Iterable[tuple[str, str]] = about.items()
    for line, (name, value) in enumerate(lines):
        page.write_string(line, 0, _searchable(name))
        page.write_string(line, 1, str(defused(value)))
