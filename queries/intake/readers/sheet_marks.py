"""What is special about the cells of a sheet, and how much memory its rectangle takes, whatever its format."""

import math
import zipfile
from dataclasses import dataclass, field

from queries.settings.intake import Limits
from receivables.messages import Problem

SURE_DIGITS = 1e15
"""From here on a spreadsheet has replaced the last digits of a number by zeros."""


@dataclass
class CellMarks:
    """What is special about the cells of one sheet; positions count from the first filled column, from 1."""

    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, position) -> name of the reason: a formula, or a number that has lost digits."""
    fractions: dict[int, list[int]] = field(default_factory=dict)
    """Position -> rows whose cell is a number with a decimal fraction."""
    dates: dict[int, list[int]] = field(default_factory=dict)
    """Position -> rows whose cell is a date, where the format keeps dates as text."""
    times: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, position) -> a time of day, where the reader of values passes over it."""
    cells: int = 0
    """Of the rectangle from the first row to the last filled cell."""
    text: int = 0
    """Characters of the shared strings, each as often as it stands in a cell."""
    width: int = 0
    """Columns from the first filled one to the last."""


class SheetMarking:
    """One pass over the cells of a sheet; rows and columns are counted from 1."""

    def __init__(self, limits: Limits, name: str, before: list[CellMarks]) -> None:
        self._limits, self._name, self._marks = limits, name, CellMarks()
        self._cells_before, self._text_before = sum(m.cells for m in before), sum(m.text for m in before)
        self._first, self._last = [1 << 60, 1 << 60], [0, 0]

    def hold(self, row: int, column: int) -> None:
        """A filled cell: the rectangle that will be read grows to it."""
        first, last = self._first, self._last
        if first[0] <= row <= last[0] and first[1] <= column <= last[1]:
            return
        if column > self._limits.columns:
            raise Problem(
                "{file} has {n} columns, more than the limit of {limit}",
                file=self._name, n=column, limit=self._limits.columns,
            )  # fmt: skip
        first[0], first[1] = min(first[0], row), min(first[1], column)
        last[0], last[1] = max(last[0], row), max(last[1], column)
        self._marks.width = last[1] - first[1] + 1
        self._marks.cells = last[0] * self._marks.width
        if (cells := self._cells_before + self._marks.cells) > self._limits.cells:
            raise Problem(
                "{file} spans {n} cells, more than the limit of {limit}; delete what stands far from the table",
                file=self._name, n=cells, limit=self._limits.cells,
            )  # fmt: skip

    def formula(self, row: int, column: int) -> None:
        self._marks.faults[row, column] = "formula"

    def number(self, row: int, column: int, value: float) -> None:
        """A number: one with a fraction is noted, and one that has lost digits."""
        if not math.isfinite(value) or abs(value) >= SURE_DIGITS:
            self._marks.faults.setdefault((row, column), "digits")
        elif value != int(value):
            self._marks.fractions.setdefault(column, []).append(row)

    def date(self, row: int, column: int) -> None:
        self._marks.dates.setdefault(column, []).append(row)

    def time(self, row: int, column: int, text: str) -> None:
        self._marks.times[row, column] = text

    def text(self, length: int) -> None:
        """So many characters more, which the reader of values will copy into a cell."""
        self._marks.text += length
        if self._text_before + self._marks.text > self._limits.cell_text:
            raise Problem(
                "{file} holds more than {limit} characters of text and is refused",
                file=self._name, limit=self._limits.cell_text,
            )  # fmt: skip

    def finished(self) -> CellMarks:
        """The marks, their positions counted from the first filled column."""
        before, marks = min(self._first[1], 1 << 20) - 1, self._marks
        return CellMarks(
            {(row, at - before): why for (row, at), why in marks.faults.items()},
            {at - before: rows for at, rows in marks.fractions.items()},
            {at - before: rows for at, rows in marks.dates.items()},
            {(row, at - before): text for (row, at), text in marks.times.items()},
            marks.cells,
            marks.text,
            marks.width,
        )


def refuse_repeated_parts(archive: zipfile.ZipFile) -> None:
    """Raises ValueError for a workbook with two parts of one name: readers may take either."""
    if len(set(archive.namelist())) < len(archive.namelist()):
        raise ValueError("a part of the workbook is there twice")
