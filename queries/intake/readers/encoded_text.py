"""Bytes to lines: which encoding a text file is in, and its lines a block at a time.

The order is strict: a declared encoding, then UTF-8 (with or without mark), UTF-16, cp1251. Statistical guessing is
not used: it takes cp1251 files of banks for KOI8.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from queries.settings.intake import Limits
from receivables.messages import Problem

BLOCK = 16 << 20

BAD = "\ufffd"
"""Stands for bytes that are no text in the encoding of the file; a row that needs such a cell is put aside."""

_ASCII = bytes(range(128))

_NO_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
"""Codecs of Python that are no way to write a table, though they make text of bytes."""


@dataclass(frozen=True)
class Encoding:
    """An encoding, and whether the file or its layout states it rather than we found it out."""

    name: str
    declared: bool


def encoding_of(path: Path, declared: str | None, name: str) -> Encoding:
    """The encoding of a text file. Raises Problem when the bytes are no text at all, or the name is not known."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if declared:
        return Encoding(_declared(declared, head, name), declared=True)
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise Problem("{file} is in UTF-32; save it as UTF-8 and load that", file=name)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16", declared=True)
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig", declared=True)
    if wide := _utf16_without_mark(head):
        return Encoding(wide, declared=True)
    _refuse_binary(head, name)
    return _eight_bit(path)


def checked_encoding(name: str) -> str:
    """The name of an encoding as Python knows it. Raises ValueError when it is none, or no encoding of text."""
    try:
        found = codecs.lookup(name).name
        "1".encode(found)  # refuses codecs that are not of text
    except (LookupError, UnicodeError, ValueError):
        found = "undefined"
    if found.replace("-", "_") in _NO_TEXT:
        raise ValueError(f"the encoding {name[:40]!r} is not known")
    return found


def _declared(encoding: str, head: bytes, name: str) -> str:
    """The encoding stated; without a mark UTF-16 and UTF-32 begin with the lower byte unless the text shows else."""
    try:
        found = checked_encoding(encoding)
    except ValueError:
        raise Problem("{file}: the encoding {encoding} is not known", file=name, encoding=encoding[:40]) from None
    if found == "utf-16" and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16_without_mark(head) or "utf-16-le"
    if found == "utf-32" and not head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32-le"
    return "utf-8-sig" if found == "utf-8" else found


def _utf16_without_mark(head: bytes) -> str | None:
    """Latin text and digits in UTF-16 have a zero in every other byte, always on the same side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 10 < len(head) * 2 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_binary(head: bytes, name: str) -> None:
    strange = sum(head.count(byte) for byte in (*range(9), *range(14, 26), *range(28, 32), 127))
    if strange * 50 > len(head):
        raise Problem("{file} holds binary data, not a table; save it as csv, xlsx or parquet and load that", file=name)


def _eight_bit(path: Path) -> Encoding:
    """UTF-8 when every byte agrees, or when most of its letters do (the rest are damaged cells); else cp1251."""
    whole, broken = codecs.getincrementaldecoder("utf-8")("strict"), False
    letters = high = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if not broken:
                try:
                    whole.decode(block)
                    continue
                except UnicodeDecodeError:
                    broken = True
            letters += len(block.decode("utf-8", "ignore").encode().translate(None, _ASCII))
            high += len(block.translate(None, _ASCII))
    if not broken or letters * 2 > high:
        return Encoding("utf-8", declared=True)
    return Encoding("cp1251", declared=False)


def blocks(path: Path, encoding: str, limits: Limits, name: str) -> Iterator[list[str]]:
    """The lines of a text file without their ends, a block at a time.

    Bytes that are no text become ``BAD``. Raises Problem on a line beyond the limit.
    """
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest, line, ending = "", 0, ""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = rest + decoder.decode(block)
            ending = ending or ("\n" if "\n" in text or "\r" not in text else "\r")
            *lines, rest = text.split(ending)
            line += len(lines)
            if len(rest) > limits.line_bytes:
                _too_long(name, line + 1, limits)
            yield _trimmed(lines, line - len(lines), limits, name)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield _trimmed([rest], line, limits, name)


def _trimmed(lines: list[str], before: int, limits: Limits, name: str) -> list[str]:
    if lines and len(longest := max(lines, key=len)) > limits.line_bytes:
        _too_long(name, before + lines.index(longest) + 1, limits)
    return [line.rstrip("\r") for line in lines]


def _too_long(name: str, line: int, limits: Limits) -> None:
    raise Problem(
        "{file}, line {line}: the line is longer than {limit} bytes; this is no table of rows",
        file=name,
        line=line,
        limit=limits.line_bytes,
    )


def head_lines(path: Path, encoding: str, limits: Limits, name: str, count: int) -> list[str]:
    """The first lines of a text file, for recognising it."""
    lines: list[str] = []
    with path.open("rb") as file:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(file.read(BLOCK // 4))
    ending = "\n" if "\n" in text or "\r" not in text else "\r"
    for line in text.split(ending)[:count]:
        if len(line) > limits.line_bytes:
            _too_long(name, len(lines) + 1, limits)
        lines.append(line.rstrip("\r"))
    return lines


def lines_at(path: Path, encoding: str, limits: Limits, name: str, spans: dict[int, int]) -> dict[int, str]:
    """The rows that begin on the given lines (line -> how many lines it spans), as they stand in the file."""
    found: dict[int, str] = {}
    line = 0
    reach = {at: start for start, span in spans.items() for at in range(start, start + span)}
    last = max(reach, default=0)
    for block in blocks(path, encoding, limits, name):
        if line >= last:
            break
        for offset, text in enumerate(block, start=line + 1):
            if offset in reach:
                start = reach[offset]
                found[start] = found[start] + "\n" + text if start in found else text
        line += len(block)
    return {start: found.get(start, "") for start in spans}
