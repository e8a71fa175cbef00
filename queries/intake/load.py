"""Files in, files out: load, take back, list, and stage again. All or nothing per file."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.archive import copied
from queries.intake.layout import Layout, canonical_layout, layout_from, layout_named, layouts_of
from queries.intake.limits import account_pattern, limits_of
from queries.intake.merge import against_earlier, newest_of_file
from queries.intake.recognise import plain
from queries.intake.report import CHANGES, Report, report_from
from queries.intake.rows import Parsed, Wish, apply, with_rows
from queries.intake.sheet import LINE, REJECTED
from queries.intake.shelf import (
    Loading,
    clean,
    is_withdrawn,
    loading_of,
    new_folder,
    next_sequence,
    raw_folders,
    safe_name,
    settle,
    sha256_of,
    write_loading,
)
from queries.intake.source import opened
from queries.intake.totals import check_totals
from queries.lock import one_writer
from receivables.said import Problem, Said, said
from receivables.tables import TABLES

INTAKE_VERSION = 1
"""Raised when the same raw bytes would give other tables; staged tables of an older version are made again."""

FIRST_REJECTS = 20

Progress = Callable[[float, Said], None]


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


def load(
    home: Home,
    path: Path,
    layout: str | None = None,
    options: dict[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    name: str | None = None,
) -> Report:
    """Load one file: keep its bytes, stage its tables, and report what became of each row.

    ``layout`` names a layout or a canonical table; without it the file is recognised. ``name`` is what people call the
    file when ``path`` is not (an upload). Raises Problem when the file is refused; then nothing has changed.
    """
    tell = progress or (lambda share, doing: None)
    name = name or path.name
    if dry_run:
        with tempfile.TemporaryDirectory() as folder:
            if not path.is_file():
                raise Problem("{file} is not a file", file=str(path))
            parsed, used = _parse(home, path, name, _chosen(home, layout), options or {}, Path(folder), tell)
            return _stage(home, parsed, used, name, "", None)
    with one_writer(home):
        clean(home)
        return _load(home, path, name, layout, options or {}, tell)


def _load(home: Home, path: Path, name: str, layout: str | None, options: dict[str, str], tell: Progress) -> Report:
    raw = new_folder(home.raw)
    try:
        stored = raw / safe_name(name)
        tell(0.0, said("Copying {file}", file=name))
        copied(path, stored)
        sha256 = sha256_of(stored)
        if known := _already(home, sha256, layout, options):
            return known
        with tempfile.TemporaryDirectory(dir=raw) as folder:
            parsed, used = _parse(home, stored, name, _chosen(home, layout), options, Path(folder), tell)
        sequence = next_sequence(home)
        file_id = f"{sequence:06}-{sha256[:12]}"
        staged = new_folder(home.staged)
        tell(0.8, said("Comparing {file} with what is loaded", file=name))
        report = _stage(home, parsed, used, name, file_id, staged)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        write_loading(raw, Loading(name, stored.name, sha256, used.name, used.text, options, now, sequence))
        settle(staged, home.staged / file_id)
        settle(raw, home.raw / file_id)
        tell(1.0, said("{file} is loaded", file=name))
        return report
    finally:
        shutil.rmtree(raw, ignore_errors=True)
        shutil.rmtree(home.staged / raw.name, ignore_errors=True)


def _already(home: Home, sha256: str, layout: str | None, options: dict[str, str]) -> Report | None:
    """The report of the same bytes loaded before. Raises Problem when they were loaded in another way."""
    for folder in raw_folders(home):
        if is_withdrawn(folder) or not sha256.startswith(folder.name.split("-")[1]):
            continue
        before = loading_of(folder)
        if before.sha256 != sha256:
            continue
        if layout not in (None, before.layout) or options not in ({}, before.options):
            raise Problem(
                "{file} was already loaded as {layout}; take {file_id} back first (unload), then load it in another way",
                file=before.name, layout=before.layout, file_id=folder.name,
            )  # fmt: skip
        _stage_again(home, folder)
        return replace(report_from((home.staged / folder.name / "report.json").read_text("utf-8")), already_loaded=True)
    return None


def _chosen(home: Home, layout: str | None) -> Layout | None:
    return layout_named(home, layout) if layout else None


def _parse(
    home: Home, path: Path, name: str, layout: Layout | None, options: dict[str, str], folder: Path, tell: Progress
) -> tuple[Parsed, Layout]:
    """Read a file to canonical tables and quarantine, by ``layout`` or by the one recognised."""
    company = home.company
    tell(0.1, said("Reading {file}", file=name))
    file = opened(path, name, limits_of(home), options, folder)
    match = file.match([] if layout else list(layouts_of(home).values()), layout)
    sheet = file.sheet(match, options)
    wish = Wish(
        name,
        company.currency,
        company.time_zone,
        options.get("currency"),
        tuple(options["dates"].split("|")) if "dates" in options else (),
        options.get("decimal"),
    )
    tell(0.5, said("Checking the rows of {file}", file=name))
    parsed = apply(match.layout, sheet, wish)
    totals = check_totals(sheet, match.layout, _money_columns(match.layout, sheet.columns), name)
    parsed = with_rows(parsed, file.rows_at(sheet, parsed.rejected.filter(pl.col("row") == "")[LINE].to_list()))
    return replace(parsed, notes=(*parsed.notes, *totals)), match.layout


def _money_columns(layout: Layout, columns: list[str]) -> list[str]:
    wanted = {
        plain(str(name))
        for table in layout.tables
        for source in table.sources
        if source.column.kind == "money"
        for name in source.names
    }
    return [column for column in columns if plain(column) in wanted]


def _stage(home: Home, parsed: Parsed, layout: Layout, name: str, file_id: str, folder: Path | None) -> Report:
    """Write the tables of a file into ``folder`` (None: a dry run) and say how they stand to earlier files."""
    tables, duplicates, changed, changes = {}, 0, 0, [pl.DataFrame(schema=CHANGES)]
    listed = limits_of(home).changes_listed
    for table_name, frame in parsed.tables.items():
        table = TABLES[table_name]
        frame, same, other = newest_of_file(table, frame)
        again, new, what = against_earlier(table, frame, _earlier(home, table_name, file_id), listed)
        duplicates, changed = duplicates + same + again, changed + other + new
        changes.append(what)
        tables[table_name] = len(frame)
        if folder:
            frame.write_parquet(folder / f"{table_name}.parquet")
    report = Report(
        name, file_id, layout.name, tables, parsed.rows, parsed.accepted, len(parsed.rejected), duplicates, changed,
        notes=parsed.notes, rejects=parsed.rejected.head(FIRST_REJECTS), changes=pl.concat(changes).head(listed),
    )  # fmt: skip
    if folder:
        parsed.rejected.write_parquet(folder / "rejected.parquet")
        report.changes.write_parquet(folder / "changes.parquet")
        (folder / "report.json").write_text(report.stored(), "utf-8")
        (folder / "version").write_text(str(INTAKE_VERSION), "utf-8")
    return report


def _earlier(home: Home, table: str, file_id: str) -> list[Path]:
    """Staged files of a table, oldest first, that were loaded before ``file_id`` and not taken back."""
    folders = [f.name for f in raw_folders(home) if not is_withdrawn(f)]
    before = [name for name in folders if not file_id or int(name.split("-")[0]) < int(file_id.split("-")[0])]
    return [file for name in before if (file := home.staged / name / f"{table}.parquet").exists()]


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
        (folder / "withdrawn").write_text(datetime.now(UTC).isoformat(timespec="seconds"), "utf-8")


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


def _stage_again(home: Home, folder: Path) -> None:
    version = home.staged / folder.name / "version"
    if version.exists() and version.read_text("utf-8") == str(INTAKE_VERSION):
        return
    loading = loading_of(folder)
    layout = (
        layout_from(loading.layout, loading.layout_text, account_pattern(home))
        if loading.layout_text
        else canonical_layout(TABLES[loading.layout])
    )
    with tempfile.TemporaryDirectory() as work:
        path = folder / loading.stored_as
        parsed, _ = _parse(home, path, loading.name, layout, loading.options, Path(work), lambda share, doing: None)
    staged = new_folder(home.staged)
    _stage(home, parsed, layout, loading.name, folder.name, staged)
    settle(staged, home.staged / folder.name)
