"""A new snapshot's files: each table in the order in which questions cut it, or linked where it stayed as it is."""

import errno
import hashlib
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from queries.warehouse.grow_parts import Grown, shard_rows
from queries.warehouse.ledger.steps import STEPS, VIEWS
from queries.warehouse.parts import (
    GROUPS,
    SHARDED,
    added_file,
    files_of,
    gone_from,
    make_views,
    quoted,
    rows_counted,
    whole_file,
)
from queries.warehouse.snapshots import Snapshot
from receivables.tables import TABLES

ORDER = {
    "number_holders": "number",
    "extension_holders": "called",
    "contacts": "account_id, started_at",
    "open_pieces": "open_to, open_from",
    "advances": "held_to, held_from",
    "closings": "credit_kind = 'payment', account_key, closed_on",
    "cash_lines": "paid_on, account_key",
    "bills": "charged_on, account_key",
    "events": "account_key, dated_on",
    "days": "on_day, cell_id",
    "cohorts": "charged_on, cell_id",
}
"""How a table lies in its file: by what questions cut it by, so that they read only a part of it. What adjustments
closed is little, and asked for without the payments."""

KEPT = (
    *TABLES,
    "account_keys",
    "cells",
    "debt_holders",
    "debtors",
    *(table for table in ORDER if table not in TABLES),
    "doubtful_documents",
    "named_apart",
    "told_documents",
    "agent_transfers",
    "doubts",
)
"""What a snapshot holds; the other steps are only on the way."""


_AT_ONCE = 2
"""Files that are written side by side."""


class Counted(NamedTuple):
    """What the tables were counted by, as ``Snapshot`` has it."""

    rules: str
    told: str = ""
    hashes: tuple[str, ...] = ()
    """Of the bytes of the files, in their order."""
    shards: int = 1


_DATES = """
with odd as (select table_name, row_id from doubts where doubt in ('far_date', 'far_contact')),

days as (
    select dated_on, count(*) as rows from events group by dated_on
    union all
    select started_at::date, count(*) from contacts group by all
),

far as (
    select charged_on as dated_on from charges semi join odd on table_name = 'charges' and charge_id = row_id
    union all
    select paid_on from payments semi join odd on table_name = 'payments' and payment_id = row_id
    union all
    select adjusted_on from adjustments semi join odd on table_name = 'adjustments' and adjustment_id = row_id
    union all
    select started_at::date from contacts semi join odd on table_name = 'contacts' and contact_id = row_id
),

dates as (
    select dated_on, sum(rows) > (select count(*) from far where far.dated_on = days.dated_on) as usual
    from days
    group by dated_on
)

select
    coalesce(min(dated_on) filter (where usual), min(dated_on)),
    coalesce(
        max(dated_on) filter (where usual and dated_on <= $today), max(dated_on) filter (where usual), max(dated_on)
    )
from dates
"""
"""A date to come, such as a cancellation from next month on, is known but is not the day that questions mean; nor is
one on which nothing happened but rows dated years from the others of their file."""


def write_tables(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    loads: dict[str, int],
    counted: Counted,
    grown: Grown | None = None,
) -> Snapshot:
    """Write what ``con`` holds into ``folder``; what ``grown`` says stands in the old tables is linked.

    Where there are several shards, the tables that lie in them are there already. The snapshot is not current before
    it is published.
    """
    rules, told, hashes, shards = counted
    if grown:
        _write_grown(con, folder, grown)
    else:
        for step in STEPS if shards == 1 else ():
            if step not in KEPT:
                con.execute(f"drop {'view' if step in VIEWS else 'table'} {step}")
        for table in KEPT:
            if shards == 1 or table not in SHARDED:
                write_sorted(con, table, table, whole_file(folder, table))
    with con.cursor() as written:  # under their own names beside what they were made of; another DuckDB takes 40 ms
        written.execute("create schema written")
        written.execute("set search_path = 'written'")
        make_views(written, folder)
        counts = {table: rows_counted(written, folder, table) for table in KEPT}
        first, last = written.execute(_DATES, {"today": datetime.now(UTC).date()}).fetchall()[0]
    # Digits only: letters of a hash make words, now and then.
    named = chr(10).join([rules, *filter(None, [told]), *loads, *hashes])
    version = f"{int(hashlib.sha256(named.encode()).hexdigest()[:8], 16):010}"
    return Snapshot(folder, version, datetime.now(UTC), first, last, counts, loads, rules, told, shards)


def _write_grown(con: duckdb.DuckDBPyConnection, folder: Path, grown: Grown) -> None:
    for table in KEPT:
        if table in grown.same:
            for file in files_of(grown.old, table):
                _link(file, folder)
        elif table in SHARDED:
            _write_shards(con, folder, grown, table)
        else:
            write_sorted(con, table, table, whole_file(folder, table))
    for gone in GROUPS:
        if gone in grown.gone:
            write_sorted(con, gone, gone, whole_file(folder, gone))
        elif gone in grown.same and whole_file(grown.old, gone).exists():
            _link(whole_file(grown.old, gone), folder)


def _write_shards(con: duckdb.DuckDBPyConnection, folder: Path, grown: Grown, table: str) -> None:
    """Write the shards of a table in which rows changed; link the others, and large files beside which rows lie."""
    folds = grown.folds[(gone_from(table) or ("",))[0]]
    changed: list[tuple[str, Path]] = []
    for shard in range(grown.shards):
        whole = whole_file(grown.old, table, shard, grown.shards)
        added = added_file(grown.old, table, shard, grown.shards)
        if not folds.get(shard):
            _link(whole, folder)
        if shard in folds:
            changed.append((shard_rows(con, grown, table, shard), folder / (whole if folds[shard] else added).name))
        elif added.exists():
            _link(added, folder)
    # A day's rows of one shard are too few for two cores to share.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for writing in [pool.submit(write_sorted, con.cursor(), rows, table, file) for rows, file in changed]:
            writing.result()


def _link(file: Path, folder: Path) -> None:
    """The same file in another folder; a copy where the disk knows no links."""
    try:
        os.link(file, folder / file.name)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.EXDEV, errno.EMLINK, errno.ENOSYS):
            raise
        shutil.copy2(file, folder / file.name)


def write_sorted(con: duckdb.DuckDBPyConnection, rows: str, table: str, file: Path) -> None:
    """Write what the connection calls ``rows`` into ``file``, in the order of ``table``."""
    order = f" order by {ORDER[table]}" if table in ORDER else ""
    con.execute(f"copy (select * from {rows}{order}) to '{quoted(file)}' (format parquet)")
