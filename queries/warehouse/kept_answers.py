"""Answers kept on disk beside the tables they were counted from: what one process counted, all others read.

An answer lies in ``answers/`` of its snapshot's folder, under a digest of everything else that it depends on: what was
asked, the settings, what had been decided, and the program. It goes with the snapshot. A file says of itself whether it
is whole; one that is not is as good as none.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import duckdb
import polars as pl

Found = pl.DataFrame | dict[str, pl.DataFrame]

WORTH_KEEPING = 0.1
"""Seconds of counting from which an answer is kept: what is counted quicker is not worth a file."""

MOST_KEPT = 1_000_000_000
"""Bytes of answers kept beside one snapshot; those asked for longest ago go first."""

_PROGRAM = ("queries", "receivables")
_TOP = Path(__file__).parents[2]
_SEAL = 32


def kept_file(folder: Path, settings: str, what: Hashable) -> Path | None:
    """Where the answer to ``what`` is kept beside the snapshot in ``folder``; None for what has no lasting name."""
    name = _lasting(what)
    if name is None:
        return None
    named = "\n".join([program_digest(), settings, name])
    return folder / "answers" / hashlib.sha256(named.encode()).hexdigest()


def read_kept(file: Path) -> Found | None:
    """The answer in ``file``; None when there is none, or it is not whole."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(file)  # for those that make room
    packed = content[_SEAL:]
    return _unpacked(packed) if hashlib.sha256(packed).digest() == content[:_SEAL] else None


def keep_answer(file: Path, found: Found) -> None:
    """Keep an answer in ``file``, whole or not at all; not where the disk takes nothing, or enough is kept."""
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        packed = _packed(found)
        _make_room(file.parent, len(packed))
        handle, new = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(hashlib.sha256(packed).digest() + packed)
            Path(new).replace(file)
        except OSError:
            Path(new).unlink(missing_ok=True)


def _make_room(folder: Path, wanted: int) -> None:
    """Remove what was asked for longest ago until so many bytes fit."""
    there = sorted((other.stat().st_mtime_ns, other.stat().st_size, other) for other in folder.iterdir())
    room = MOST_KEPT - wanted - sum(size for _, size, _ in there)
    for _, size, other in there:
        if room >= 0:
            return
        other.unlink(missing_ok=True)
        room += size


def forget_kept(folder: Path) -> None:
    """Remove all answers kept beside the snapshot in ``folder``."""
    shutil.rmtree(folder / "answers", ignore_errors=True)


def _packed(found: Found) -> bytes:
    """A line of names and lengths, then the frames one after the other; one without names is a table."""
    frames: Mapping[str, pl.DataFrame] = found if isinstance(found, dict) else {"": found}
    parts = {}
    for name, frame in frames.items():
        frame.write_ipc(part := BytesIO(), compression="lz4")
        parts[name] = part.getvalue()
    head = json.dumps([[name, len(part)] for name, part in parts.items()]).encode()
    return head + b"\n" + b"".join(parts.values())


def _unpacked(packed: bytes) -> Found:
    head, _, rest = packed.partition(b"\n")
    frames, at = {}, 0
    for name, length in json.loads(head):
        frames[name] = pl.read_ipc(BytesIO(rest[at : at + length]))
        at += length
    return frames[""] if frames.keys() == {""} else frames


def _lasting(what: Hashable) -> str | None:
    """A name of ``what`` that every process gives it; None unless it is made of plain values, such as a scheme is."""
    if isinstance(what, tuple | frozenset):
        parts = [name for part in what if (name := _lasting(part)) is not None]
        ordered = parts if isinstance(what, tuple) else sorted(parts)  # a set has another order in each process
        return None if len(parts) < len(what) else f"{type(what).__name__} ({', '.join(ordered)})"
    if is_dataclass(what) and not isinstance(what, type):
        held = _lasting(tuple((field.name, getattr(what, field.name)) for field in fields(what)))
        return held and f"{type(what).__module__}.{type(what).__qualname__} {held}"
    plain = what is None or isinstance(what, str | int | float | Decimal | date)
    return f"{type(what).__name__} {what!r}" if plain else None


@cache
def program_digest() -> str:
    """Names the program: every text that counts, and what it counts with."""
    digest = hashlib.sha256(f"{duckdb.__version__} {pl.__version__}".encode())
    for room in _PROGRAM:
        for file in sorted((_TOP / room).rglob("*")):
            if file.suffix in (".py", ".sql", ".toml"):
                digest.update(file.read_bytes())
    return digest.hexdigest()
