"""The file of decisions in SQLite: sealed while nobody writes, and read where nothing can be written.

SQLite does not see a changed byte inside a text, and passes over the damaged end of its log. So what it holds is sealed
after every write, beside it: the seal goes before a write is kept and comes again under the lock of writers. A process
killed in between leaves no seal, and then the file is taken as it is, when SQLite finds it whole.

Its bytes are read through SQLite alone: to open and close the file beside it would free the locks that SQLite holds.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from queries.seal import sealed_text, unsealed


class SealedFile:
    """One SQLite file and the seal beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seal = path.with_name(f"{path.stem}.seal")
        self._log = path.with_name(f"{path.name}-wal")
        self._seen: list[int] = []
        self._first: tuple[int, int] | None = None

    @property
    def is_there(self) -> bool:
        """Whether there is a file with anything in it; an empty one is a database without tables to SQLite."""
        return self.path.is_file() and self.path.stat().st_size > 0

    @property
    def is_sealed(self) -> bool:
        return self._seal.exists()

    def is_changed(self) -> bool:
        """Whether the file holds anything else than was sealed."""
        while (kept := self._kept()) is not None:
            now = self._state()
            if now in (kept["state"], self._seen):
                return False
            with suppress(sqlite3.Error, OSError):
                if self._digest() == kept["sha256"]:
                    self._seen = now
                    return False
            if self._kept() == kept:  # else somebody wrote meanwhile
                return True
        return False

    def unseal(self) -> None:
        """From here on the file may change. Raises OSError where nothing can be written."""
        with suppress(FileNotFoundError):
            self._seal.unlink()
            handle = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def seal(self) -> None:
        """Seal what the file holds unless somebody writes: then he does so when he is done."""
        with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(self.path, 0, isolation_level=None)) as one:
            one.execute("begin immediate")
            digest = hashlib.sha256(one.serialize()).hexdigest()
            new = self._seal.with_suffix(".new")
            new.write_text(sealed_text({"sha256": digest, "state": self._state()}), "utf-8")
            new.replace(self._seal)
            one.execute("rollback")

    def found_broken(self) -> str | None:
        """What SQLite says of the whole file; None when it finds nothing wrong. Raises sqlite3.Error when it cannot."""
        with closing(sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro", uri=True)) as one:
            said = str(one.execute("pragma integrity_check").fetchone()[0])
        return None if said == "ok" else said

    def opened_in_memory(self) -> sqlite3.Connection:
        """What the file and its log hold, in memory, for a disk that takes no writing."""
        content = bytearray(self._content())
        content[18:20] = b"\x01\x01"  # without a log, which memory has not
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        memory.deserialize(bytes(content))
        return memory

    def put_aside(self, word: str) -> None:
        """Leave the file under another name, for whoever can still read something in it."""
        for file in (self.path, self._log, self.path.with_name(f"{self.path.name}-shm")):
            with suppress(FileNotFoundError):
                file.rename(file.with_name(f"{file.name}.{word}"))
        self.unseal()

    def remember(self) -> None:
        """Remember which file lies there now."""
        self._first = self._file()

    def is_same_file(self) -> bool:
        """Whether the file is still the one that was remembered, and no other under its name."""
        return self._file() == self._first

    def _file(self) -> tuple[int, int] | None:
        return (self.path.stat().st_dev, self.path.stat().st_ino) if self.path.exists() else None

    def _digest(self) -> str:
        return hashlib.sha256(self._content()).hexdigest()

    def _content(self) -> bytes:
        """The bytes of the database with its log. Raises sqlite3.Error when that cannot be read."""
        if not self._is_logged():
            return self._read("mode=ro&immutable=1")
        with suppress(sqlite3.Error):
            return self._read("mode=ro")
        with suppress(sqlite3.Error):  # a full disk: nothing is written beside the file by whoever has it alone
            return self._read("mode=rw", "pragma locking_mode = exclusive")
        with tempfile.TemporaryDirectory(prefix="vozvrat-") as folder:  # a disk that is only read
            for file in (self.path, self._log):
                shutil.copy(file, folder)
            return SealedFile(Path(folder) / self.path.name)._read("mode=rw")

    def _read(self, mode: str, first: str = "pragma query_only = on") -> bytes:
        with closing(sqlite3.connect(f"file:{quote(str(self.path))}?{mode}", uri=True)) as one:
            one.execute(first)
            return one.serialize()

    def _state(self) -> list[int]:
        """Size and time of the file and of its log."""
        found = [file.stat() for file in (self.path, self._log) if file.exists()]
        return [number for file in found for number in (file.st_size, file.st_mtime_ns)]

    def _kept(self) -> dict[str, Any] | None:
        try:
            kept = unsealed(self._seal.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return kept if kept.keys() == {"sha256", "state"} else None

    def _is_logged(self) -> bool:
        return self._log.exists() and self._log.stat().st_size > 0
