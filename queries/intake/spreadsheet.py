"""Spreadsheets (.xlsx) to rows of text, as faithfully as the cells allow; formulas are found and named."""

import re
import zipfile
from pathlib import Path

import fastexcel
import polars as pl

from queries.intake.labels import is_total
from queries.intake.limits import Limits
from queries.intake.recognise import Match
from queries.intake.sheet import LINE, Sheet
from receivables.said import Problem

_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[ />]')
_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"[^>]*[^/>]>')
_FLOAT_NOISE = r"^[+-]?\d+\.\d{8,}$"


def read_cells(
    path: Path, limits: Limits, name: str, sheet: str | None
) -> tuple[pl.DataFrame, frozenset[tuple[int, int]]]:
    """All cells of one sheet as text with ``_line``, and which (line, position) hold formulas.

    The first sheet that holds anything, or the one named ``sheet``. Raises Problem when the workbook is damaged, too
    large unpacked, too wide, or empty.
    """
    try:
        _check_size(path, limits, name)
        book = fastexcel.read_excel(path)
        for title in [sheet] if sheet else book.sheet_names:
            cells = book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string").to_polars()
            if cells.height:
                formulas = _formulas(path, book.sheet_names.index(title))
                break
        else:
            raise Problem("{file} holds no rows", file=name)
    except (
        fastexcel.FastExcelError,
        zipfile.BadZipFile,
        OSError,
        ValueError,
        KeyError,
        pl.exceptions.PolarsError,
    ) as error:
        words = str(error).splitlines()[0][:200]
        raise Problem("{file} cannot be read as a spreadsheet: {error}", file=name, error=words) from error
    if cells.width > limits.columns:
        raise Problem(
            "{file} has {n} columns, more than the limit of {limit}", file=name, n=cells.width, limit=limits.columns
        )
    cells = cells.rename({column: str(at) for at, column in enumerate(cells.columns, start=1)})
    cells = cells.with_columns(_without_noise(pl.col(column)) for column in cells.columns)
    return cells.with_row_index(LINE, offset=1).with_columns(pl.col(LINE).cast(pl.Int64)), formulas


def _check_size(path: Path, limits: Limits, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    ceiling = min(limits.unpacked_bytes, max(50_000_000, path.stat().st_size * limits.unpacked_ratio))
    if unpacked > ceiling:
        raise Problem("{file} unpacks to more than {limit} bytes and is refused", file=name, limit=ceiling)


def _formulas(path: Path, index: int) -> frozenset[tuple[int, int]]:
    """Cells with a formula ; their position is counted from the first filled column, as the reader does.

    They are looked for in the XML of the sheet, a block at a time: the reader of values leaves them out.
    """
    with zipfile.ZipFile(path) as archive:
        sheets = sorted((m for m in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", m)), key=_number)
        if index >= len(sheets):
            return frozenset()
        formulas, columns, rest = set[tuple[int, int]](), set[bytes](), b""
        with archive.open(sheets[index]) as xml:
            while block := xml.read(1 << 22):
                text = rest + block
                formulas |= {(int(line), _position(letters)) for letters, line in _FORMULA.findall(text)}
                columns |= set(_COLUMN.findall(text))
                rest = text[-300:]
    before = min(map(_position, columns), default=1) - 1
    return frozenset((line, at - before) for line, at in formulas)


def _number(member: str) -> int:
    return int(re.sub(r"\D", "", member))


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position


def _without_noise(column: pl.Expr) -> pl.Expr:
    """1543540817.099999905 is how a file keeps 1543540817.1: 15 digits of a number are meant, the rest is noise."""
    number = column.cast(pl.Float64, strict=False)
    digits = (number.round_sig_figs(15)).cast(pl.String)
    return pl.when(column.str.contains(_FLOAT_NOISE)).then(digits).otherwise(column)


def sheet_of(cells: pl.DataFrame, formulas: frozenset[tuple[int, int]], match: Match) -> Sheet:
    """The rows below the header under their names; blank rows are none, total lines are set aside."""
    body = cells.filter(pl.col(LINE) >= match.first_row)
    columns = [column for column in body.columns if column != LINE]
    body = body.filter(pl.any_horizontal(pl.col(column).str.strip_chars() != "" for column in columns))
    first = pl.coalesce(pl.when(pl.col(column).str.strip_chars() != "").then(pl.col(column)) for column in columns)
    likely = body.filter(first.str.contains(r"(?i)^\s*(общий|итог|всего|total|grand|сумма|число|=)"))
    extras = [(row[0], tuple(cell or "" for cell in row[1:])) for row in likely.iter_rows()]
    controls = [control.pattern for control in match.layout.controls]
    extras = [(line, row) for line, row in extras if is_total(row) or any(c.search(";".join(row)) for c in controls)]
    names = {str(at): name for at, name in enumerate(match.names, start=1) if name}
    kept = body.filter(~pl.col(LINE).is_in([line for line, _ in extras])).select(LINE, *names).rename(names)
    named = frozenset((line, names[str(at)]) for line, at in formulas if str(at) in names)
    return Sheet(kept, extras=tuple(extras), names=match.names, formulas=named)
