"""Tables that several questions are counted from, whatever time they ask about: made once for a snapshot.

A build makes those of a large company when its tables are in use; else the first who asks does. A file lies in the
folder ``ahead`` beside the tables and goes with them. Its name says what it was made of, the program too, and the hash
of its bytes: one that is damaged is as good as none.
"""

import hashlib
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from queries.seal import sha256_of
from queries.settings.model import Settings
from queries.warehouse.kept_answers import program_digest
from queries.warehouse.open_snapshot import Warehouse, spill
from queries.warehouse.parts import quoted
from queries.warehouse.snapshots import Snapshot
from receivables.agencies.followed import GATHERED
from receivables.steps.recovery_steps import HEAVY_STEPS, LIGHT_STEPS, SOURCES, STEPS, windows_of

HERE = Path(__file__).parents[1] / "ahead"

AHEAD = ("paid_steps", "step_cash", "steps_taken", "late_cash", "debt_spells", "account_lots", "compared_debts")
"""The files of ``queries/ahead``, those that others are made of before these."""

WORTH_AHEAD = 1_000_000
"""Rows of charges, payments and contacts from which a build makes them: a smaller company's are made while one asks."""

Sql = Callable[..., pl.DataFrame]
"""Runs one statement on the snapshot, as ``Warehouse.sql`` does."""

_making = threading.RLock()
_whole: dict[Path, tuple[int, int]] = {}
"""Size and time of files whose bytes were found to be those that their names tell."""


def count_ahead(snapshot: Snapshot, settings: Settings) -> None:
    """Make all of these tables of a large company; what finds no room is left to those who ask."""
    if sum(snapshot.row_counts.get(table, 0) for table in ("charges", "payments", "contacts")) < WORTH_AHEAD:
        return
    with suppress(duckdb.Error, OSError):
        warehouse = Warehouse(snapshot, settings.memory_limit)
        for table in AHEAD:
            counted_ahead(snapshot, settings, table, warehouse.sql)


def counted_ahead(snapshot: Snapshot, settings: Settings, table: str, sql: Sql) -> str:
    """The Parquet file of a table, made now if it is not there; it lies in the process's own folder where no other may.

    Raises what ``sql`` raises.
    """
    text, values = (HERE / f"{table}.sql").read_text("utf-8"), _values(snapshot, settings)
    used = {name: value for name, value in values.items() if f"${name}" in text}
    made_of = "\n".join([program_digest(), table, *(f"{name} {value!r}" for name, value in sorted(used.items()))])
    stem = f"{table}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
    folders = snapshot.folder / "ahead", spill() / snapshot.folder.name
    with _making:
        if (there := _found(folders, stem)) is None:
            parts = {part: counted_ahead(snapshot, settings, part, sql) for part in AHEAD if f"${part}" in text}
            there = _made(folders, stem, lambda file: sql(_copy(text, file), **used, **parts))
    return str(there)


def _values(snapshot: Snapshot, settings: Settings) -> dict[str, Any]:
    """All that these tables are made by."""
    steps = {"steps": STEPS, "sources": SOURCES, "light": LIGHT_STEPS, "heavy": HEAVY_STEPS}
    return {**steps, **GATHERED, "windows": windows_of(settings.stages.window_days), "as_of": snapshot.last_date}


def _copy(text: str, file: Path) -> str:
    return f"copy (\n{text}\n) to '{quoted(file)}' (format parquet, compression zstd)"


def _found(folders: tuple[Path, ...], stem: str) -> Path | None:
    """A whole file of this name; damaged ones are removed."""
    for file in (file for folder in folders for file in folder.glob(f"{stem}.*.parquet")):
        now = file.stat()
        if _whole.get(file) == (now.st_size, now.st_mtime_ns) or sha256_of(file) == file.name.split(".")[1]:
            _whole[file] = now.st_size, now.st_mtime_ns
            return file
        with suppress(OSError):
            file.unlink()
    return None


def _made(folders: tuple[Path, ...], stem: str, write: Callable[[Path], object]) -> Path:
    """Write the file where all find it, or, where the disk takes nothing, where this process does."""
    beside_the_tables, own = folders
    try:
        return _written(beside_the_tables, stem, write)
    except (OSError, duckdb.IOException):
        return _written(own, stem, write)


def _written(folder: Path, stem: str, write: Callable[[Path], object]) -> Path:
    """A new file, named by its bytes when it is whole."""
    folder.mkdir(exist_ok=True)
    new = folder / f"{stem}.{os.getpid()}.new"
    try:
        write(new)
        return new.replace(folder / f"{stem}.{sha256_of(new)}.parquet")
    finally:
        new.unlink(missing_ok=True)
