"""Snapshots: complete sets of tables, each in a folder of its own, of which one pointer names the current.

A reader keeps the snapshot it opened for as long as it wants; a new one appears beside it and the pointer moves in
one atomic step. A folder goes when it is not current and nobody holds its lease.
"""

import fcntl
import os
import re
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from queries.home import Home
from queries.seal import Seal, first_broken, on_disk, sealed_text, seals_of, unsealed
from receivables.messages import Message, message

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,80}")


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
    shards: int = 1
    """In how many files the tables by account lie, each with some of the accounts."""
    seals: dict[str, Seal] = field(default_factory=dict, compare=False)
    """Of each file of the folder, as it was written; none of tables of an earlier program."""

    def broken(self, *, thorough: bool = False) -> Path | None:
        """The first file that is missing, cut short or changed; None when all are whole."""
        name = first_broken(self.folder, self.seals, thorough=thorough)
        return None if name is None else self.folder / name

    def lease(self, holder: object) -> None:
        """Keep the folder from being removed for as long as ``holder`` lives.

        Raises FileNotFoundError when it is gone already: then a newer snapshot is current.
        """
        file = os.open(self.folder / "LEASE", os.O_RDONLY)
        weakref.finalize(holder, os.close, file)
        fcntl.flock(file, fcntl.LOCK_SH)
        (self.folder / "LEASE").stat()


def current(home: Home) -> Snapshot | None:
    """The snapshot that the pointer names; None when nothing was built yet, or what was built cannot be read."""
    while (name := _pointed(home)) is not None:
        try:
            return _read(home.warehouse / name)
        except FileNotFoundError:
            # The pointer moved on while we read; when it did not, the folder was taken away by hand.
            if _pointed(home) == name:
                return None
        except (KeyError, TypeError, ValueError, OSError):
            return None
    return None


def damage_of_tables(home: Home, *, thorough: bool = False) -> Message | None:
    """What is wrong with the tables in use; None when they are whole, or nothing was built yet."""
    snapshot = current(home)
    if snapshot is not None:
        broken = snapshot.broken(thorough=thorough)
    else:
        left = home.warehouse.exists() and any(home.warehouse.glob("*/snapshot.json"))
        pointer = home.warehouse / "CURRENT"
        broken = pointer if left or pointer.exists() else None
    return None if broken is None else table_damage(broken)


def table_damage(file: Path) -> Message:
    """What to say of tables of which one file is damaged."""
    return message("The tables are damaged at {file}: run python cli.py build, which makes them again", file=str(file))


def _pointed(home: Home) -> str | None:
    """The name that the pointer holds; None without one, or when that can be no name of a folder."""
    if _ahead and (name := _ahead.get(home.warehouse.resolve())) is not None:
        return name
    try:
        name = (home.warehouse / "CURRENT").read_text("utf-8").strip()
    except (OSError, ValueError):
        return None
    return name if _NAME.fullmatch(name) else None


def loads_of_tables(home: Home) -> tuple[str, ...]:
    """The loads that the tables in use were built from; none without tables."""
    snapshot = current(home)
    return () if snapshot is None else tuple(snapshot.loads)


def _read(folder: Path) -> Snapshot:
    facts = unsealed((folder / "snapshot.json").read_text("utf-8"))
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
        shards=facts.get("shards", 1),
        seals=facts.get("seals", {}),
    )


def publish(home: Home, snapshot: Snapshot, before_use: Callable[[], object] | None = None) -> None:
    """Write the snapshot's facts beside its tables, move the pointer to it, durably.

    ``before_use`` is called between the two, while the tables are the current ones for this process alone.
    """
    before, folder = current(home), snapshot.folder
    _write(folder / "LEASE", "")
    files = [folder / "LEASE", *folder.rglob("*.parquet")]
    seals = seals_of(folder, files, before.seals if before else {})
    facts = {key: _text(value) for key, value in asdict(snapshot).items() if key != "folder"} | {"seals": seals}
    _write(folder / "snapshot.json", sealed_text(facts))
    for file in snapshot.folder.iterdir():
        on_disk(file)
    on_disk(snapshot.folder)
    if before_use is not None:
        with _seen_ahead(home, snapshot):
            before_use()
    pointer = home.warehouse / "CURRENT.new"
    _write(pointer, snapshot.folder.name)
    pointer.replace(home.warehouse / "CURRENT")
    on_disk(home.warehouse)


_ahead: dict[Path, str] = {}
"""Homes whose pointer is about to move, and the folder that it will name."""


@contextmanager
def _seen_ahead(home: Home, snapshot: Snapshot) -> Iterator[None]:
    """Until the block ends, every thread of this process finds the pointer where it will be."""
    _ahead[home.warehouse.resolve()] = snapshot.folder.name
    try:
        yield
    finally:
        del _ahead[home.warehouse.resolve()]


def remove_unread(home: Home) -> None:
    """Remove the folders of snapshots that are not current and whose lease nobody holds, and of unfinished builds.

    Only the one writer of a home calls this: an unfinished folder is nobody's but its own.
    """
    pointer, keep = home.warehouse / "CURRENT", _pointed(home)
    if keep is None and pointer.exists():
        return  # which one is current cannot be told: none goes
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
    on_disk(file)
