"""Small spreadsheets of the families that no kept library writes: .xls, .xlsb and .ods, byte by byte; and .xlsx."""

import struct
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


@dataclass(frozen=True)
class Formula:
    """A cell that computes its value."""

    value: float


Cell = str | float | date | datetime | time | Formula | None
Sheets = dict[str, list[list[Cell]]]


def serial(cell: date | datetime | time) -> tuple[float, int]:
    """A moment as Excel counts it, and which format shows it: 1 a day, 2 a day with time, 3 a time of day."""
    if isinstance(cell, time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86400, 3
    moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
    since = moment - datetime(1899, 12, 30)
    return since.days + since.seconds / 86400, 2 if isinstance(cell, datetime) else 1


def made(path: Path, sheets: Sheets) -> Path:
    """A spreadsheet of the kind that the name says."""
    {".xlsx": xlsx, ".xls": xls, ".xlsb": xlsb, ".ods": ods}[path.suffix](path, sheets)
    return path


def xlsx(path: Path, sheets: Sheets) -> None:
    with xlsxwriter.Workbook(path) as book:
        shown = [book.add_format({"num_format": form}) for form in ("dd.mm.yyyy", "dd.mm.yyyy hh:mm", "hh:mm:ss")]
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date | time):
                        number, form = serial(cell)
                        sheet.write_number(at, place, number, shown[form - 1])
                    elif isinstance(cell, Formula):
                        sheet.write_formula(at, place, "=1", None, cell.value)
                    elif isinstance(cell, str):
                        sheet.write_string(at, place, cell)
                    elif cell is not None:
                        sheet.write_number(at, place, cell)


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls(path: Path, sheets: Sheets) -> None:
    texts = list(dict.fromkeys(c for rows in sheets.values() for row in rows for c in row if isinstance(c, str)))
    formats = b"".join(record(0xE0, struct.pack("<HH16x", 0, form)) for form in (0, 14, 22, 21))
    begin, end = record(0x809, struct.pack("<HH12x", 0x600, 5)), record(0x0A, b"")
    bodies = [xls_sheet(rows, texts) for rows in sheets.values()]
    strings = shared_strings(texts)
    names = [title.encode("utf-16-le") for title in sheets]
    length = len(begin + formats + strings + end) + sum(12 + len(name) for name in names)
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += record(0x85, struct.pack("<IBBBB", length, 0, 0, len(name) // 2, 1) + name)
        length += len(body)
    path.write_bytes(compound("Workbook", begin + formats + listed + strings + end + b"".join(bodies)))


def xls_sheet(rows: list[list[Cell]], texts: list[str]) -> bytes:
    body = record(0x809, struct.pack("<HH12x", 0x600, 0x10))
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                body += record(0xFD, struct.pack("<HHHI", at, place, 0, texts.index(cell)))
            elif isinstance(cell, Formula):
                body += record(0x06, struct.pack("<HHHdHIH", at, place, 0, cell.value, 0, 0, 0))
            elif cell is not None:
                number, form = serial(cell) if isinstance(cell, date | time) else (cell, 0)
                body += record(0x203, struct.pack("<HHHd", at, place, form, number))
    return body + record(0x0A, b"")


def shared_strings(texts: list[str]) -> bytes:
    """Texts of over 1,000 characters go on in a record of their own."""
    parts = [struct.pack("<II", len(texts), len(texts))]
    for text in texts:
        parts[-1] += struct.pack("<HB", len(text), 1) + text[:1000].encode("utf-16-le")
        if text[1000:]:
            parts.append(b"\1" + text[1000:].encode("utf-16-le"))
    return record(0xFC, parts[0]) + b"".join(record(0x3C, part) for part in parts[1:])


def compound(name: str, stream: bytes) -> bytes:
    """A compound file of one stream, in sectors of 512 bytes: the table of sectors, the directory, the stream."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    tables = -(-(count + 20) // 128)
    numbers = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    numbers += [*range(tables + 2, tables + 1 + count), 0xFFFFFFFE]
    numbers += [0xFFFFFFFF] * (tables * 128 - len(numbers))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)[:36]
    head += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    directory = entry_of("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry_of(name, 2, tables + 1, len(stream), -1)
    sectors = (
        struct.pack(f"<{len(numbers)}I", *numbers) + directory.ljust(512, b"\0") + stream.ljust(count * 512, b"\0")
    )
    return head + sectors


def entry_of(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<HBBiii36xIQ", len(text), kind, 1, -1, -1, child, start, size)


def packed(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook: its kind and length in sevens of bits."""
    head = b""
    for number in (kind, len(data)):
        left = number
        while left > 0x7F:
            head, left = head + bytes([left & 0x7F | 0x80]), left >> 7
        head += bytes([left])
    return head + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path: Path, sheets: Sheets) -> None:
    texts = list(dict.fromkeys(c for rows in sheets.values() for row in rows for c in row if isinstance(c, str)))
    listed = b"".join(packed(156, struct.pack("<II", 0, n) + wide(f"r{n}") + wide(t)) for n, t in enumerate(sheets, 1))
    kind = "http://schemas.openxmlformats.org/package/2006"
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(sheets) + 1)
    )
    formats = b"".join(
        packed(47, struct.pack("<HHHHHHBBBB", 0, form, 0, 0, 0, 0, 0, 0, 0, 0)) for form in (0, 14, 22, 21)
    )
    strings = b"".join(packed(19, b"\0" + wide(text)) for text in texts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{kind}/content-types"/>')
        book.writestr("xl/workbook.bin", packed(131) + packed(143) + listed + packed(144) + packed(132))
        book.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{kind}/relationships">{related}</Relationships>'
        )
        book.writestr(
            "xl/sharedStrings.bin", packed(159, struct.pack("<II", len(texts), len(texts))) + strings + packed(160)
        )
        book.writestr(
            "xl/styles.bin", packed(278) + packed(617, struct.pack("<I", 4)) + formats + packed(618) + packed(279)
        )
        for n, rows in enumerate(sheets.values(), 1):
            book.writestr(f"xl/worksheets/sheet{n}.bin", xlsb_sheet(rows, texts))


def xlsb_sheet(rows: list[list[Cell]], texts: list[str]) -> bytes:
    last = max(map(len, rows), default=1) - 1
    body = packed(129) + packed(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, last)) + packed(145)
    for at, row in enumerate(rows):
        body += packed(0, struct.pack("<I", at) + bytes(21))
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                body += packed(7, struct.pack("<III", place, 0, texts.index(cell)))
            elif isinstance(cell, Formula):
                body += packed(9, struct.pack("<IIdHII", place, 0, cell.value, 0, 0, 0))
            elif cell is not None:
                number, form = serial(cell) if isinstance(cell, date | time) else (cell, 0)
                body += packed(5, struct.pack("<IId", place, form, number))
    return body + packed(146) + packed(130)


def ods(path: Path, sheets: Sheets) -> None:
    tables = "".join(
        f'<table:table table:name="{title}">'
        + "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for title, rows in sheets.items()
    )
    ods_of(path, tables)


def ods_of(path: Path, tables: str, before: str = "") -> Path:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", kind)
        book.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OPEN}:manifest:1.0"/>')
        book.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {spaces}><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
    if isinstance(cell, time):
        return f'<table:table-cell office:value-type="time" office:time-value="{cell:PT%HH%MM%SS}"/>'
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    formula = ' table:formula="of:=1"' if isinstance(cell, Formula) else ""
    value = cell.value if isinstance(cell, Formula) else cell
    return f'<table:table-cell{formula} office:value-type="float" office:value="{value!r}"/>'
