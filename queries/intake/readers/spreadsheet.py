"""Spreadsheets (.xlsx, .xls, .xlsb, .ods) to rows of text, as faithfully as the cells allow."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from re import Pattern
from xml.parsers.expat import ExpatError

import fastexcel
import polars as pl

from queries.intake.quarantine import LINE
from queries.intake.readers.binary_workbook import xlsb_marks
from queries.intake.readers.opendocument import ods_marks
from queries.intake.readers.sheet import Sheet, bare_name
from queries.intake.readers.sheet_marks import CellMarks
from queries.intake.readers.total_lines import is_total
from queries.intake.readers.workbook import marks_of
from queries.intake.readers.xls_records import xls_marks
from queries.settings.intake import Limits
from receivables.messages import Message, Problem, message

_FLOAT_NOISE = r"^[+-]?\d+\.\d{8,}$"
_CLOCK = r"^1899-12-3[01] (\d{2}:\d{2}:\d{2}(?:\.\d+)?)$"
_HEADER_LINES = 40
"""Rows of a sheet in which its header is looked for."""


@dataclass(frozen=True)
class BookSheet:
    """One sheet of a workbook: which lines of the whole are its rows."""

    title: str
    first: int
    last: int


@dataclass(frozen=True)
class Book:
    """All filled sheets of a workbook, one below the other; lines are counted on from sheet to sheet."""

    cells: pl.DataFrame
    """``_line`` and the text of the cells under their positions."""
    sheets: tuple[BookSheet, ...]
    marks: CellMarks = field(default_factory=CellMarks)
    """Of all sheets, by these lines."""


@dataclass(frozen=True)
class Heading:
    """Where the rows of a workbook begin, and what its columns are called."""

    names: tuple[str, ...]
    """Name of every column, in order; a blank name is a column nobody named."""
    first_row: int
    """Line of the first row, 1-based."""
    needed: Callable[[Sequence[str]], frozenset[int]]
    """Positions, from 0, of the columns without which a line is no row, in a sheet with these columns."""
    named_outside: bool = False
    """The columns are named by the layout: the file has no header."""
    aside: tuple[Pattern[str], ...] = ()
    """Lines that match are control lines, not rows."""


def read_book(path: Path, limits: Limits, name: str, sheet: str | None, kind: str = "xlsx") -> Book:
    """Every sheet that holds anything, or only the one named ``sheet``.

    Raises Problem when the workbook is damaged, too large in memory, too wide, or empty.
    """
    try:
        marks = _marks(path, limits, name, kind)
        book = fastexcel.read_excel(path if path.suffix.lower() == f".{kind}" else path.read_bytes())
        if isinstance(marks, list):
            marks = dict(zip(book.sheet_names, marks, strict=True))
        titles = [title for title in ([sheet] if sheet else book.sheet_names) if marks[title].cells]
        loaded = [book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string") for title in titles]
        frames = [cells.to_polars() for cells in loaded]
        if kind != "xlsx" and any(f.width != marks[t].width for t, f in zip(titles, frames, strict=True) if f.height):
            raise ValueError("its cells are not where its records say")
    except _DAMAGED as error:
        words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise Problem("{file} cannot be read as a spreadsheet: {error}", file=name, error=words) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        words = str(error).partition(chr(10))[0][:200]
        raise Problem("{file} cannot be read as a spreadsheet: {error}", file=name, error=words) from error
    if not any(frame.height for frame in frames):
        raise Problem("{file} holds no rows", file=name)
    return _stacked(titles, frames, [marks[title] for title in titles])


_DAMAGED = (
    fastexcel.FastExcelError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ExpatError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    StopIteration,
    pl.exceptions.PolarsError,
)


def _marks(path: Path, limits: Limits, name: str, kind: str) -> dict[str, CellMarks] | list[CellMarks]:
    """The marks of each sheet by its title, in an .xls by its place."""
    if kind == "xls":
        return xls_marks(path, limits, name)
    _check_size(path, limits, name)
    return {"xlsx": marks_of, "xlsb": xlsb_marks, "ods": ods_marks}[kind](path, limits, name)


def _check_size(path: Path, limits: Limits, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    ceiling = min(limits.unpacked_bytes, max(50_000_000, path.stat().st_size * limits.unpacked_ratio))
    if unpacked > ceiling:
        raise Problem("{file} unpacks to more than {limit} bytes and is refused", file=name, limit=ceiling)


def _stacked(titles: list[str], frames: list[pl.DataFrame], marks: list[CellMarks]) -> Book:
    parts, cut, all_marks, before = list[BookSheet](), list[pl.DataFrame](), CellMarks(), 0
    for title, frame, of_sheet in zip(titles, frames, marks, strict=True):
        cells = frame.rename({column: str(at) for at, column in enumerate(frame.columns, start=1)})
        cells = _as_in_xlsx(
            cells.with_row_index(LINE, offset=before + 1).with_columns(pl.col(LINE).cast(pl.Int64)), of_sheet, before
        )
        parts.append(BookSheet(title, before + 1, before + frame.height))
        all_marks.faults.update({(row + before, at): why for (row, at), why in of_sheet.faults.items()})
        for at, rows in of_sheet.fractions.items():
            all_marks.fractions.setdefault(at, []).extend(row + before for row in rows)
        cut.append(cells)
        before += frame.height
    cells = pl.concat(cut, how="diagonal")
    columns = [column for column in cells.columns if column != LINE]
    cells = cells.with_columns(
        _without_noise(pl.col(column), all_marks.fractions.get(int(column), [])).str.replace(_CLOCK, "$1")
        for column in columns
    )
    return Book(cells, tuple(parts), all_marks)


def _as_in_xlsx(cells: pl.DataFrame, marks: CellMarks, before: int) -> pl.DataFrame:
    """Dates and times of day that a format keeps as text, written as the reader of .xlsx writes them."""
    changed: dict[str, pl.Expr] = {}
    for at, rows in marks.dates.items():
        day = pl.col(str(at)).str.replace("T", " ", literal=True).str.replace(r"^(\d{4}-\d\d-\d\d)$", "$1 00:00:00")
        dated = pl.col(LINE).is_in([row + before for row in rows])
        changed[str(at)] = pl.when(dated).then(day).otherwise(str(at))
    for at in {at for _, at in marks.times}:
        texts = {row + before: text for (row, place), text in marks.times.items() if place == at}
        told = pl.col(LINE).replace_strict(texts, default=None, return_dtype=pl.String)
        changed[str(at)] = pl.coalesce(told, changed.get(str(at), pl.col(str(at))))
    return cells.with_columns(**changed)


def _without_noise(column: pl.Expr, numbers: list[int]) -> pl.Expr:
    """1543540817.099999905 is how a file keeps 1543540817.1: 15 digits of a number are meant, the rest is noise."""
    if not numbers:
        return column
    noisy = pl.col(LINE).is_in(numbers) & column.str.contains(_FLOAT_NOISE)
    digits = column.cast(pl.Float64, strict=False).round_sig_figs(15).cast(pl.String)
    return pl.when(noisy).then(digits).otherwise(column)


def sheet_of(book: Book, heading: Heading) -> Sheet:
    """The rows below the header under their names, of every sheet that has these columns; the others are noted.

    Blank rows are none, total lines are set aside.
    """
    read, notes = list[Sheet](), list[Message]()
    anchor = heading.first_row if heading.named_outside else max(heading.first_row - 1, 1)
    for sheet in book.sheets:
        cells = book.cells.filter(pl.col(LINE).is_between(sheet.first, sheet.last))
        main = sheet.first <= anchor <= sheet.last
        place = (heading.names, heading.first_row) if main else heading_of(cells, heading)
        if place is None:
            notes.append(message("the sheet {sheet} is not loaded: it has other columns", sheet=sheet.title))
            continue
        if sheet.first > 1:
            notes.append(
                message("the rows of the sheet {sheet} are counted from {line} on", sheet=sheet.title, line=sheet.first)
            )
        read.append(_rows(cells, book.marks, replace(heading, names=place[0], first_row=place[1])))
    return Sheet(
        pl.concat([one.cells for one in read], how="diagonal"),
        extras=tuple(extra for one in read for extra in one.extras),
        names=heading.names,
        faults=tuple(fault for one in read for fault in one.faults),
        numbers={name: [*_lines(read, name)] for name in heading.names if name},
        notes=tuple(notes),
    )


def _lines(read: list[Sheet], name: str) -> list[int]:
    return [line for one in read for line in one.numbers.get(name, [])]


def heading_of(cells: pl.DataFrame, heading: Heading) -> tuple[tuple[str, ...], int] | None:
    """The columns of another sheet under the names of the first one, in whatever order, and its first row."""
    wanted = {bare_name(name): name for name in heading.names if name}
    if heading.named_outside or not wanted:
        return None
    for line, *row in cells.head(_HEADER_LINES).iter_rows():
        found = [bare_name(cell or "") for cell in row]
        if all(found.count(name) == 1 for name in wanted):
            return tuple(wanted.get(name, "") for name in found), line + 1
    return None


def _rows(cells: pl.DataFrame, marks: CellMarks, heading: Heading) -> Sheet:
    names = heading.names
    body = cells.filter(pl.col(LINE) >= heading.first_row)
    columns = [column for column in body.columns if column != LINE]
    body = body.filter(pl.any_horizontal(pl.col(column).str.strip_chars() != "" for column in columns))
    first = pl.coalesce(pl.when(pl.col(column).str.strip_chars() != "").then(pl.col(column)) for column in columns)
    likely = body.filter(first.str.contains(r"(?i)^\s*(общий|итог|всего|total|grand|сумма|число|=)"))
    extras = [(row[0], tuple(cell or "" for cell in row[1:])) for row in likely.iter_rows()]
    needed = heading.needed(names)
    extras = [
        (line, row)
        for line, row in extras
        if is_total(row, needed) or any(control.search(";".join(row)) for control in heading.aside)
    ]
    named = {at: name for at, name in enumerate(names, start=1) if name and str(at) in columns}
    kept = body.filter(~pl.col(LINE).is_in([line for line, _ in extras]))
    kept = kept.select(LINE, *map(str, named)).rename({str(at): name for at, name in named.items()})
    lines = set(kept[LINE].to_list())
    faults = [(line, named[at], why) for (line, at), why in marks.faults.items() if at in named and line in lines]
    numbers = {name: [line for line in marks.fractions.get(at, []) if line in lines] for at, name in named.items()}
    return Sheet(kept, extras=tuple(extras), names=names, faults=tuple(faults), numbers=numbers)
