"""Tables that several questions are counted from, whatever time they ask about: made once for a snapshot.

Those of a large company are made when its tables are in use, or when its pages are opened beforehand; else the first
who asks makes them. A file lies in the folder ``ahead`` beside the tables and goes with them. Its name says what it was
made of, the program too, and the hash of its bytes: one that is damaged is as good as none.
"""

import hashlib
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
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
from receivables.contact.talks import NTH_TALK
from receivables.court.watched_days import PAST_DAYS, RECOVERY_DAYS, WATCHED_DAYS
from receivables.messages import Problem
from receivables.notices.response_days import RESPONSE_DAYS
from receivables.steps.recovery_steps import HEAVY_STEPS, LIGHT_STEPS, SOURCES, STEPS, WINDOW_DAYS, windows_of

HERE = Path(__file__).parents[1] / "ahead"

AHEAD = (
    "paid_steps", "step_cash", "steps_taken", "late_cash", "debt_spells", "account_lots", "housing_months",
    "compared_debts", "past_orders", "owing_alike", "letters", "handed_on", "told_notices",
)  # fmt: skip
"""The files of ``queries/ahead``, those that others are made of before these."""

WORTH_AHEAD = 1_000_000
"""Rows of charges, payments and contacts from which nobody waits for them: of fewer they are made while one asks."""

MADE_KEPT = 2
"""Files of one table by whatever program and settings: the newest, and one that some may still read."""

Sql = Callable[..., pl.DataFrame]
"""Runs one statement on the snapshot, as ``Warehouse.sql`` does."""

_making = threading.RLock()
_whole: dict[Path, tuple[int, int]] = {}
"""Size and time of files whose bytes were found to be those that their names tell."""


def count_ahead(snapshot: Snapshot, settings: Settings) -> None:
    """Make all of these tables of a large company; what finds no room is left to those who ask."""
    if not is_large(snapshot):
        return
    with suppress(duckdb.Error, OSError):
        warehouse = Warehouse(snapshot, settings.memory_limit)
        for table in AHEAD:
            counted_ahead(snapshot, settings, table, warehouse.sql)


def is_large(snapshot: Snapshot) -> bool:
    """Whether counting while somebody waits takes longer than a moment."""
    return sum(snapshot.row_counts.get(table, 0) for table in ("charges", "payments", "contacts")) >= WORTH_AHEAD


def counted_ahead(snapshot: Snapshot, settings: Settings, table: str, sql: Sql) -> str:
    """The Parquet file of a table, made now if it is not there; it lies in the process's own folder where no other may.

    Raises what ``sql`` raises.
    """
    text, values = _text(table), values_of(table, snapshot.last_date, settings)
    used = {name: value for name, value in values.items() if f"${name}" in text}
    made_of = "\n".join([program_digest(), table, *(f"{name} {value!r}" for name, value in sorted(used.items()))])
    stem = f"{table}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
    folders = snapshot.folder / "ahead", spill() / snapshot.folder.name
    with _making:
        if (there := _found(folders, stem)) is None:
            parts = {part: counted_ahead(snapshot, settings, part, sql) for part in AHEAD if f"${part}" in text}
            there = _made(folders, stem, lambda file: sql(copy_of(table, file), **used, **parts))
    return str(there)


def values_of(table: str, as_of: date | None, settings: Settings) -> dict[str, Any]:
    """All that a table is made by, ``as_of`` a day: ahead it is the last one of the data."""
    steps = {"steps": STEPS, "sources": SOURCES, "light": LIGHT_STEPS, "heavy": HEAVY_STEPS}
    own, court = settings.stages.window_days, settings.court
    apart: dict[str, dict[str, Any]] = {
        "compared_debts": GATHERED,
        "past_orders": {
            "days": RECOVERY_DAYS,
            "order_days": own.get("court_order", WINDOW_DAYS),
            "bailiffs_days": own.get("bailiffs", WINDOW_DAYS),
        },
        "told_notices": {"days": RESPONSE_DAYS, "since": date.min},
        "owing_alike": {"days": WATCHED_DAYS, "span": PAST_DAYS, "from_days": court.from_days},
    }
    return {**steps, "windows": windows_of(own), "as_of": as_of, "nth_talk": NTH_TALK, **apart.get(table, {})}


def copy_of(table: str, file: Path) -> str:
    """The statement that counts a table into a file."""
    return f"copy (\n{_text(table)}\n) to '{quoted(file)}' (format parquet, compression zstd)"


def _text(table: str) -> str:
    return (HERE / f"{table}.sql").read_text("utf-8")


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
    except (OSError, duckdb.IOException, Problem):
        return _written(own, stem, write)


def _written(folder: Path, stem: str, write: Callable[[Path], object]) -> Path:
    """A new file, named by its bytes when it is whole."""
    with suppress(OSError):  # then the file cannot be written either, which is told in a sentence
        folder.mkdir(exist_ok=True)
    new = folder / f"{stem}.{os.getpid()}.new"
    try:
        write(new)
        made = new.replace(folder / f"{stem}.{sha256_of(new)}.parquet")
    finally:
        new.unlink(missing_ok=True)
    with suppress(OSError):
        every = sorted(folder.glob(f"{stem.rpartition('-')[0]}-*.parquet"), key=lambda file: file.stat().st_mtime_ns)
        for old in every[:-MADE_KEPT]:
            old.unlink()
    return made
