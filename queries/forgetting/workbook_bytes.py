"""Workbooks (.xlsx) without those who are forgotten: cells are changed in their XML, and all else stays as it is."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, unescape

from queries.forgetting.file_rows import FileRows
from queries.forgetting.renaming import Renaming
from queries.intake.layouts.opened import heading_by
from queries.intake.quarantine import LINE
from queries.intake.readers.spreadsheet import heading_of
from queries.intake.readers.workbook import column_position, worksheets

_ROW = re.compile(r"<(?:\w+:)?row\b([^>]*?)(?:/>|>)")
_CELL = re.compile(r"<((?:\w+:)?)c\b((?:[^>\"]|\"[^\"]*\")*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ITEM = re.compile(r"<((?:\w+:)?)si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_TEXT = re.compile(r"<(?:\w+:)?t\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?t>)", re.DOTALL)
_VALUE = re.compile(r"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
_SPOKEN = re.compile(r"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_SHARED = "xl/sharedstrings.xml"


class _Sheet(NamedTuple):
    """One sheet of the workbook: what its columns hold, and which of its rows are of those who are forgotten."""

    names: tuple[str, ...]
    first_row: int
    mine: frozenset[int]


def rewrite_workbook(path: Path, to: Path, rows: FileRows, renaming: Renaming, mine: frozenset[int]) -> None:
    """Write the workbook at ``path`` anew into ``to``; ``mine`` are the lines of rows of those who are forgotten."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as written:
        sheets = _sheets(archive, rows, mine)
        shared = next((name for name in archive.namelist() if name.lower() == _SHARED), None)
        texts = [_told(found[2] or "") for found in _ITEM.finditer(archive.read(shared).decode())] if shared else []
        left = set[int]()
        new: dict[str, str] = {}
        for member, sheet in sheets.items():
            cells = _Cells(sheet, rows, renaming, texts, left)
            new[member] = _rewritten_cells(archive.read(member).decode(), cells)
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename in new:
                content = new[info.filename].encode()
            elif info.filename == shared:
                content = _without_unused(content.decode(), left).encode()
            elif info.filename.lower().endswith((".xml", ".rels", ".vml")):
                content = renaming.text(content.decode()).encode()
            written.writestr(info, content, info.compress_type)


def _sheets(archive: zipfile.ZipFile, rows: FileRows, mine: frozenset[int]) -> dict[str, _Sheet]:
    """Member of the archive → its sheet."""
    book, heading = rows.opened.book, heading_by(rows.match)
    assert book is not None
    held = {}
    for sheet in book.sheets:
        cells = book.cells.filter(book.cells[LINE].is_between(sheet.first, sheet.last))
        is_main = sheet.first <= max(rows.match.first_row - 1, 1) <= sheet.last
        names, first = (heading.names, heading.first_row) if is_main else heading_of(cells, heading) or ((), 0)
        its = frozenset(line - sheet.first + 1 for line in mine if sheet.first <= line <= sheet.last)
        held[sheet.title] = _Sheet(names, first - sheet.first + 1, its)
    return {member: held.get(title, _Sheet((), 0, frozenset())) for title, member in worksheets(archive).items()}


class _Cells(NamedTuple):
    """What is needed to rewrite the cells of a sheet."""

    sheet: _Sheet
    rows: FileRows
    renaming: Renaming
    shared: list[str]
    left: set[int]
    """Shared texts that a cell still shows."""

    def rewritten(self, place: tuple[int, int], found: re.Match[str]) -> str:
        """A cell with another text; as it was where nobody is named."""
        prefix, given, inside = found[1], found[2], found[3] or ""
        kind, row, column = _attribute(given, "t") or "n", *place
        value = _VALUE.search(inside)
        held = unescape(value[1]) if value else ""
        text = held
        if kind == "s" and held.isdecimal() and int(held) < len(self.shared):
            text = self.shared[int(held)]
        elif kind == "inlineStr":
            text = _told(inside)
        new = self._renamed(_whole_number(held) if kind == "n" else text, row, column)
        if new is None:
            self.left.update({int(held)} if kind == "s" and held.isdecimal() else ())
            return found[0]
        if kind == "n" and new.isdecimal():
            return found[0].replace(value[0], value[0].replace(value[1], new)) if value else found[0]
        kept = re.sub(r'\st="[^"]*"', "", given)
        told = f'<{prefix}t xml:space="preserve">{escape(new)}</{prefix}t>'
        return f'<{prefix}c{kept} t="inlineStr"><{prefix}is>{told}</{prefix}is></{prefix}c>'

    def _renamed(self, text: str, row: int, column: int) -> str | None:
        names = self.sheet.names
        is_row = bool(names) and row >= self.sheet.first_row
        kind = self.rows.kinds_at(names[column - 1] if is_row and column <= len(names) else "")
        new = self.renaming.cell(text, kind, mine=row in self.sheet.mine)
        return None if new == text else new


def _rewritten_cells(xml: str, cells: _Cells) -> str:
    parts, at = list[str](), 0
    for place, found in _placed_cells(xml):
        parts += [xml[at : found.start()], cells.rewritten(place, found)]
        at = found.end()
    return "".join([*parts, xml[at:]])


def _placed_cells(xml: str) -> Iterator[tuple[tuple[int, int], re.Match[str]]]:
    """Each cell with its row and column, from 1; where they are not stated, they follow the one before."""
    starts = [(found.start(), _attribute(found[1], "r")) for found in _ROW.finditer(xml)]
    at = row = column = 0
    for found in _CELL.finditer(xml):
        while at < len(starts) and starts[at][0] < found.start():
            row, column = int(starts[at][1] or row + 1), 0
            at += 1
        letters = re.sub(r"\d", "", _attribute(found[2], "r") or "")
        column = column_position(letters) if letters else column + 1
        yield (row, column), found


def _attribute(given: str, name: str) -> str | None:
    found = re.search(rf'(?:^|\s){name}="([^"]*)"', given)
    return found[1] if found else None


def _told(inside: str) -> str:
    """The text of a shared or inline string, without how it is spoken."""
    return "".join(unescape(found[1] or "") for found in _TEXT.finditer(_SPOKEN.sub("", inside)))


def _whole_number(held: str) -> str:
    """A telephone kept as a number, 7.9123456789E10 too; nothing for other numbers."""
    try:
        number = float(held)
    except ValueError:
        return ""
    return str(int(number)) if number.is_integer() and 1e9 <= number < 1e15 else ""


def _without_unused(xml: str, left: set[int]) -> str:
    """The shared texts, those emptied that no cell shows any more."""
    at = iter(range(len(xml)))
    return _ITEM.sub(
        lambda found: found[0] if next(at) in left else f"<{found[1]}si><{found[1]}t/></{found[1]}si>", xml
    )
