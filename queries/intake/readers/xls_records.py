"""What the records of an old Excel workbook (.xls) say of its cells."""

import struct
from collections.abc import Iterator
from pathlib import Path

from queries.intake.readers.binary_workbook import rk_number
from queries.intake.readers.compound_file import streams_of
from queries.intake.readers.sheet_marks import CellMarks, SheetMarking
from queries.settings.intake import Limits
from receivables.messages import Problem

_LARGEST = 200_000_000
"""Bytes; all 65,536 rows of a sheet with 40 columns take some 40 million."""

_BOF, _EOF, _SHEET, _PASSWORD, _STRINGS, _CONTINUE = 0x809, 0x0A, 0x85, 0x2F, 0xFC, 0x3C
_SPAN = 0x200
_NUMBER, _RK, _MANY_RK, _SHARED, _BOOL = 0x203, 0x27E, 0xBD, 0xFD, 0x205
_TEXTS, _FORMULAS = {0x204, 0xD6}, {0x06, 0x206, 0x406}
_ENCRYPTED, _BOOKS = "EncryptedPackage", ("Workbook", "WORKBOOK", "Book", "BOOK")

Record = tuple[int, bytes]


def xls_marks(path: Path, limits: Limits, name: str) -> list[CellMarks]:
    """The marks of each sheet in order. Raises Problem when it is protected, no workbook, or too large."""
    if path.stat().st_size > _LARGEST:
        raise Problem("{file} is larger than the limit of {limit} bytes", file=name, limit=_LARGEST)
    streams = streams_of(path, (*_BOOKS, _ENCRYPTED))
    if _ENCRYPTED in streams:
        raise Problem("{file} is protected by a password: save it without one and load that", file=name)
    if not streams:
        raise Problem(
            "{file} is a document of an old Office, not a spreadsheet: save its table as .xlsx and load that", file=name
        )
    book = next(streams[title] for title in _BOOKS if title in streams)
    starts, strings = list[int](), list[bytes]()
    for kind, data in _records(book, 0):
        if kind == _PASSWORD:
            raise Problem("{file} is protected by a password: save it without one and load that", file=name)
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", data)[0])
        elif kind == _STRINGS or (kind == _CONTINUE and strings):
            strings.append(data)
        elif strings and strings[-1]:
            strings.append(b"")
    texts, found = _lengths([part for part in strings if part]), list[CellMarks]()
    for start in starts:
        sheet = SheetMarking(limits, name, found)
        _scan(book, start, sheet, texts)
        found.append(sheet.finished())
    return found


def _records(book: bytes, start: int) -> Iterator[Record]:
    """The records from ``start`` to the end of that part of the book; charts inside a sheet are passed over."""
    at, depth = start, 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if at + 4 + size > len(book):
            raise ValueError("a record of the workbook is cut off")
        data = book[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, data
    raise ValueError("the workbook ends before its end is marked")


def _lengths(parts: list[bytes]) -> list[int]:
    """Characters of each shared string; the list goes on over several records, at any byte."""
    if not parts:
        return []
    (count,) = struct.unpack_from("<I", parts[0], 4)
    lengths, part, at = list[int](), 0, 8
    while len(lengths) < count:
        if at >= len(parts[part]):
            part, at = part + 1, 0
        length, flags = struct.unpack_from("<HB", parts[part], at)
        at += 3
        runs = extra = 0
        if flags & 8:
            (runs,) = struct.unpack_from("<H", parts[part], at)
            at += 2
        if flags & 4:
            (extra,) = struct.unpack_from("<I", parts[part], at)
            at += 4
        left, wide = length, flags & 1
        while (room := (len(parts[part]) - at) >> wide) < left:
            left, part = left - room, part + 1
            wide, at = parts[part][0] & 1, 1
        at += left << wide
        rest = runs * 4 + extra
        while rest > len(parts[part]) - at:
            rest, part, at = rest - (len(parts[part]) - at), part + 1, 0
        at += rest
        lengths.append(length)
    return lengths


def _scan(book: bytes, start: int, sheet: SheetMarking, texts: list[int]) -> None:
    for kind, data in _records(book, start):
        if kind == _SPAN:
            _, rows, _, columns = struct.unpack_from("<IIHH", data)
            if rows > 65_536 or columns > 256:
                raise ValueError("a sheet states more rows or columns than the format has")
        elif kind == _MANY_RK:
            row, first = struct.unpack_from("<HH", data)
            for nth in range((len(data) - 6) // 6):
                _cell(sheet, row + 1, first + nth + 1, rk_number(struct.unpack_from("<I", data, 6 + 6 * nth)[0]))
        elif kind in {_NUMBER, _RK, _SHARED, _BOOL} or kind in _TEXTS or kind in _FORMULAS:
            row, column = struct.unpack_from("<HH", data)
            number = struct.unpack_from("<d", data, 6)[0] if kind == _NUMBER else None
            number = rk_number(struct.unpack_from("<I", data, 6)[0]) if kind == _RK else number
            _cell(sheet, row + 1, column + 1, number)
            if kind in _FORMULAS:
                sheet.formula(row + 1, column + 1)
            elif kind == _SHARED:
                (at,) = struct.unpack_from("<I", data, 6)
                sheet.text(texts[at] if at < len(texts) else 0)


def _cell(sheet: SheetMarking, row: int, column: int, number: float | None) -> None:
    sheet.hold(row, column)
    if number is not None:
        sheet.number(row, column, number)
