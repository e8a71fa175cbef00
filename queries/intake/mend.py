"""Rejected rows as a file of the same form as the one they came in, to be mended and loaded."""

import csv
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from queries.export import defused
from queries.home import Home
from queries.intake.file_limits import limits_of
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.opened import Opened, opened
from queries.intake.layouts.recognise import Match
from queries.intake.quarantine import LINE, reason
from queries.intake.restage import layout_of
from queries.intake.store.loaded import LoadedFile, loaded_files
from queries.intake.store.loads import loading_of


def files_to_mend(home: Home) -> list[LoadedFile]:
    """Files in use with rejected rows that can stand by themselves: those of a bank statement in 1C form cannot."""
    files = [file for file in loaded_files(home) if file.rejected and not file.withdrawn]
    return [file for file in files if layout_of(home, loading_of(home.raw / file.file_id)).reader == "rows"]


def rows_to_mend(home: Home, file_id: str) -> bytes:
    """What stood above the rows of a file, and its rejected rows cell by cell: UTF-8 text that ``load`` takes.

    Cells that a spreadsheet would run as a formula have an apostrophe in front; loading takes it off again. Options
    given when the file was loaded have to be given again.
    """
    folder = home.raw / file_id
    loading = loading_of(folder)
    aside = pl.read_parquet(home.staged / file_id / "rejected.parquet")
    aside = aside.filter(pl.col("reason") != reason("header")).unique(LINE, keep="first", maintain_order=True)
    with tempfile.TemporaryDirectory() as work:
        file = opened(folder / loading.stored_as, loading.name, limits_of(home), loading.options, Path(work))
        match = file.match([], layout_of(home, loading))
        if file.kind == "text":
            texts = [*file.lines[: match.first_row - 1], *aside["row"]]
            lines = [_safe_line(text, match.separator, match.layout.quote) for text in texts if text.strip()]
        else:
            rows = [*_above(file, match), *_cells(file, match, loading.options, aside[LINE])]
            lines = [_written(row, match.separator) for row in rows]
    return ("\N{BYTE ORDER MARK}" + "".join(f"{line}\r\n" for line in lines)).encode()


def name_to_mend(file: LoadedFile) -> str:
    """What to call the rejected rows of a file: its own name, as far as it names a text file."""
    packed = Path(file.name).suffix.lower() in {".xlsx", ".xls", ".xlsb", ".ods", ".parquet", ".gz", ".zip"}
    return f"rejected-{Path(file.name).stem}.csv" if packed else f"rejected-{file.name}"


def _safe_line(text: str, separator: str, quote: str) -> str:
    """A row of a text file with its cells defused; one that cannot be cut stays as it came otherwise."""
    if quote and quote in text:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quotechar=quote, strict=True))
        except csv.Error:
            rows = []
        if len(rows) == 1:
            return _written(rows[0], separator, quote)
    return separator.join(str(defused(cell)) for cell in text.split(separator))


def _written(row: Iterable[str], separator: str, quote: str = '"') -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=separator, quotechar=quote, lineterminator="\r\n").writerow(map(defused, row))
    return line.getvalue().removesuffix("\r\n")


def _above(file: Opened, match: Match) -> list[list[str]]:
    """Title lines and the header of a spreadsheet, or the columns of a Parquet file."""
    grid = [cells for line, cells in file.grids[match.separator] if line < match.first_row]
    named = [name for name in match.names if name]
    return [] if _has_no_header(match.layout) else [*grid[:-1], named]


def _has_no_header(layout: Layout) -> bool:
    return bool(layout.names) or not layout.wanted


def _cells(file: Opened, match: Match, options: dict[str, str], lines: pl.Series) -> list[list[str]]:
    cells = file.sheet(match, options).cells.filter(pl.col(LINE).is_in(lines.implode()))
    kept = cells.select(name for name in match.names if name in cells.columns)
    return [["" if cell is None else str(cell) for cell in row] for row in kept.iter_rows()]
