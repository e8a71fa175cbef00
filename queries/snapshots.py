"""Snapshots: complete sets of tables, each in a folder of its own, of which one pointer names the current.

A reader keeps the snapshot it opened for as long as it wants; a new one appears beside it and the pointer moves in
one atomic step. A folder goes when it is not current and nobody holds its lease.
"""

import fcntl
import json
import os
import shutil
import weakref
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from queries.home import Home


@dataclass(frozen=True)
class Snapshot:
    """One complete set of tables."""

    folder: Path
    version: str
    """Names the data: the same files read by the same rules give the same version."""
    built_at: datetime
    first_date: date | None
    """Day of the first charge or credit; None when there is none."""
    last_date: date | None
    """Day of the last charge, credit or contact: what questions mean by the date they are not given."""
    row_counts: dict[str, int]
    loads: dict[str, int]
    """The loads it was built from, in their order, and when each was staged: staged again, it may give other rows."""
    rules: str
    """Names the way of counting; tables counted another way cannot be added to."""

    def lease(self, holder: object) -> None:
        """Keep the folder from being removed for as long as ``holder`` lives."""
        file = os.open(self.folder / "LEASE", os.O_RDONLY)
        fcntl.flock(file, fcntl.LOCK_SH)
        weakref.finalize(holder, os.close, file)


def current(home: Home) -> Snapshot | None:
    """The snapshot that the pointer names; None when nothing was built yet, or only by an older version."""
    try:
        folder = home.warehouse / (home.warehouse / "CURRENT").read_text("utf-8").strip()
        facts = json.loads((folder / "snapshot.json").read_text("utf-8"))
        return Snapshot(
            folder=folder,
            version=facts["version"],
            built_at=datetime.fromisoformat(facts["built_at"]),
            first_date=_date(facts["first_date"]),
            last_date=_date(facts["last_date"]),
            row_counts=facts["row_counts"],
            loads=facts["loads"],
            rules=facts["rules"],
        )
    except (FileNotFoundError, KeyError):
        return None


def publish(home: Home, snapshot: Snapshot) -> None:
    """Write the snapshot's facts beside its tables, move the pointer to it, and remove what nobody reads."""
    facts = {key: _text(value) for key, value in asdict(snapshot).items() if key != "folder"}
    _write(snapshot.folder / "LEASE", "")
    _write(snapshot.folder / "snapshot.json", json.dumps(facts, indent=1))
    for file in snapshot.folder.iterdir():
        _sync(file)
    _sync(snapshot.folder)
    pointer = home.warehouse / "CURRENT.new"
    _write(pointer, snapshot.folder.name)
    pointer.replace(home.warehouse / "CURRENT")
    _sync(home.warehouse)
    remove_unread(home)


def remove_unread(home: Home) -> None:
    """Remove the folders of snapshots that are not current and whose lease nobody holds."""
    keep = (home.warehouse / "CURRENT").read_text("utf-8").strip()
    for folder in home.warehouse.iterdir():
        if folder.is_dir() and folder != home.staged and folder.name != keep and not _is_read(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_read(folder: Path) -> bool:
    try:
        with (folder / "LEASE").open("r") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    _sync(file)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
