"""Files in, files out: load, take back, list, and stage again. All or nothing per file."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.file_limits import account_pattern, limits_of
from queries.intake.layouts.file_options import dates_of
from queries.intake.layouts.layout import Layout, broken_layouts, canonical_layout, layout_from
from queries.intake.layouts.own import known_layouts, layout_named
from queries.intake.readers.archive import copied
from queries.intake.readers.sheet import LINE, REJECTED
from queries.intake.rows.call_logs import CALL_TABLES, in_company_zone, with_contacts
from queries.intake.rows.canonical_rows import Parsed, Wish, apply
from queries.intake.rows.merge import accounts_of, against_earlier, newest_of_file
from queries.intake.rows.total_checks import check_totals
from queries.intake.source import opened
from queries.intake.store.loads import (
    Loading,
    clean,
    is_withdrawn,
    loading_of,
    new_folder,
    next_sequence,
    raw_folders,
    readable_name,
    safe_name,
    sequence_and_hash,
    settle,
    sha256_of,
    withdraw,
    write_loading,
)
from queries.intake.store.report import CHANGES, Report, report_from
from queries.warehouse.lock import one_writer
from receivables.messages import Message, Problem, message
from receivables.tables import TABLES

INTAKE_VERSION = 2
"""Raised when the same raw bytes would give other tables; staged tables of an older version are made again."""

FIRST_REJECTS = 20

Progress = Callable[[float, Message], None]


@dataclass(frozen=True)
class LoadedFile:
    """One file that was loaded."""

    file_id: str
    name: str
    layout: str
    loaded_at: str
    """ISO time, UTC."""
    tables: dict[str, int]
    rows: int
    accepted: int
    rejected: int
    duplicates: int
    changed: int
    withdrawn: bool


def load(  # noqa: PLR0913
    home: Home,
    path: Path,
    layout: str | None = None,
    options: dict[str, str] | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    name: str | None = None,
) -> Report:
    """Load one file: keep its bytes, stage its tables, and report what became of each row.

    ``layout`` names a layout or a canonical table; without it the file is recognised. ``options`` say how it is
    written (``OPTIONS``), ``name`` is what people call the file when ``path`` is not (an upload). A dry run changes
    nothing. Raises Problem when the file is refused; then nothing has changed.
    """
    tell = progress or (lambda share, doing: None)
    called = readable_name(name or path.name)
    order = Order(path, called, layout_named(home, layout) if layout else None, options or {})
    if dry_run:
        return read_for_trial(home, order, tell)[0]
    with one_writer(home):
        clean(home)
        return _load(home, order, tell)


@dataclass(frozen=True)
class Order:
    """What to load, and how."""

    path: Path
    name: str
    layout: Layout | None
    """None: to be recognised."""
    options: dict[str, str]


def read_for_trial(home: Home, order: Order, tell: Progress = lambda share, doing: None) -> tuple[Report, Parsed]:
    """What loading would give, without loading. Raises Problem when the file would be refused."""
    with tempfile.TemporaryDirectory() as folder:
        given = _parse(home, order, Path(folder), "", tell)
    return _stage(home, given, order.name, "", None), given.parsed


def _load(home: Home, order: Order, tell: Progress) -> Report:
    raw, staged, name = new_folder(home.raw), new_folder(home.staged), order.name
    try:
        stored = raw / safe_name(name)
        tell(0.0, message("Copying {file}", file=name))
        copied(order.path, stored)
        sha256 = sha256_of(stored)
        if known := _already(home, sha256, order):
            return known
        sequence = next_sequence(home)
        file_id = f"{sequence:06}-{sha256[:12]}"
        with tempfile.TemporaryDirectory() as folder:
            given = _parse(home, replace(order, path=stored), Path(folder), file_id, tell)
        tell(0.8, message("Comparing {file} with what is loaded", file=name))
        report = _stage(home, given, name, file_id, staged)
        layout = given.layout
        now = datetime.now(UTC).isoformat(timespec="seconds")
        write_loading(raw, Loading(name, stored.name, sha256, layout.name, layout.text, order.options, now, sequence))
        settle(staged, home.staged / file_id)
        stale = _stale_without(home, file_id, report.tables)
        settle(raw, home.raw / file_id)
        for folder_ in stale:
            _stage_again(home, folder_)
        tell(1.0, message("{file} is loaded", file=name))
        return report
    finally:
        shutil.rmtree(raw, ignore_errors=True)
        shutil.rmtree(staged, ignore_errors=True)


def _already(home: Home, sha256: str, order: Order) -> Report | None:
    """The report of the same bytes loaded before. Raises Problem when they were loaded in another way."""
    for folder in raw_folders(home):
        if is_withdrawn(folder) or not sha256.startswith(sequence_and_hash(folder)[1]):
            continue
        before = loading_of(folder)
        if before.sha256 != sha256:
            continue
        other_layout = order.layout is not None and order.layout.name != before.layout
        if other_layout or order.options not in ({}, before.options):
            raise Problem(
                "{file} was already loaded as {layout}; take {file_id} back (unload) before loading it in another way",
                file=before.name,
                layout=before.layout,
                file_id=folder.name,
            )
        layout = order.layout or _named_now(home, before)
        if layout and layout.text != before.layout_text:
            raise Problem(
                "{file} was already loaded as {layout}, which has changed since; take {file_id} back (unload) and load "
                "the file again",
                file=before.name,
                layout=before.layout,
                file_id=folder.name,
            )
        version = home.staged / folder.name / "version"
        same = version.exists() and version.read_text("utf-8") == _version(home, before.layout_text)
        _stage_again(home, folder)
        report = report_from((home.staged / folder.name / "report.json").read_text("utf-8"))
        return replace(report, file=order.name, already_loaded=same)
    return None


def _named_now(home: Home, before: Loading) -> Layout | None:
    """The company's own layout by which a file was loaded, as it is now; the shipped ones change with the program."""
    return layout_named(home, before.layout) if (home.layouts / f"{before.layout}.toml").exists() else None


@dataclass(frozen=True)
class Given:
    """What a file gave, and by which layout."""

    parsed: Parsed
    layout: Layout


def _parse(home: Home, order: Order, folder: Path, file_id: str, tell: Progress) -> Given:
    """Read a file to tables and quarantine, by its layout or by the one recognised."""
    company, options, name = home.settings, order.options, order.name
    if not order.path.is_file():
        raise Problem("{file} is not a file", file=str(order.path))
    tell(0.1, message("Reading {file}", file=name))
    file = opened(order.path, name, limits_of(home), options, folder)
    passed_over = [] if order.layout else [problem.message for problem in broken_layouts(home).values()]
    match = file.match([] if order.layout else known_layouts(home), order.layout)
    sheet = file.sheet(match, options)
    wish = Wish(
        name,
        company.currency,
        company.time_zone,
        options.get("currency"),
        dates_of(options),
        options.get("decimal"),
    )
    tell(0.5, message("Checking the rows of {file}", file=name))
    parsed = apply(match.layout, sheet, wish, lambda payments: accounts_of(_staged(home, "payments"), payments))
    parsed = in_company_zone(parsed, match.layout.zone, company.time_zone)
    totals = check_totals(sheet, match.layout, wish)
    aside = parsed.rejected.filter(pl.col("row") == "")[LINE].to_list()
    parsed = parsed.with_rows(file.rows_at(sheet, aside))
    parsed = with_contacts(parsed, {table.name: _staged(home, table.name, file_id) for table in CALL_TABLES})
    return Given(replace(parsed, notes=(*parsed.notes, *totals, *passed_over)), match.layout)


def _stage(home: Home, given: Given, name: str, file_id: str, folder: Path | None) -> Report:
    """Write the tables of a file into ``folder`` (None: a dry run) and say how they stand to earlier files."""
    parsed, listed = given.parsed, limits_of(home).changes_listed
    counts, duplicates, changed, changes = dict[str, int](), 0, 0, [pl.DataFrame(schema=CHANGES)]
    for table_name, frame in parsed.tables.items():
        kept = frame
        if table := TABLES.get(table_name):
            kept, same, other, within = newest_of_file(table, frame, listed)
            again, new, what = against_earlier(table, kept, _staged(home, table_name, file_id), listed)
            duplicates, changed = duplicates + same + again, changed + other + new
            changes += [within, what]
            counts[table_name] = len(kept)
        if folder:
            kept.write_parquet(folder / f"{table_name}.parquet")
    report = Report(
        name,
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
    )
    if folder:
        parsed.rejected.write_parquet(folder / "rejected.parquet")
        report.changes.write_parquet(folder / "changes.parquet")
        (folder / "report.json").write_text(report.stored(), "utf-8")
        (folder / "version").write_text(_version(home, given.layout.text), "utf-8")
    return report


def _staged(home: Home, table: str, before: str = "") -> list[Path]:
    """Staged files of a table, oldest first, of all loads in force or of those before ``before``."""
    until = int(before.partition("-")[0]) if before else None
    folders = [f for f in raw_folders(home) if not is_withdrawn(f)]
    names = [f.name for f in folders if until is None or sequence_and_hash(f)[0] < until]
    return [file for name in names if (file := home.staged / name / f"{table}.parquet").exists()]


def _stale_without(home: Home, file_id: str, tables: Iterable[str]) -> list[Path]:
    """Mark the loads whose tables depend on the rows of ``file_id`` as to be staged again, and name them.

    A later log that shares calls with this one, and refunds that name payments. They are marked before anything else
    changes, so that an interruption leaves nothing wrong: the next build stages them.
    """
    stale = []
    for folder in raw_folders(home):
        if folder.name == file_id or is_withdrawn(folder):
            continue
        staged = home.staged / folder.name
        later = sequence_and_hash(folder)[0] > int(file_id.partition("-")[0])
        shares_calls = (
            later and "contacts" in tables and any((staged / f"{t.name}.parquet").exists() for t in CALL_TABLES)
        )
        if shares_calls or ("payments" in tables and _looks_up(home, loading_of(folder))):
            (staged / "version").unlink(missing_ok=True)
            stale.append(folder)
    return stale


def loaded_files(home: Home) -> list[LoadedFile]:
    """Every file ever loaded, in load order, also those taken back (``withdrawn``)."""
    files = []
    for folder in raw_folders(home):
        loading, kept = loading_of(folder), home.staged / folder.name / "report.json"
        report = report_from(kept.read_text("utf-8")) if kept.exists() else None
        files.append(
            LoadedFile(
                folder.name,
                loading.name,
                loading.layout,
                loading.loaded_at,
                report.tables if report else {},
                report.rows if report else 0,
                report.accepted if report else 0,
                report.rejected if report else 0,
                report.duplicates if report else 0,
                report.changed if report else 0,
                is_withdrawn(folder),
            )
        )
    return files


def unload(home: Home, file_id: str) -> None:
    """Take a file back: its bytes stay, its rows count no longer. Raises Problem when there is no such loaded file."""
    with one_writer(home):
        clean(home)
        folder = home.raw / file_id
        if folder not in raw_folders(home) or is_withdrawn(folder):
            raise Problem("There is no loaded file {file_id}", file_id=file_id)
        kept = home.staged / file_id
        stale = _stale_without(home, file_id, [file.stem for file in kept.glob("*.parquet")])
        withdraw(folder)
        for other in stale:
            _stage_again(home, other)


def rejected_rows(home: Home, file_id: str | None = None) -> pl.DataFrame:
    """The quarantine of one file, or of all that are loaded: file, line, column, value, reason, row."""
    parts = [pl.DataFrame(schema={"file": pl.String, **REJECTED})]
    for folder in raw_folders(home):
        kept = home.staged / folder.name / "rejected.parquet"
        if (file_id or folder.name) == folder.name and not is_withdrawn(folder) and kept.exists():
            parts.append(pl.read_parquet(kept).select(pl.lit(loading_of(folder).name).alias("file"), pl.all()))
    return pl.concat(parts).rename({LINE: "line"})


def restage(home: Home) -> None:
    """Stage again from the raw bytes what is missing or was staged by another version. Holds no lock: the caller does.

    Raises Problem when a raw file can no longer be read; its tables then stay as they are.
    """
    for folder in raw_folders(home):
        if not is_withdrawn(folder):
            _stage_again(home, folder)


def layout_of(home: Home, loading: Loading) -> Layout:
    """The layout of a load as it was then, with the account pattern of now."""
    if not loading.layout_text:
        return canonical_layout(TABLES[loading.layout])
    return layout_from(loading.layout, loading.layout_text, account_pattern(home))


def _looks_up(home: Home, loading: Loading) -> bool:
    return "lookup" in loading.layout_text and layout_of(home, loading).looks_up


def _version(home: Home, layout_text: str) -> str:
    """What staged tables depend on beside the raw bytes; of another version they are made again."""
    return f"{INTAKE_VERSION} {account_pattern(home)}" if "{account}" in layout_text else str(INTAKE_VERSION)


def _stage_again(home: Home, folder: Path) -> None:
    version, loading = home.staged / folder.name / "version", loading_of(folder)
    if version.exists() and version.read_text("utf-8") == _version(home, loading.layout_text):
        return
    layout = layout_of(home, loading)
    with tempfile.TemporaryDirectory() as work:
        order = Order(folder / loading.stored_as, loading.name, layout, loading.options)
        given = _parse(home, order, Path(work), folder.name, lambda share, doing: None)
    staged = new_folder(home.staged)
    _stage(home, given, loading.name, folder.name, staged)
    settle(staged, home.staged / folder.name)
