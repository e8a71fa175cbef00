"""The mapping desk: look at a file, propose what its columns are, and try a layout before anything is loaded."""

import re
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.file_limits import account_pattern, limits_of
from queries.intake.file_reading import Request
from queries.intake.layouts.known_layouts import known_layouts, layout_named
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.layout_text import layout_from
from queries.intake.layouts.opened import Opened, opened
from queries.intake.layouts.synonyms import DOCUMENTS, column_named
from queries.intake.load import read_for_trial
from queries.intake.quarantine import LINE
from queries.intake.readers.beginning import Grid
from queries.intake.readers.sheet import bare_name
from queries.intake.store.report import Report
from receivables.messages import Message, Problem
from receivables.tables import TABLES, TableColumn

SAMPLE = 200
"""Rows by which the values of a column are judged."""

_DATE = re.compile(r"\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\b")
_TIME = re.compile(r".*\d{1,2}:\d{2}")
_OF_DAY = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_MONEY = re.compile(r"\s*[+-]?\d[\d\s\u00a0\u202f]*([.,]\d{1,2})?\s*(₽|руб\.?|р\.?)?\s*$")
_NO_MONEY = re.compile(r"\s*0\d|\s*(?:\+?7|8)?[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\s*$")
"""A number that begins with a zero is an id, and a telephone number is no amount."""
_PHONE = re.compile(r"\s*(?:\+?7|8)?[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\s*$")


@dataclass(frozen=True)
class Look:
    """What can be seen of a file before anybody says what it is."""

    file: str
    kind: str
    """As ``Opened`` has it."""
    encoding: str | None
    separator: str
    columns: tuple[str, ...]
    header_line: int
    """0 when the file has no header; its columns are then called ``column 1`` and so on."""
    layout: str | None
    """The layout that was recognised."""
    why: Message | None
    """Why none was."""
    rows: pl.DataFrame
    """The first rows as text, under ``columns``."""


@dataclass(frozen=True)
class Suggestion:
    """A column of the file proposed for a column of a table, and why: ``name`` or ``values``."""

    column: str
    why: str
    clock: str | None = None
    """The column of times of day to join to a column of days."""


@dataclass(frozen=True)
class Trial:
    """What would happen if the file were loaded by a layout; nothing has changed."""

    report: Report
    tables: dict[str, pl.DataFrame]
    """The first rows of each table as they will load."""
    reasons: pl.DataFrame
    """Why rows would be rejected: column, reason, rows, example; the most frequent first."""


def look_at(
    home: Home, path: Path, options: dict[str, str] | None = None, name: str | None = None, rows: int = 20
) -> Look:
    """Look at a file. Raises Problem when it is no table at all."""
    options, name = options or {}, name or path.name
    with tempfile.TemporaryDirectory() as folder:
        file = opened(path, name, limits_of(home), options, Path(folder))
    layout, why, line, separator = None, None, None, None
    try:
        match = file.match(known_layouts(home), None)
        layout, separator = match.layout.name, match.separator if match.separator in file.grids else None
        line = match.first_row - 1 if not match.layout.names and match.names else None
    except Problem as problem:
        why = problem.message
    separator = separator or _likely_separator(file.grids)
    grid = [(at, cells) for at, cells in file.grids[separator] if any(cell.strip() for cell in cells)]
    line = _likely_header(grid) if line is None else line
    columns, body = _titled(grid, line)
    return Look(
        name, file.kind, file.encoding.name if file.encoding else None, separator, columns, line, layout, why,
        _frame(file, columns, body, rows),
    )  # fmt: skip


def _likely_separator(grids: dict[str, Grid]) -> str:
    """The separator that cuts most lines into the same number of cells."""

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(len(cells) for _, cells in grids[mark] if len(cells) > 1)
        return max(((lines, width) for width, lines in widths.items()), default=(0, 0))

    return max(grids, key=agreement)


def _likely_header(grid: Grid) -> int:
    """The first line as wide as most are whose cells are words, none of them a number or a date; 0: there is none."""
    width = Counter(len(cells) for _, cells in grid).most_common(1)[0][0]
    for line, cells in grid:
        filled = [cell for cell in cells if cell.strip()]
        if len(cells) == width and len(filled) * 2 > width:
            wordy = not any(_DATE.match(cell) or re.fullmatch(r"\s*[+-]?[\d\s.,]+\s*", cell) for cell in filled)
            return line if wordy and len(set(filled)) == len(filled) else 0
    return 0


def _titled(grid: Grid, line: int) -> tuple[tuple[str, ...], Grid]:
    width = max((len(cells) for at, cells in grid if at >= line), default=0)
    header = next((cells for at, cells in grid if at == line), [])
    names = [
        (header[at].replace("\ufeff", "").strip() if at < len(header) else "") or f"column {at + 1}"
        for at in range(width)
    ]
    unique = [name if names.index(name) == at else f"{name} ({at + 1})" for at, name in enumerate(names)]
    return tuple(unique), [(at, cells) for at, cells in grid if at > line]


def _frame(file: Opened, columns: tuple[str, ...], body: Grid, rows: int) -> pl.DataFrame:
    if file.kind == "parquet" and file.cells is not None:
        return file.cells.drop(LINE).head(rows).cast(pl.String, strict=False)
    cut = [(cells + [""] * len(columns))[: len(columns)] for _, cells in body[:rows]]
    return pl.DataFrame(cut, schema=dict.fromkeys(columns, pl.String()), orient="row")


def suggest(
    home: Home, path: Path, table: str, options: dict[str, str] | None = None, name: str | None = None
) -> dict[str, Suggestion]:
    """Columns of the file for the columns of ``table``: first by their names, then by what stands in them."""
    look = look_at(home, path, options, name, SAMPLE)
    found: dict[str, Suggestion] = {}
    for column in look.columns:
        wanted = column_named(table, column) or _document(table, column)
        if wanted and wanted not in found:
            found[wanted] = Suggestion(column, "name")
    taken = {suggestion.column for suggestion in found.values()}
    for wanted_column in TABLES[table].columns:
        if wanted_column.name in found or not (wanted_column.required or wanted_column.name == "phone"):
            continue
        for column in look.columns:
            if column not in taken and _looks_like(wanted_column, look.rows[column].to_list()):
                found[wanted_column.name] = Suggestion(column, "values")
                taken.add(column)
                break
    return {wanted: _with_clock(table, wanted, one, look) for wanted, one in found.items()}


def _with_clock(table: str, wanted: str, found: Suggestion, look: Look) -> Suggestion:
    """A time whose column holds days only is that day and the column of times of day beside it."""
    days = [value for value in look.rows[found.column].to_list() if value and value.strip()]
    only_days = all(re.search(r"[T ]00:00:00", value) or not _TIME.match(value) for value in days)
    if next(c.kind for c in TABLES[table].columns if c.name == wanted) != "time" or not only_days:
        return found
    for column in look.columns:
        cells = [value.strip() for value in look.rows[column].to_list() if value and value.strip()]
        if cells and all(_OF_DAY.fullmatch(cell) for cell in cells) and "длит" not in column.lower():
            return replace(found, clock=column)
    return found


def _document(table: str, column: str) -> str | None:
    """The number of a document stands for the id of its row."""
    return TABLES[table].key[0] if bare_name(column) in {bare_name(name) for name in DOCUMENTS.get(table, ())} else None


def _looks_like(wanted: TableColumn, values: list[str | None]) -> bool:
    """True when nine of ten values have the form of the wanted kind."""
    cells = [value for value in values if value and value.strip()]
    pattern = {"date": _DATE, "time": _TIME, "money": _MONEY}.get(wanted.kind) or (
        _PHONE if wanted.name == "phone" else None
    )
    if not cells or pattern is None:
        return False
    fits = [cell for cell in cells if pattern.match(cell) and not (pattern is _MONEY and _NO_MONEY.match(cell))]
    return len(fits) * 10 >= len(cells) * 9


def try_layout(  # noqa: PLR0913
    home: Home,
    path: Path,
    layout: str | None = None,
    options: dict[str, str] | None = None,
    *,
    text: str | None = None,
    name: str | None = None,
    rows: int = 20,
) -> Trial:
    """Read a file by a layout (its name, or the ``text`` of a draft) without loading it.

    Raises Problem when the file would be refused.
    """
    chosen: Layout | None = None
    if text is not None:
        chosen = layout_from(layout or "draft", text, account_pattern(home))
    elif layout:
        chosen = layout_named(home, layout)
    report, parsed = read_for_trial(home, Request(path, name or path.name, chosen, options or {}))
    why = parsed.rejected.group_by("column", "reason").agg(rows=pl.len(), example=pl.col("value").first())
    tables = {table: parsed.tables[table].head(rows) for table in report.tables}
    return Trial(report, tables, why.sort("rows", "column", descending=[True, False]))
