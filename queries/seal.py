"""Seals: what was written is known again, so that a file cut short or changed is told from the one that was written.

A text of facts carries its own seal. Of other files a list keeps size, time and hash: while size and time are those of
the list, the file is taken for the same, as version control does it, so that looking costs no reading; else its bytes
decide, and so they do whenever somebody asks for more than a look.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SEAL = "seal"

Seal = list[Any]
"""Of one file: its size in bytes, the time of its last change in nanoseconds, the SHA-256 of its bytes."""


def sealed_text(facts: Mapping[str, Any]) -> str:
    """Facts as JSON that says of itself whether it is whole."""
    kept = json.loads(json.dumps(facts, ensure_ascii=False, default=str))
    return json.dumps({SEAL: _digest_of(kept), **kept}, ensure_ascii=False, indent=1)


def unsealed(text: str) -> dict[str, Any]:
    """What ``sealed_text`` wrote, or an earlier program without a seal. Raises ValueError when that is not whole."""
    facts = json.loads(text)
    if not isinstance(facts, dict):
        raise ValueError("no facts")
    seal = facts.pop(SEAL, None)
    if seal is not None and seal != _digest_of(facts):
        raise ValueError("the file was changed or cut short")
    return facts


def _digest_of(facts: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes. Raises OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seals_of(folder: Path, files: Iterable[Path], known: Mapping[str, Seal] | None = None) -> dict[str, Seal]:
    """A seal for each of the files, by its path in ``folder``; one that ``known`` has is not read again."""
    seals = {}
    for file in sorted(files):
        name, now = str(file.relative_to(folder)), file.stat()
        before = (known or {}).get(name)
        same = before is not None and before[:2] == [now.st_size, now.st_mtime_ns]
        seals[name] = before if same and before else [now.st_size, now.st_mtime_ns, sha256_of(file)]
    return seals


_read_through: dict[Path, tuple[int, int]] = {}
"""Size and time of files whose bytes were found to be those sealed, so that a copied home is read through once."""


def first_broken(folder: Path, seals: Mapping[str, Seal], *, thorough: bool = False) -> str | None:
    """The first file that is missing, cut short or changed; None when all are whole. ``thorough`` reads every byte."""
    for name, (size, changed_at, sha256) in seals.items():
        try:
            file = folder / name
            now = file.stat()
            if now.st_size != size:
                return name
            seen = now.st_mtime_ns == changed_at or _read_through.get(file) == (size, now.st_mtime_ns)
            if thorough or not seen:
                if sha256_of(file) != sha256:
                    return name
                _read_through[file] = size, now.st_mtime_ns
        except OSError:
            return name
    return None


def on_disk(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
