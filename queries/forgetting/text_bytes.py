"""Text files without those who are forgotten: cells of rows, and lines that are no rows; all other bytes stay."""

import codecs
import re
from collections.abc import Iterator

import polars as pl

from queries.forgetting.file_rows import FileRows
from queries.forgetting.renaming import Renaming
from receivables.messages import Problem

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NO_TEXT = re.compile("[\ud800-\udfff]")


def rewritten_text(content: bytes, encoding: str, rows: FileRows, renaming: Renaming, mine: frozenset[int]) -> bytes:
    """The bytes of a text file; ``mine`` are the lines on which rows of those begin who are forgotten.

    Raises Problem when its bytes cannot be written again as they were.
    """
    mark, name = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", encoding))
    name = "utf-8" if name == "utf-8-sig" else name
    body = content[len(mark) :]
    try:
        text = body.decode(name, "surrogateescape")
        same = text.encode(name, "surrogateescape") == body
    except UnicodeError:
        same = False
    if not same:
        raise Problem(
            "{file}: its bytes are not all text, so that no name in it can be replaced", file=rows.opened.name
        )
    ending = "\n" if "\n" in text or "\r" not in text else "\r"
    lines = text.split(ending)
    for start, last in reversed([*_touched(lines, rows, renaming, mine)]):
        row = ending.join(lines[start - 1 : last])
        lines[start - 1 : last] = _rewritten_row(row, start, rows, renaming, mine).split(ending)
    return mark + ending.join(lines).encode(name, "surrogateescape")


def _touched(lines: list[str], rows: FileRows, renaming: Renaming, mine: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The first and last lines of rows that may name somebody."""
    shown = [_NO_TEXT.sub("?", line) if not line.isascii() else line for line in lines]
    spans = rows.sheet.spans
    of_rows = {at: start for start, span in spans.items() for at in range(start, start + span)}
    for start, span in spans.items():
        shown[start - 1] = "\n".join(shown[start - 1 : start - 1 + span])
    found = renaming.touches(pl.Series(shown, dtype=pl.String)).arg_true()
    starts = {of_rows.get(at + 1, at + 1) for at in found} | (mine if _has_cells(rows) else frozenset())
    return ((start, start + spans.get(start, 1) - 1) for start in sorted(starts))


def _has_cells(rows: FileRows) -> bool:
    return rows.match.layout.reader == "rows"


def _rewritten_row(row: str, start: int, rows: FileRows, renaming: Renaming, mine: frozenset[int]) -> str:
    if not _has_cells(rows) or start < rows.match.first_row:
        return renaming.text(row)
    layout, names = rows.match.layout, rows.sheet.names
    quote = "" if layout.ragged else layout.quote
    parts, at = list[str](), 0
    for place, (begins, ends) in enumerate(cells_of(row, rows.match.separator, quote)):
        kind = rows.kinds_at(names[place] if place < len(names) else "")
        cell = row[begins:ends]
        bare, around = _unquoted(cell, quote)
        new = renaming.cell(bare, kind, mine=start in mine)
        parts += [row[at:begins], cell if new == bare else _quoted(new, around) + cell[len(cell.removesuffix("\r")) :]]
        at = ends
    return "".join([*parts, row[at:]])


def cells_of(row: str, separator: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where each cell of a row begins and ends, quotation marks within."""
    start = 0
    while True:
        at = start
        if quote and row.startswith(quote, start):
            at = start + 1
            while (at := row.find(quote, at)) >= 0 and row.startswith(quote, at + 1):
                at += 2
            at = len(row) if at < 0 else at
        ends = row.find(separator, at)
        if ends < 0:
            yield start, len(row)
            return
        yield start, ends
        start = ends + len(separator)


def _unquoted(cell: str, quote: str) -> tuple[str, str]:
    """What a cell holds, and the marks around it."""
    told = cell.removesuffix("\r")
    if quote and len(told) > 1 and told.startswith(quote) and told.endswith(quote):
        return told[1:-1].replace(quote * 2, quote), quote
    return told, ""


def _quoted(text: str, mark: str) -> str:
    return f"{mark}{text.replace(mark, mark * 2)}{mark}" if mark else text
