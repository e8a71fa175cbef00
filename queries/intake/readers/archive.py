"""Files inside files: one table in a .zip or .gz, unpacked under limits into a folder of ours."""

import gzip
import lzma
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import IO

from queries.settings.intake import Limits
from receivables.messages import Problem

SPREADSHEETS = ("xlsx", "xls", "xlsb", "ods")
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_BLOCK = 1 << 20
_DAMAGED = (EOFError, OSError, ValueError, IndexError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)


def file_kind(path: Path) -> str:
    """What the first bytes say: gzip, zip, parquet, text, a spreadsheet, or the name of something we do not read."""
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise Problem("{file} is empty", file=path.name)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return _zip_kind(path) if kind == "zip" else kind
    return "text"


_MAGIC = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"PAR1": "parquet",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\xd0\xcf\x11\xe0": "xls",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"SQLite f": "SQLite",
    b"\x7fELF": "ELF",
    b"{\\rtf": "RTF",
}


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return "xlsb" if "xl/workbook.bin" in names else "xlsx"
            kind = archive.read("mimetype")[:200] if "mimetype" in names and "content.xml" in names else b""
            return "ods" if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet") else "zip"
    except _DAMAGED as error:
        raise Problem("{file} is a damaged or truncated archive: {error}", file=path.name, error=str(error)) from error


def unpacked(path: Path, limits: Limits, folder: Path) -> tuple[Path, str]:
    """The table in ``path`` and its kind; archives are unpacked into ``folder``, under a name of ours.

    Raises Problem when the archive is damaged, holds more or less than one file, or unpacks beyond the limits.
    """
    if path.stat().st_size > limits.file_bytes:
        raise Problem("{file} is larger than the limit of {limit} bytes", file=path.name, limit=limits.file_bytes)
    kind = file_kind(path)
    if kind not in {"gzip", "zip"}:
        return _readable(path, kind, path.name), kind
    inside = folder / "unpacked"
    try:
        if kind == "gzip":
            with gzip.open(path) as packed:
                _copy(packed, inside, path, limits)
        else:
            with zipfile.ZipFile(path) as archive, archive.open(only_member(archive, path)) as packed:
                _copy(packed, inside, path, limits)
    except _DAMAGED as error:
        raise Problem("{file} is a damaged or truncated archive: {error}", file=path.name, error=str(error)) from error
    inner = file_kind(inside)
    if inner in {"gzip", "zip"}:
        raise Problem("{file} holds an archive inside an archive; unpack it first", file=path.name)
    return _readable(inside, inner, path.name), inner


def _readable(path: Path, kind: str, name: str) -> Path:
    if kind == "PDF":
        raise Problem(
            "{file} is a PDF document, not a table: ask for the same report as .xlsx or .csv and load that", file=name
        )
    if kind not in {"text", "parquet", *SPREADSHEETS}:
        raise Problem(
            "{file} is a {kind} file, not a table; save it as csv, xlsx or parquet and load that", file=name, kind=kind
        )
    return path


def only_member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one file of an archive. Its name is never used as a path, so ``../`` in it can do no harm."""
    members = [m for m in archive.infolist() if not m.is_dir() and not any(junk in m.filename for junk in _JUNK)]
    if len(members) != 1:
        raise Problem("{file} holds {n} files; an archive must hold exactly one table", file=path.name, n=len(members))
    if members[0].flag_bits & 1:
        raise Problem("{file} is protected by a password; unpack it first", file=path.name)
    return members[0]


def _copy(packed: IO[bytes] | gzip.GzipFile, inside: Path, path: Path, limits: Limits) -> None:
    ceiling = min(limits.unpacked_bytes, max(10_000_000, path.stat().st_size * limits.unpacked_ratio))
    written = 0
    with inside.open("wb") as out:
        while block := packed.read(_BLOCK):
            written += len(block)
            if written > ceiling:
                raise Problem("{file} unpacks to more than {limit} bytes and is refused", file=path.name, limit=ceiling)
            out.write(block)


def copied(path: Path, into: Path) -> None:
    """Copy the bytes of ``path``; raises Problem when it is no readable file."""
    try:
        if not path.is_file():
            raise Problem("{file} is not a file", file=str(path))
        shutil.copyfile(path, into)
    except OSError as error:
        raise Problem("{file} cannot be read: {error}", file=str(path), error=str(error.strerror)) from error
