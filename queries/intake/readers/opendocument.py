"""What the XML of an OpenDocument spreadsheet (.ods) says of its cells, where one element may stand for thousands."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from queries.intake.readers.sheet_marks import CellMarks, SheetMarking, refuse_repeated_parts
from queries.settings.intake import Limits
from receivables.messages import Problem

_REPEATED = 1_000_000
"""Cells that repeated elements may mark; each takes memory of its own."""

_CELLS = {"table:table-cell", "table:covered-table-cell"}
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d*)?S")


def ods_marks(path: Path, limits: Limits, name: str) -> dict[str, CellMarks]:
    """The marks of each sheet by its title. Raises Problem when it needs a password or too much memory."""
    with zipfile.ZipFile(path) as archive:
        refuse_repeated_parts(archive)
        if "META-INF/manifest.xml" in archive.namelist():
            with archive.open("META-INF/manifest.xml") as manifest:
                if b"encryption-data" in manifest.read(1 << 20):
                    raise Problem("{file} is protected by a password: save it without one and load that", file=name)
        scan = _Sheets(limits, name)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = scan.data, _no_doctype
        with archive.open("content.xml") as xml:
            parser.ParseFile(xml)
        return scan.found


def _no_doctype(*_: object) -> None:
    raise ValueError("it declares a document type")


class _Sheets:
    """One pass over all sheets."""

    def __init__(self, limits: Limits, name: str) -> None:
        self._limits, self._name = limits, name
        self.found: dict[str, CellMarks] = {}
        self._title, self._sheet = "", SheetMarking(limits, name, [])
        self._row = self._rows = self._column = self._columns = self._length = self._marked = 0
        self._given: dict[str, str] = {}

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table:table":
            self._title, self._row = given.get("table:name", ""), 0
            self._sheet = SheetMarking(self._limits, self._name, list(self.found.values()))
        elif tag == "table:table-row":
            self._row, self._rows = self._row + 1, _times(given.get("table:number-rows-repeated"))
            self._column = 1
        elif tag in _CELLS:
            self._given, self._length = given, 0
            self._columns = _times(given.get("table:number-columns-repeated"))

    def data(self, text: str) -> None:
        self._length += len(text)

    def end(self, tag: str) -> None:
        if tag in _CELLS:
            if "office:value-type" in self._given or "table:formula" in self._given:
                self._filled()
            self._column += self._columns
        elif tag == "table:table-row":
            self._row += self._rows - 1
        elif tag == "table:table":
            self.found[self._title] = self._sheet.finished()

    def _filled(self) -> None:
        sheet, given = self._sheet, self._given
        sheet.hold(self._row, self._column)
        sheet.hold(self._row + self._rows - 1, self._column + self._columns - 1)
        kind, value = given.get("office:value-type", ""), given.get("office:value", "")
        sheet.text(max(self._length, len(given.get("office:string-value", ""))) * self._rows * self._columns)
        if "table:formula" in given:
            for place in self._places():
                sheet.formula(*place)
        if kind == "date":
            for place in self._places():
                sheet.date(*place)
        elif kind == "time" and (told := _TIME.fullmatch(given.get("office:time-value", ""))):
            for place in self._places():
                sheet.time(*place, f"{int(told[1]):02d}:{int(told[2]):02d}:{int(told[3]):02d}")
        elif kind in {"float", "currency", "percentage"} and (set(".eE") & set(value) or len(value) > 15):
            number = float(value)
            for place in self._places():
                sheet.number(*place, number)

    def _places(self) -> Iterator[tuple[int, int]]:
        self._marked += self._rows * self._columns if self._rows * self._columns > 1 else 0
        if self._marked > _REPEATED:
            raise ValueError("too many repeated cells hold dates, formulas or fractions")
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                yield row, column


def _times(text: str | None) -> int:
    """How often an element counts. Raises ValueError when that is no number."""
    times = int(text) if text else 1
    if times < 1:
        raise ValueError("an element is repeated less than once")
    return times
