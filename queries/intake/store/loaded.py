"""What was loaded: every file, the rows it could not give, and the values it changed."""

from dataclasses import dataclass

import polars as pl

from queries.home import Home
from queries.intake.quarantine import LINE, REJECTED
from queries.intake.rows.merge import CHANGES
from queries.intake.store.loads import is_withdrawn, loading_of, raw_folders
from queries.intake.store.report import report_from


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


def loaded_files(home: Home) -> list[LoadedFile]:
    """Every file ever loaded, in load request, also those taken back (``withdrawn``)."""
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


def rejected_rows(home: Home, file_id: str | None = None) -> pl.DataFrame:
    """The quarantine of one file, or of all that are loaded: file, line, column, value, reason, row."""
    parts = [pl.DataFrame(schema={"file": pl.String, **REJECTED})]
    for folder in raw_folders(home):
        kept = home.staged / folder.name / "rejected.parquet"
        if (file_id or folder.name) == folder.name and not is_withdrawn(folder) and kept.exists():
            parts.append(pl.read_parquet(kept).select(pl.lit(loading_of(folder).name).alias("file"), pl.all()))
    return pl.concat(parts).rename({LINE: "line"})


def changed_values(home: Home) -> pl.DataFrame:
    """Values that a file in force changed, newest file first: file, table, key, column, old, new."""
    parts = [pl.DataFrame(schema={"file": pl.String, **CHANGES})]
    for folder in reversed(raw_folders(home)):
        kept = home.staged / folder.name / "changes.parquet"
        if not is_withdrawn(folder) and kept.exists():
            parts.append(pl.read_parquet(kept).select(pl.lit(loading_of(folder).name).alias("file"), pl.all()))
    return pl.concat(parts)
