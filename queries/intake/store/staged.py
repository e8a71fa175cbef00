"""Tables staged from one load, and what they depend on."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.file_limits import account_pattern, limits_of
from queries.intake.file_questions import Asked
from queries.intake.layouts.layout import Layout
from queries.intake.quarantine import reason
from queries.intake.rows.document_identity import Told, settled
from queries.intake.rows.document_lines import NUMBER
from queries.intake.rows.merge import CHANGES, against_earlier, known_rows, newest_of_file, shown_key
from queries.intake.rows.parsed import Parsed
from queries.intake.rows.taken_over import without_later
from queries.intake.rows.uncounted import with_undone
from queries.intake.store.loads import is_withdrawn, raw_folders, sequence_and_hash
from queries.intake.store.report import Report
from queries.intake.store.told_again import told_again
from queries.seal import first_broken, sealed_text, seals_of, unsealed
from receivables.messages import Message, message
from receivables.tables import TABLES, Table

INTAKE_VERSION = 11
"""Raised when the same raw bytes would give other tables; staged tables of an older version are made again."""

FIRST_REJECTS = 20

SEALS = "seals.json"
"""Beside staged tables: what their files were when they were written; ``version`` alone may go without harm."""

WORD_DOUBTS_FILE, DATE_DOUBTS_FILE, REPEATS_FILE = "word_doubts.parquet", "date_doubts.parquet", "repeats.parquet"

PASSED_ON_FILE, PAYERS_FILE = "passed_on.parquet", "payers.parquet"

AS_STATED = ("outgoing", "event", "currency", "no_account")
"""Reasons of rows that the layout, or the currency a person chose, says are none of the file's."""


@dataclass(frozen=True)
class ReadFile:
    """One file as it was read, before it is compared with what is loaded."""

    name: str
    layout: Layout
    parsed: Parsed
    told: Told
    replaces: str = ""
    """The load that this one counts instead of."""


@dataclass
class _Met:
    """What a file's rows are beside those of earlier files."""

    listed: int
    counts: dict[str, int] = field(default_factory=dict)
    duplicates: int = 0
    changed: int = 0
    changes: list[pl.DataFrame] = field(default_factory=lambda: [pl.DataFrame(schema=CHANGES)])
    asked: list[Message] = field(default_factory=list)

    def settled(
        self, table: Table, frame: pl.DataFrame, earlier: list[Path], given: ReadFile
    ) -> tuple[pl.DataFrame, Asked | None]:
        """The rows of one table as they will be kept, and what has to be asked before they may."""
        kept, same, other, within = newest_of_file(table, frame, self.listed)
        kept, taken = without_later(table, kept, earlier)
        uncounted = given.parsed.uncounted_tables.get(table.name)
        every = pl.concat([kept, taken, *([] if uncounted is None else [uncounted.select(kept.columns)])])
        known = known_rows(table, every, earlier, [NUMBER] if NUMBER in every.columns else list(table.key))
        kept, question = settled(table, kept, known, given.told, given.name)
        kept = pl.concat([kept, taken]) if len(taken) else kept
        if question:
            self.asked.append(_left_standing(given.name, table.name))
        kept = with_undone(table, kept, uncounted, known)
        repeated, new, what = against_earlier(table, kept, known, self.listed)
        self.duplicates, self.changed = self.duplicates + same + repeated, self.changed + other + new
        self.changes += [within, what]
        self.counts[table.name] = len(kept)
        return kept, question

    def gone_from(self, table: Table, kept: pl.DataFrame, before: Path, file: str) -> None:
        """Tell the rows that the replaced file has and this one has not: they count no longer."""
        if not before.exists():
            return
        gone = pl.read_parquet(before).join(kept, on=table.row_key, how="anti", nulls_equal=True)
        if gone.is_empty():
            return
        key = shown_key(table)
        listed = gone.select(table=pl.lit(table.name), key=key, column=pl.lit(table.key[0]), old=key, new=pl.lit(None))
        self.changes.append(listed.head(self.listed).cast(CHANGES))
        amount = gone["amount"].sum() if "amount" in gone.columns else 0
        self.asked.append(
            message(
                "{table}: rows of the replaced file that are not in {file} and count no longer: {rows}, "
                "amount {amount}",
                table=table.name, file=file, rows=len(gone), amount=Decimal(amount),
            )
        )  # fmt: skip


def stage(home: Home, given: ReadFile, file_id: str, folder: Path | None, *, again: bool = False) -> Report:
    """Write the tables of a file into ``folder`` (None: a dry run) and say how they stand to earlier files.

    Raises Problem when a number of an earlier file may be another document; ``again``, of what counts already, says so
    in a note.
    """
    parsed, met = given.parsed, _Met(limits_of(home).changes_listed)
    for table_name, frame in parsed.tables.items():
        kept = frame
        if table := TABLES.get(table_name):
            earlier = staged_tables(home, table_name, file_id, given.replaces)
            kept, question = met.settled(table, frame, earlier, given)
            if question and not again:
                raise question
            if given.replaces:
                met.gone_from(table, kept, home.staged / given.replaces / f"{table_name}.parquet", given.name)
        if folder:
            kept.write_parquet(folder / f"{table_name}.parquet")
    report = Report(
        given.name,
        file_id,
        given.layout.name,
        met.counts,
        parsed.rows,
        parsed.accepted,
        len(parsed.rejected),
        met.duplicates,
        met.changed,
        notes=(*parsed.notes, *met.asked, *told_again(home, given.name, parsed, again=again)),
        rejects=parsed.rejected.head(FIRST_REJECTS),
        changes=pl.concat(met.changes).head(met.listed),
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
    for rows, name in (
        (parsed.word_doubts, WORD_DOUBTS_FILE),
        (parsed.date_doubts, DATE_DOUBTS_FILE),
        (parsed.repeats, REPEATS_FILE),
        (parsed.passed_on, PASSED_ON_FILE),
        (parsed.payers, PAYERS_FILE),
    ):
        if len(rows):
            rows.write_parquet(folder / name)
    parsed.rejected.write_parquet(folder / "rejected.parquet")
    report.changes.write_parquet(folder / "changes.parquet")
    (folder / "report.json").write_text(report.stored(), "utf-8")
    (folder / "version").write_text(staged_version(home, given.layout.text), "utf-8")
    seal_staged(folder)


def seal_staged(folder: Path) -> None:
    """Seal the tables and the report of a load as they lie in its staged folder."""
    files = [file for file in folder.iterdir() if file.name not in (SEALS, "version")]
    (folder / SEALS).write_text(sealed_text(seals_of(folder, files)), "utf-8")


def broken_staged(folder: Path, *, thorough: bool = False) -> str | None:
    """The first staged file of a load that is missing or changed; None when all are whole, or never were sealed."""
    try:
        seals = unsealed((folder / SEALS).read_text("utf-8"))
    except FileNotFoundError:
        return None if (folder / "report.json").exists() else "report.json"
    except (OSError, ValueError):
        return SEALS
    return first_broken(folder, seals, thorough=thorough)


def staged_damage(file: Path) -> Message:
    """What to say of a staged file that is damaged."""
    return message("{file} is damaged; python cli.py build makes it again from the loaded file", file=str(file))


def _left_standing(file: str, table: str) -> Message:
    return message(
        "{file} was loaded before such numbers were asked about: numbers of {table} in it stand for something else in "
        "an earlier file, whose rows count no longer; take this file back and load it again to be asked",
        file=file,
        table=table,
    )


def _as_stated(parsed: Parsed) -> int:
    return int(parsed.rejected["reason"].is_in([reason(name) for name in AS_STATED]).sum())


def staged_tables(home: Home, table: str, before: str = "", without: str = "") -> list[Path]:
    """Staged files of a table, oldest first, of all loads in force, or of those before ``before``; not ``without``."""
    until = int(before.partition("-")[0]) if before else None
    folders = [f for f in raw_folders(home) if not is_withdrawn(f)]
    names = [f.name for f in folders if f.name != without and (until is None or sequence_and_hash(f)[0] < until)]
    return [file for name in names if (file := home.staged / name / f"{table}.parquet").exists()]


def staged_version(home: Home, layout_text: str) -> str:
    """What staged tables depend on beside the raw bytes; of another version they are made again."""
    return f"{INTAKE_VERSION} {account_pattern(home)}" if "{account}" in layout_text else str(INTAKE_VERSION)


def is_current(home: Home, file_id: str, layout_text: str) -> bool:
    """True when a load is staged, whole, and by this version."""
    folder = home.staged / file_id
    try:
        version = (folder / "version").read_text("utf-8")
    except (OSError, ValueError):
        return False
    return version == staged_version(home, layout_text) and broken_staged(folder) is None
