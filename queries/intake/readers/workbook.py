"""What the XML of a workbook says before its values are read: how large its sheets are, and what its cells are.

The reader of values allocates the whole rectangle a sheet spans, and leaves out which cells hold formulas, which are
numbers and which are text. So the XML is read once, as a stream.
"""

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from queries.settings.intake import Limits
from receivables.messages import Problem

SURE_DIGITS = 1e15
"""From here on a spreadsheet has replaced the last digits of a number by zeros."""

_Start = Callable[[str, dict[str, str]], None]


@dataclass
class CellMarks:
    """What is special about the cells of one sheet; positions count from the first filled column, from 1."""

    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, position) -> name of the reason: a formula, or a number that has lost digits."""
    fractions: dict[int, list[int]] = field(default_factory=dict)
    """Position -> rows whose cell is a number with a decimal fraction."""
    cells: int = 0
    """Of the rectangle from the first row to the last filled cell."""
    text: int = 0
    """Characters of the shared strings, each as often as it stands in a cell."""


def marks_of(path: Path, limits: Limits, name: str) -> dict[str, CellMarks]:
    """The marks of each worksheet by its title. Raises Problem when a sheet would take more memory than allowed."""
    with zipfile.ZipFile(path) as archive:
        if len(set(archive.namelist())) < len(archive.namelist()):
            raise ValueError("a part of the workbook is there twice")
        texts, found = _lengths(archive), dict[str, CellMarks]()
        for title, member in _worksheets(archive).items():
            found[title] = _Scan(limits, name, texts, list(found.values())).read(archive, member)
        return found


def _worksheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Title of each sheet -> its member of the archive, by the relations of the workbook, whatever they are called."""
    book = _related(archive, "", "officeDocument").get("", "xl/workbook.xml")
    titles: dict[str, str] = {}

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            titles[given["name"]] = next(value for key, value in given.items() if key.rpartition(":")[2] == "id")

    _parse(archive, book, sheet)
    targets = _related(archive, book, "")
    return {title: targets[key] for title, key in titles.items() if key in targets}


def _related(archive: zipfile.ZipFile, member: str, kind: str) -> dict[str, str]:
    """Relation id -> member; with a ``kind`` only the first of that kind, under an empty id."""
    folder, file = posixpath.split(member)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in archive.namelist():
        return {}
    found: dict[str, str] = {}

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External" and given["Type"].endswith(kind):
            target = given["Target"]
            place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.setdefault("" if kind else given["Id"], place)

    _parse(archive, relations, relation)
    return found


def _lengths(archive: zipfile.ZipFile) -> list[int]:
    """Characters of each shared string."""
    lengths: list[int] = []

    def item(tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            lengths.append(0)

    def text(data: str) -> None:
        if lengths:
            lengths[-1] += len(data)

    for member in archive.namelist():
        if member.lower() == "xl/sharedstrings.xml":
            _parse(archive, member, item, text)
    return lengths


def _parse(archive: zipfile.ZipFile, member: str, start: _Start, text: Callable[[str], None] | None = None) -> None:
    """Call ``start`` with the local name and attributes of each element of a member, ``text`` with what it holds."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2] if ":" in tag else tag, given)
    if text:
        parser.CharacterDataHandler = text
    with archive.open(member) as xml:
        parser.ParseFile(xml)


class _Scan:
    """One pass over the cells of a sheet."""

    def __init__(self, limits: Limits, name: str, texts: list[int], before: list[CellMarks]) -> None:
        self._limits, self._name, self._texts = limits, name, texts
        self._marks = CellMarks()
        self._cells_before, self._text_before = sum(m.cells for m in before), sum(m.text for m in before)
        self._row = self._column = 0
        self._row_text, self._kind, self._in_value = "0", "n", False
        self._first, self._last = [1 << 60, 1 << 60], [0, 0]

    def read(self, archive: zipfile.ZipFile, member: str) -> CellMarks:
        _parse(archive, member, self._start, self._value)
        before = min(self._first[1], 1 << 20) - 1
        faults = {(row, at - before): why for (row, at), why in self._marks.faults.items()}
        fractions = {at - before: rows for at, rows in self._marks.fractions.items()}
        return CellMarks(faults, fractions, self._marks.cells, self._marks.text)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "c":
            self._in_value = False
            self._kind = given.get("t", "n")
            self._column += 1
            if place := given.get("r"):
                letters = place.rstrip("0123456789")
                self._column = _position(letters)
                if (row := place[len(letters) :]) != self._row_text:
                    self._row, self._row_text = int(row), row
        elif tag in {"v", "is"}:
            self._in_value = tag == "v"
            first, last = self._first, self._last
            if not (first[0] <= self._row <= last[0] and first[1] <= self._column <= last[1]):
                self._hold(self._row, self._column)
        elif tag == "f":
            self._marks.faults[self._row, self._column] = "formula"
        elif tag == "row":
            self._in_value = False
            self._row, self._column = int(given.get("r") or self._row + 1), 0
            self._row_text = str(self._row)

    def _hold(self, row: int, column: int) -> None:
        """A filled cell: the rectangle that will be read grows to it."""
        if column > self._limits.columns:
            raise Problem(
                "{file} has {n} columns, more than the limit of {limit}",
                file=self._name, n=column, limit=self._limits.columns,
            )  # fmt: skip
        first, last = self._first, self._last
        first[0], first[1] = min(first[0], row), min(first[1], column)
        last[0], last[1] = max(last[0], row), max(last[1], column)
        self._marks.cells = last[0] * (last[1] - first[1] + 1)
        if (cells := self._cells_before + self._marks.cells) > self._limits.cells:
            raise Problem(
                "{file} spans {n} cells, more than the limit of {limit}; delete what stands far from the table",
                file=self._name, n=cells, limit=self._limits.cells,
            )  # fmt: skip

    def _value(self, text: str) -> None:
        if not self._in_value:
            return
        if self._kind == "n":
            if "." in text or "E" in text or "e" in text or len(text) > 15:
                self._number(text)
        elif self._kind == "s" and text.isdecimal():
            self._marks.text += self._texts[int(text)] if int(text) < len(self._texts) else 0
            if self._text_before + self._marks.text > self._limits.cell_text:
                raise Problem(
                    "{file} holds more than {limit} characters of text and is refused",
                    file=self._name, limit=self._limits.cell_text,
                )  # fmt: skip

    def _number(self, text: str) -> None:
        try:
            value = float(text)
        except ValueError:
            return
        if abs(value) >= SURE_DIGITS:
            self._marks.faults.setdefault((self._row, self._column), "digits")
        elif value != int(value):
            self._marks.fractions.setdefault(self._column, []).append(self._row)


@lru_cache(maxsize=20_000)
def _position(letters: str) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - 64
    return position
