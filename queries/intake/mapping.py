"""The mapping desk: look at a file, and try a layout before anything is loaded."""

import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.file_limits import account_pattern, limits_of
from queries.intake.file_reading import Request
from queries.intake.layouts.known_layouts import known_layouts, layout_named
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.layout_text import layout_from
from queries.intake.layouts.opened import Opened, opened
from queries.intake.load import read_for_trial
from queries.intake.quarantine import LINE
from queries.intake.readers.beginning import Grid
from queries.intake.store.report import Report
from receivables.messages import Message, Problem
from receivables.tables import MONEY, TABLES

DATE = re.compile(r"\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))\b")
"""A cell that is no header."""


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
    nameless: tuple[str, ...] = ()
    """Those of ``columns`` over which the header says nothing: no layout could name them."""

    @property
    def offered(self) -> tuple[str, ...]:
        """The columns that may be chosen."""
        return tuple(column for column in self.columns if column not in self.nameless)


@dataclass(frozen=True)
class Trial:
    """What would happen if the file were loaded by a layout; nothing has changed."""

    report: Report
    tables: dict[str, pl.DataFrame]
    """The first rows of each table as they will load."""
    reasons: pl.DataFrame
    """Why rows would be rejected: column, reason, rows, example; the most frequent first."""
    amounts: pl.DataFrame
    """Each column of amounts as it would load: table, column, sum, least, greatest."""


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
    header = next((cells for at, cells in grid if at == line), None)
    blank = {at for at in range(len(columns)) if header and not "".join(header[at : at + 1]).strip("\ufeff \t")}
    return Look(
        name, file.kind, file.encoding.name if file.encoding else None, separator, columns, line, layout, why,
        _frame(file, columns, body, rows), tuple(columns[at] for at in sorted(blank)),
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
            wordy = not any(DATE.match(cell) or re.fullmatch(r"\s*[+-]?[\d\s.,]+\s*", cell) for cell in filled)
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


def try_layout(  # noqa: PLR0913 - all that may be tried of one file
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
    tables = {table: parsed.tables[table].select(*TABLES[table].schema, LINE).head(rows) for table in report.tables}
    return Trial(report, tables, why.sort("rows", "column", descending=[True, False]), _amounts(report, parsed.tables))


def _amounts(report: Report, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    rows = [
        (table, column.name, tables[table][column.name].sum(), values.min(), values.max())
        for table in report.tables
        for column in TABLES[table].columns
        if column.kind == "money" and len(values := tables[table][column.name].drop_nulls())
    ]
    money = dict.fromkeys(("sum", "least", "greatest"), MONEY)
    return pl.DataFrame(rows, schema={"table": pl.String(), "column": pl.String(), **money}, orient="row")
