"""What the records of an Excel binary workbook (.xlsb) say of its cells."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from queries.intake.readers.sheet_marks import CellMarks, SheetMarking, refuse_repeated_parts
from queries.intake.readers.workbook import related_parts
from queries.settings.intake import Limits

_ROW, _RK, _REAL, _TEXT, _SHARED, _SHEET, _STRING, _STRINGS_BEGIN = 0, 2, 5, 6, 7, 156, 19, 159
_FILLED, _FORMULAS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62}, {8, 9, 10, 11}
_FORMULA_NUMBER = 9
_BLOCK = 1 << 20


def xlsb_marks(path: Path, limits: Limits, name: str) -> dict[str, CellMarks]:
    """The marks of each sheet by its title. Raises Problem when a sheet would take more memory than allowed."""
    found: dict[str, CellMarks] = {}
    with zipfile.ZipFile(path) as archive:
        refuse_repeated_parts(archive)
        texts, parts = _lengths(archive), related_parts(archive, "xl/workbook.bin", "")
        for kind, data in _records(archive, "xl/workbook.bin"):
            if kind == _SHEET:
                relation, after = _wide(data, 8)
                title, _ = _wide(data, after)
                if relation in parts:
                    sheet = SheetMarking(limits, name, list(found.values()))
                    _scan(archive, parts[relation], sheet, texts)
                    found[title] = sheet.finished()
    return found


def _records(archive: zipfile.ZipFile, member: str) -> Iterator[tuple[int, bytes]]:
    """Kind and bytes of each record of a part; raises ValueError where it is cut off."""
    with archive.open(member) as part:
        data, at = b"", 0
        while True:
            if len(data) - at < _BLOCK:
                data, at = data[at:] + part.read(_BLOCK * 4), 0
                if not data:
                    return
            kind, at = _number(data, at, 2)
            size, at = _number(data, at, 4)
            while len(data) - at < size:
                more = part.read(_BLOCK * 4)
                if not more:
                    raise ValueError("a part of the workbook is cut off")
                data, at = data[at:] + more, 0
            yield kind, data[at : at + size]
            at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to ``most`` bytes of seven bits, the lowest first; and where the next begins."""
    value = 0
    for place in range(most):
        if at + place >= len(data):
            raise ValueError("a part of the workbook is cut off")
        value |= (data[at + place] & 0x7F) << 7 * place
        if data[at + place] < 0x80:
            break
    return value, at + place + 1


def _wide(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    if end > len(data):
        raise ValueError("a text of the workbook is cut off")
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _lengths(archive: zipfile.ZipFile) -> list[int]:
    """Characters of each shared string."""
    if "xl/sharedStrings.bin" not in archive.namelist():
        return []
    stated, lengths = 0, list[int]()
    for kind, data in _records(archive, "xl/sharedStrings.bin"):
        if kind == _STRINGS_BEGIN:
            stated = max(stated, struct.unpack_from("<I", data, 4)[0])
        elif kind == _STRING:
            lengths.append(struct.unpack_from("<I", data, 1)[0])
    if stated > len(lengths):
        raise ValueError("the workbook states more texts than it holds")
    return lengths


def _scan(archive: zipfile.ZipFile, member: str, sheet: SheetMarking, texts: list[int]) -> None:
    row = 0
    for kind, data in _records(archive, member):
        if kind == _ROW:
            row = struct.unpack_from("<I", data)[0] + 1
        elif kind in _FILLED:
            column = struct.unpack_from("<I", data)[0] + 1
            sheet.hold(row, column)
            if kind in _FORMULAS:
                sheet.formula(row, column)
            if kind in {_REAL, _FORMULA_NUMBER}:
                sheet.number(row, column, struct.unpack_from("<d", data, 8)[0])
            elif kind == _RK:
                sheet.number(row, column, rk_number(struct.unpack_from("<I", data, 8)[0]))
            elif kind == _SHARED:
                at = struct.unpack_from("<I", data, 8)[0]
                sheet.text(texts[at] if at < len(texts) else 0)


def rk_number(packed: int) -> float:
    """A number that Excel keeps in four bytes: a whole one or half of a double, perhaps a hundredth of it."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole >= 1 << 29 else whole)
    else:
        (value,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))
    return value / 100 if packed & 1 else float(value)
