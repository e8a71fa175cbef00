"""What the XML of a workbook says before its values are read: how large its sheets are, and what its cells are.

The reader of values allocates the whole rectangle a sheet spans, and leaves out which cells hold formulas, which are
numbers and which are text. So the XML is read once, as a stream.
"""

import posixpath
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from queries.intake.readers.sheet_marks import CellMarks, SheetMarking, refuse_repeated_parts
from queries.settings.intake import Limits

_Start = Callable[[str, dict[str, str]], None]


def marks_of(path: Path, limits: Limits, name: str) -> dict[str, CellMarks]:
    """The marks of each worksheet by its title. Raises Problem when a sheet would take more memory than allowed."""
    with zipfile.ZipFile(path) as archive:
        refuse_repeated_parts(archive)
        texts, found = _lengths(archive), dict[str, CellMarks]()
        for title, member in worksheets(archive).items():
            found[title] = _Scan(limits, name, list(found.values()), texts).read(archive, member)
        return found


def worksheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Title of each sheet -> its member of the archive, by the relations of the workbook, whatever they are called."""
    book = related_parts(archive, "", "officeDocument").get("", "xl/workbook.xml")
    titles: dict[str, str] = {}

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            titles[given["name"]] = next(value for key, value in given.items() if key.rpartition(":")[2] == "id")

    _parse(archive, book, sheet)
    targets = related_parts(archive, book, "")
    return {title: targets[key] for title, key in titles.items() if key in targets}


def related_parts(archive: zipfile.ZipFile, member: str, kind: str) -> dict[str, str]:
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


class _Scan(SheetMarking):
    """One pass over the cells of a sheet."""

    def __init__(self, limits: Limits, name: str, before: list[CellMarks], texts: list[int]) -> None:
        super().__init__(limits, name, before)
        self._texts = texts
        self._row = self._column = 0
        self._row_text, self._kind, self._in_value = "0", "n", False

    def read(self, archive: zipfile.ZipFile, member: str) -> CellMarks:
        _parse(archive, member, self._start, self._value)
        return self.finished()

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "c":
            self._in_value = False
            self._kind = given.get("t", "n")
            self._column += 1
            if place := given.get("r"):
                letters = place.rstrip("0123456789")
                self._column = column_position(letters)
                if (row := place[len(letters) :]) != self._row_text:
                    self._row, self._row_text = int(row), row
        elif tag in {"v", "is"}:
            self._in_value = tag == "v"
            self.hold(self._row, self._column)
        elif tag == "f":
            self.formula(self._row, self._column)
        elif tag == "row":
            self._in_value = False
            self._row, self._column = int(given.get("r") or self._row + 1), 0
            self._row_text = str(self._row)

    def _value(self, text: str) -> None:
        if not self._in_value:
            return
        if self._kind == "n":
            if "." in text or "E" in text or "e" in text or len(text) > 15:
                self._number(text)
        elif self._kind == "s" and text.isdecimal():
            self.text(self._texts[int(text)] if int(text) < len(self._texts) else 0)

    def _number(self, text: str) -> None:
        try:
            value = float(text)
        except ValueError:
            return
        self.number(self._row, self._column, value)


@lru_cache(maxsize=20_000)
def column_position(letters: str) -> int:
    """``AB`` is the 28th column."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - 64
    return position
