"""Tables staged from one load, and what they depend on."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.file_limits import account_pattern, limits_of
from queries.intake.layouts.layout import Layout
from queries.intake.quarantine import reason
from queries.intake.rows.merge import CHANGES, against_earlier, newest_of_file
from queries.intake.rows.parsed import Parsed
from queries.intake.rows.uncounted import with_undone
from queries.intake.store.loads import is_withdrawn, raw_folders, sequence_and_hash
from queries.intake.store.report import Report
from receivables.tables import TABLES

INTAKE_VERSION = 3
"""Raised when the same raw bytes would give other tables; staged tables of an older version are made again."""

FIRST_REJECTS = 20

WORD_DOUBTS_FILE, DATE_DOUBTS_FILE = "word_doubts.parquet", "date_doubts.parquet"

AS_STATED = ("outgoing", "event", "currency", "no_account")
"""Reasons of rows that the layout, or the currency a person chose, says are none of the file's."""


@dataclass(frozen=True)
class ReadFile:
    """One file as it was read, before it is compared with what is loaded."""

    name: str
    layout: Layout
    parsed: Parsed


def stage(home: Home, given: ReadFile, file_id: str, folder: Path | None) -> Report:
    """Write the tables of a file into ``folder`` (None: a dry run) and say how they stand to earlier files."""
    parsed, listed = given.parsed, limits_of(home).changes_listed
    counts, duplicates, changed, changes = dict[str, int](), 0, 0, [pl.DataFrame(schema=CHANGES)]
    for table_name, frame in parsed.tables.items():
        kept = frame
        if table := TABLES.get(table_name):
            kept, same, other, within = newest_of_file(table, frame, listed)
            earlier = staged_tables(home, table_name, file_id)
            kept = with_undone(table, kept, parsed.uncounted_tables.get(table_name), earlier)
            again, new, what = against_earlier(table, kept, earlier, listed)
            duplicates, changed = duplicates + same + again, changed + other + new
            changes += [within, what]
            counts[table_name] = len(kept)
        if folder:
            kept.write_parquet(folder / f"{table_name}.parquet")
    report = Report(
        given.name,
        file_id,
        given.layout.name,
        counts,
        parsed.rows,
        parsed.accepted,
        len(parsed.rejected),
        duplicates,
        changed,
        notes=parsed.notes,
        rejects=parsed.rejected.head(FIRST_REJECTS),
        changes=pl.concat(changes).head(listed),
        uncounted=parsed.uncounted,
        taken_back=parsed.taken_back,
        unused=parsed.unused,
        doubtful=len(parsed.word_doubts),
        as_stated=_as_stated(parsed),
    )
    if folder:
        _write(home, given, report, folder)
    return report


def _write(home: Home, given: ReadFile, report: Report, folder: Path) -> None:
    """What stands beside the tables of a file."""
    parsed = given.parsed
    if len(parsed.word_doubts):
        parsed.word_doubts.write_parquet(folder / WORD_DOUBTS_FILE)
    if len(parsed.date_doubts):
        parsed.date_doubts.write_parquet(folder / DATE_DOUBTS_FILE)
    parsed.rejected.write_parquet(folder / "rejected.parquet")
    report.changes.write_parquet(folder / "changes.parquet")
    (folder / "report.json").write_text(report.stored(), "utf-8")
    (folder / "version").write_text(staged_version(home, given.layout.text), "utf-8")


def _as_stated(parsed: Parsed) -> int:
    return int(parsed.rejected["reason"].is_in([reason(name) for name in AS_STATED]).sum())


def staged_tables(home: Home, table: str, before: str = "") -> list[Path]:
    """Staged files of a table, oldest first, of all loads in force or of those before ``before``."""
    until = int(before.partition("-")[0]) if before else None
    folders = [f for f in raw_folders(home) if not is_withdrawn(f)]
    names = [f.name for f in folders if until is None or sequence_and_hash(f)[0] < until]
    return [file for name in names if (file := home.staged / name / f"{table}.parquet").exists()]


def staged_version(home: Home, layout_text: str) -> str:
    """What staged tables depend on beside the raw bytes; of another version they are made again."""
    return f"{INTAKE_VERSION} {account_pattern(home)}" if "{account}" in layout_text else str(INTAKE_VERSION)


def is_current(home: Home, file_id: str, layout_text: str) -> bool:
    """True when a load is staged, and by this version."""
    version = home.staged / file_id / "version"
    return version.exists() and version.read_text("utf-8") == staged_version(home, layout_text)
