"""What was loaded: every file, the rows it could not give, and the values it changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from queries.home import Home
from queries.intake.quarantine import LINE, REJECTED
from queries.intake.rows.merge import CHANGES
from queries.intake.store.loads import is_withdrawn, loading_of, raw_folders
from queries.intake.store.report import Report, report_from
from queries.intake.store.staged import broken_staged, staged_damage
from receivables.messages import Problem
from receivables.tables import MONEY

COUNT_OF_ROWS = "rows"
OF_AMOUNTS = ("charges", "payments", "adjustments")

_STATED = {
    "file": pl.String,
    "line": pl.Int64,
    "column": pl.String,
    "stated": pl.String,
    "found": pl.String,
    "counted": pl.String,
}


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
    uncounted: int
    taken_back: int
    unused: tuple[str, ...]
    withdrawn: bool


def loaded_files(home: Home) -> list[LoadedFile]:
    """Every file ever loaded, in load request, also those taken back (``withdrawn``)."""
    files = []
    for folder in raw_folders(home):
        loading, report = loading_of(folder), report_of(home, folder.name)
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
                report.uncounted if report else 0,
                report.taken_back if report else 0,
                report.unused if report else (),
                is_withdrawn(folder),
            )
        )
    return files


def report_of(home: Home, file_id: str) -> Report | None:
    """What the load of a file said; None while its tables wait to be staged again. Raises Problem when damaged."""
    kept = home.staged / file_id / "report.json"
    try:
        return report_from(kept.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        if not kept.parent.exists():
            return None
        wrong = staged_damage(kept)
        raise Problem(wrong.text, **wrong.values) from error


def stated_totals(home: Home) -> pl.DataFrame:
    """What files in force say their rows add up to, newest file first: file, line, column, stated, found, counted.

    ``column`` is ``rows`` where a number of rows is stated. ``found`` is what all rows of the file add up to, and
    ``counted`` what of it counts: null where the file states more than one sum or gives more than one table. A bank's
    statement states its turnovers in its head: there is no line.
    """
    parts = [pl.DataFrame(schema=_STATED)]
    for folder in reversed(raw_folders(home)):
        report = None if is_withdrawn(folder) else report_of(home, folder.name)
        if report is None:
            continue
        _refuse_broken(home.staged / folder.name)
        rows = [_stated(loading_of(folder).name, note.values) for note in report.notes if "stated" in note.values]
        sums = sum(row[2] != COUNT_OF_ROWS for row in rows)
        counted = _counted(home.staged / folder.name) if sums == 1 else None
        rows = [(*row, None if row[2] == COUNT_OF_ROWS else counted) for row in rows]
        parts.append(pl.DataFrame(rows, schema=_STATED, orient="row"))
    return pl.concat(parts).with_columns(pl.col("stated", "found", "counted").str.to_decimal(scale=2).cast(MONEY))


def _stated(file: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    column = values.get("column") or values.get("key")
    return file, values.get("line"), column, values["stated"], values.get("found", values["stated"])


def _counted(staged: Path) -> str | None:
    """What the only table of amounts of a file adds up to; None when there are several, or none."""
    tables = [table for name in OF_AMOUNTS if (table := staged / f"{name}.parquet").exists()]
    if len(tables) != 1:
        return None
    return str(pl.scan_parquet(tables[0]).select(pl.col("amount").sum()).collect().item())


def rejected_rows(home: Home, file_id: str | None = None) -> pl.DataFrame:
    """The quarantine of one file, or of all that are loaded: file, line, column, value, reason, row."""
    parts = [pl.DataFrame(schema={"file": pl.String, **REJECTED})]
    for folder in raw_folders(home):
        kept = home.staged / folder.name / "rejected.parquet"
        if (file_id or folder.name) != folder.name or is_withdrawn(folder):
            continue
        _refuse_broken(kept.parent)
        if kept.exists():
            parts.append(pl.read_parquet(kept).select(pl.lit(loading_of(folder).name).alias("file"), pl.all()))
    return pl.concat(parts).rename({LINE: "line"})


def changed_values(home: Home) -> pl.DataFrame:
    """Values that a file in force changed, newest file first: file, table, key, column, old, new."""
    parts = [pl.DataFrame(schema={"file": pl.String, **CHANGES})]
    for folder in reversed(raw_folders(home)):
        kept = home.staged / folder.name / "changes.parquet"
        if is_withdrawn(folder):
            continue
        _refuse_broken(kept.parent)
        if kept.exists():
            parts.append(pl.read_parquet(kept).select(pl.lit(loading_of(folder).name).alias("file"), pl.all()))
    return pl.concat(parts)


def _refuse_broken(staged: Path) -> None:
    """Raises Problem when something is staged in the folder and one of its files is damaged."""
    if staged.exists() and (broken := broken_staged(staged)) is not None:
        wrong = staged_damage(staged / broken)
        raise Problem(wrong.text, **wrong.values)
