"""From the accepted rows of all files to a new snapshot: canonical tables, the ledger, and what it adds up to."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from queries.home import Home
from queries.intake.restage import restage
from queries.intake.store.loaded import loaded_files
from queries.intake.store.staged import INTAKE_VERSION
from queries.warehouse.canonical import make_tables, quoted
from queries.warehouse.grow import can_grow, grow
from queries.warehouse.ledger.steps import STEPS, Progress, rules_text, terms_of, work_out
from queries.warehouse.lock import one_writer
from queries.warehouse.snapshots import Snapshot, current, publish, remove_unread
from receivables.ageing import RECOVERY_FROM_DAYS
from receivables.messages import Problem, message
from receivables.tables import TABLES

ORDER = {
    "contacts": "account_id, started_at",
    "open_pieces": "open_to, open_from",
    "advances": "held_to, held_from",
    "closings": "account_key, closed_on",
    "cash_lines": "paid_on, account_key",
    "bills": "charged_on, account_key",
    "events": "account_key, dated_on",
    "days": "on_day, cell_id",
    "cohorts": "charged_on, cell_id",
}
"""How a table lies in its file: by what questions cut it by, so that they read only a part of it."""

KEPT = (*TABLES, "account_keys", "cells", *(table for table in ORDER if table not in TABLES), "doubts")
"""What a snapshot holds; the other steps are only on the way."""


_DATES = """
with dates as (
    select dated_on from read_parquet('{folder}/events.parquet')
    union all
    select started_at::date from read_parquet('{folder}/contacts.parquet')
)

select
    min(dated_on),
    coalesce(max(dated_on) filter (where dated_on <= $today), max(dated_on))
from dates
"""
"""A date to come, such as a cancellation from next month on, is known but is not the day that questions mean."""


def build(home: Home, progress: Progress | None = None, *, anew: bool = False) -> Snapshot:
    """Build the tables from the files loaded so far and make them current.

    When only files were added since the last build, only the accounts they touch are worked out again, unless
    ``anew``. Readers keep what they have until the new tables are complete. Raises Problem when another load or
    build runs.
    """
    tell = progress or (lambda share, doing: None)
    with one_writer(home):
        tell(0.0, message("Reading the accepted rows"))
        restage(home)
        files = [file.file_id for file in loaded_files(home) if not file.withdrawn]
        loads = {file_id: (home.staged / file_id / "report.json").stat().st_mtime_ns for file_id in files}
        folder = _new_folder(home)
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": home.settings.memory_limit,
            "preserve_insertion_order": False,
        }
        try:
            with duckdb.connect(config=config) as con:
                con.execute("set enable_progress_bar = false")
                con.execute(f"set temp_directory = '{quoted(folder)}/spill'")
                same = {} if anew else _grown(con, home, loads, tell)
                if not same:
                    make_tables(con, [home.staged / file_id for file_id in loads])
                    work_out(con, STEPS, terms_of(home.settings), tell)
                tell(0.9, message("Writing the new tables"))
                snapshot = write_tables(con, folder, loads, rules_of(home), same)
            publish(home, snapshot)
        except (duckdb.Error, OSError) as error:
            raise Problem(
                "The tables could not be built, and the old ones stay: {error}", error=str(error).splitlines()[0]
            ) from error
        finally:
            remove_unread(home)
        tell(1.0, message("The new tables are in use"))
        return snapshot


def _grown(con: duckdb.DuckDBPyConnection, home: Home, loads: dict[str, int], tell: Progress) -> dict[str, Path]:
    """Grow the current tables by the files added since; returns the tables that stayed as they are, {} for none."""
    old = current(home)
    if old is None or old.rules != rules_of(home) or list(loads.items())[: len(old.loads)] != list(old.loads.items()):
        return {}
    added = [home.staged / file_id for file_id in list(loads)[len(old.loads) :]]
    return grow(con, old.folder, added, terms_of(home.settings), tell) if added and can_grow(added) else {}


def _new_folder(home: Home) -> Path:
    now = datetime.now(UTC)
    folder = home.warehouse / f"{now:%Y%m%dT%H%M%S}-{hashlib.sha256(str(now).encode()).hexdigest()[:6]}"
    folder.mkdir(parents=True)
    return folder


def rules_of(home: Home) -> str:
    """Names the way of counting: the ledger's text, its edges and the settings that move money."""
    parts = [rules_text(), *map(str, (INTAKE_VERSION, RECOVERY_FROM_DAYS, *terms_of(home.settings)))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def write_tables(
    con: duckdb.DuckDBPyConnection, folder: Path, loads: dict[str, int], rules: str, same: dict[str, Path]
) -> Snapshot:
    """Write what ``con`` holds into ``folder``, linking the files of tables that are the ``same`` as before.

    The snapshot is not current before it is published.
    """
    for step in STEPS:
        if step not in KEPT:
            con.execute(f"drop table {step}")
    for table in KEPT:
        if table in same:
            os.link(same[table], folder / f"{table}.parquet")
            continue
        ordered = f"select * from {table} order by {ORDER[table]}" if table in ORDER else f"select * from {table}"
        con.execute(f"copy ({ordered}) to '{quoted(folder)}/{table}.parquet' (format parquet)")
    counts = {
        table: con.execute(f"select count(*) from read_parquet('{quoted(folder)}/{table}.parquet')").fetchall()[0][0]
        for table in KEPT
    }
    today = datetime.now(UTC).date()
    first, last = con.execute(_DATES.format(folder=quoted(folder)), {"today": today}).fetchall()[0]
    # Digits only: letters of a hash make words, now and then.
    version = f"{int(hashlib.sha256(chr(10).join([rules, *loads]).encode()).hexdigest()[:8], 16):010}"
    return Snapshot(folder, version, datetime.now(UTC), first, last, counts, loads, rules)
