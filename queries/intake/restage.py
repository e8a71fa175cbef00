"""Staging again: what is missing, what an older version staged, and what depends on a file that came or went."""

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from queries.home import Home
from queries.intake.file_limits import account_pattern
from queries.intake.file_reading import Request, read_file
from queries.intake.layouts.layout import Layout, canonical_layout
from queries.intake.layouts.layout_text import layout_from
from queries.intake.rows.call_logs import CALL_TABLES
from queries.intake.store.loads import (
    Loading,
    is_withdrawn,
    loading_of,
    new_folder,
    raw_folders,
    sequence_and_hash,
    settle,
)
from queries.intake.store.raw_register import changed_bytes
from queries.intake.store.report import report_from
from queries.intake.store.staged import SEALS, broken_staged, is_current, seal_staged, stage, staged_version
from queries.seal import sha256_of
from receivables.messages import Problem, message
from receivables.tables import TABLES


def restage(home: Home) -> None:
    """Stage again from the raw bytes what is missing or was staged by another version. Holds no lock: the caller does.

    Raises Problem when a raw file cannot be read that was never staged; the tables of others then stay as they are.
    """
    for folder in raw_folders(home):
        if not is_withdrawn(folder):
            stage_again(home, folder)
            if not (home.staged / folder.name / SEALS).exists():
                seal_staged(home.staged / folder.name)
        elif (home.staged / folder.name).exists() and broken_staged(home.staged / folder.name) is not None:
            # What was paid before it was taken back is still told from it, while its bytes are there.
            with suppress(Problem):
                stage_again(home, folder)


def restage_broken(home: Home) -> None:
    """Stage again what is damaged, before a load reads it; the caller holds the lock. Raises Problem as ``restage``."""
    for folder in raw_folders(home):
        if not is_withdrawn(folder) and broken_staged(home.staged / folder.name) is not None:
            stage_again(home, folder)


def stale_without(home: Home, file_id: str, tables: Iterable[str]) -> list[Path]:
    """Mark the loads whose tables depend on the rows of ``file_id`` as to be staged again, and name them.

    A later log that shares calls with this one, refunds that name payments, and sheets of balances taken over. They
    are marked before anything else changes, so that an interruption leaves nothing wrong: the next build stages them.
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
        loading = loading_of(folder)
        if shares_calls or ("payments" in tables and _looks_up(home, loading)) or _takes_over(home, loading):
            (staged / "version").unlink(missing_ok=True)
            stale.append(folder)
    return stale


def stage_again(home: Home, folder: Path) -> None:
    """Stage the load in ``folder`` from its raw bytes, unless that is done.

    Raises Problem when its bytes are not those that were loaded, or cannot be read and were never staged before.
    """
    loading = loading_of(folder)
    if is_current(home, folder.name, loading.layout_text):
        return
    kept = folder / loading.stored_as
    if not kept.is_file() or sha256_of(kept) != loading.sha256:
        wrong = changed_bytes(loading.name, folder)
        raise Problem(wrong.text, **wrong.values)
    try:
        _stage(home, folder, loading)
    except Problem:
        if broken_staged(home.staged / folder.name) is not None:
            raise
        _leave_standing(home, folder, loading)


def _leave_standing(home: Home, folder: Path, loading: Loading) -> None:
    """Keep the tables of a file as an older version read it: what is asked or refused today stops no company's build.

    Its report says so, until the file is taken back and loaded again.
    """
    staged = home.staged / folder.name
    report = report_from((staged / "report.json").read_text("utf-8"))
    note = message(
        "{file} counts as an older version read it; today a load would ask about it or refuse it. Take it back and "
        "load it again to see why",
        file=loading.name,
    )
    (staged / "report.json").write_text(replace(report, notes=(*report.notes, note)).stored(), "utf-8")
    (staged / "version").write_text(staged_version(home, loading.layout_text), "utf-8")
    seal_staged(staged)


def _stage(home: Home, folder: Path, loading: Loading) -> None:
    layout = layout_of(home, loading)
    with tempfile.TemporaryDirectory() as work:
        loaded_at = datetime.fromisoformat(loading.loaded_at)
        request = Request(folder / loading.stored_as, loading.name, layout, loading.options, loaded_at)
        given = read_file(home, request, Path(work), folder.name, lambda share, doing: None)
    staged = new_folder(home.staged)
    stage(home, given, folder.name, staged, again=True)
    settle(staged, home.staged / folder.name)


def layout_of(home: Home, loading: Loading) -> Layout:
    """The layout of a load as it was then, with the account pattern of now."""
    if not loading.layout_text:
        return canonical_layout(TABLES[loading.layout])
    return layout_from(loading.layout, loading.layout_text, account_pattern(home))


def _looks_up(home: Home, loading: Loading) -> bool:
    return "lookup" in loading.layout_text and layout_of(home, loading).looks_up


def _takes_over(home: Home, loading: Loading) -> bool:
    """Whether a load states balances of which only the first count."""
    return "once" in loading.layout_text and any(table.once for table in layout_of(home, loading).tables)
