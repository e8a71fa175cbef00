"""Rows whose quoted cells span lines: where such a row ends, and whether it may be believed."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from re import Pattern

_SENTINEL = "\x00end"


@dataclass(frozen=True)
class RowMarks:
    """How cells are told apart, and how many a row has."""

    separator: str
    quote: str
    width: int

    @cached_property
    def _wrapped(self) -> Pattern[str]:
        """A row all of whose cells are in quotation marks."""
        quote = re.escape(self.quote)
        cell = f"{quote}[^{quote}]*(?:{quote}{quote}[^{quote}]*)*{quote}"
        return re.compile(rf"\s*{cell}(?:{re.escape(self.separator)}{cell})*\s*")

    def rows_of_single_lines(self, lines: list[str]) -> list[list[str]] | None:
        """The cells of each line; None when some cell goes on in the next line."""
        try:
            rows = list(csv.reader([*lines, _SENTINEL], delimiter=self.separator, quotechar=self.quote))
        except csv.Error:
            return None
        return rows[:-1] if len(rows) == len(lines) + 1 and rows[-1] == [_SENTINEL] else None

    def row_from(self, lines: Sequence[str]) -> tuple[list[str], int]:
        """The row that begins with ``lines`` and how many of them it takes.

        0 when its quotation mark is never closed, or closed so that a row may have been swallowed.
        """
        cells, span = self._read(lines, strict=False)
        if span > 1 and not self._believed(lines[:span], cells):
            return [], 0
        return cells, span

    def _read(self, lines: Sequence[str], *, strict: bool) -> tuple[list[str], int]:
        given = chain((line + "\n" for line in lines), [_SENTINEL])
        reader = csv.reader(given, delimiter=self.separator, quotechar=self.quote, strict=strict)
        try:
            cells = next(reader)
        except csv.Error:
            return [], 0
        return (cells, reader.line_num) if reader.line_num <= len(lines) else ([], 0)

    def _believed(self, lines: Sequence[str], cells: list[str]) -> bool:
        """False where the lines may as well be rows of their own, one of which opens a quotation mark by mistake.

        So it is when text follows a closing mark, or when a line is as wide as a row by itself and not because the
        cell that spans lines is the first or the last of the row. A writer that quotes every cell means it.
        """
        if len(cells) != self.width or not self._read(lines, strict=True)[1]:
            return False
        if self._wrapped.fullmatch("\n".join(lines)):
            return True
        wide = [self._as_wide_as_a_row(line) for line in lines]
        opened = len(next(csv.reader(lines[:1], delimiter=self.separator, quotechar=self.quote)))
        return not (any(wide[1:-1]) or (wide[0] and opened < self.width) or (wide[-1] and opened > 1))

    def _as_wide_as_a_row(self, line: str) -> bool:
        """Separators before a space are those of a sentence or an address."""
        return line.count(self.separator) - line.count(f"{self.separator} ") + 1 == self.width
