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
    """Day of the first event or contact; None when there is none."""
    last_date: date | None
    """Day of the last event or contact not yet to come at the build: what a question means that is given no date."""
    row_counts: dict[str, int]
    loads: dict[str, int]
    """The loads it was built from, in their order, and when each was staged: staged again, it may give other rows."""
    rules: str
    """Names the way of counting; tables counted another way cannot be added to."""
    told: str
    """Names what had been decided about documents; empty when nothing had."""

    def lease(self, holder: object) -> None:
        """Keep the folder from being removed for as long as ``holder`` lives.

        Raises FileNotFoundError when it is gone already: then a newer snapshot is current.
        """
        file = os.open(self.folder / "LEASE", os.O_RDONLY)
        weakref.finalize(holder, os.close, file)
        fcntl.flock(file, fcntl.LOCK_SH)
        (self.folder / "LEASE").stat()


def current(home: Home) -> Snapshot | None:
    """The snapshot that the pointer names; None when nothing was built yet, or only by an older version."""
    pointer = home.warehouse / "CURRENT"
    while pointer.exists():
        name = pointer.read_text("utf-8").strip()
        try:
            return _read(home.warehouse / name)
        except KeyError:
            return None
        except FileNotFoundError:
            # The pointer moved on while we read; when it did not, the folder was taken away by hand.
            if pointer.read_text("utf-8").strip() == name:
                return None
    return None


def loads_of_tables(home: Home) -> tuple[str, ...]:
    """The loads that the tables in use were built from; none without tables."""
    snapshot = current(home)
    return () if snapshot is None else tuple(snapshot.loads)


def _read(folder: Path) -> Snapshot:
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
        told=facts["told"],
    )


def publish(home: Home, snapshot: Snapshot) -> None:
    """Write the snapshot's facts beside its tables, move the pointer to it, durably."""
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


def remove_unread(home: Home) -> None:
    """Remove the folders of snapshots that are not current and whose lease nobody holds, and of unfinished builds.

    Only the one writer of a home calls this: an unfinished folder is nobody's but its own.
    """
    pointer = home.warehouse / "CURRENT"
    keep = pointer.read_text("utf-8").strip() if pointer.exists() else ""
    for folder in home.warehouse.iterdir():
        if folder.is_dir() and folder != home.staged and folder.name != keep:
            _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder unless it is read, keeping readers out while it goes."""
    try:
        with (folder / "LEASE").open("r") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        return


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
