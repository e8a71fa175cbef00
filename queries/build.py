"""From the accepted rows of all files to a new snapshot: canonical tables, the ledger, and what it adds up to."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from queries.home import Home
from queries.intake.load import loaded_files, restage
from queries.ledger.steps import Progress, rules_text, work_out
from queries.lock import one_writer
from queries.snapshots import Snapshot, publish
from receivables.said import said
from receivables.tables import TABLES, Table

KEPT = (*TABLES, "cells", "open_pieces", "advances", "closings", "cash_lines", "bills", "events", "days", "doubts")
"""What a snapshot holds; the other steps are only on the way."""


def build(home: Home, progress: Progress | None = None) -> Snapshot:
    """Build all tables anew from the files loaded so far and make them current.

    Readers keep what they have until the new tables are complete. Raises Problem when another load or build runs.
    """
    tell = progress or (lambda share, doing: None)
    with one_writer(home):
        tell(0.0, said("Reading the accepted rows"))
        restage(home)
        files = [file for file in loaded_files(home) if not file.withdrawn]
        folder = _new_folder(home)
        with duckdb.connect(
            config={"memory_limit": home.company.memory_limit, "preserve_insertion_order": False}
        ) as con:
            con.sql(f"set temp_directory = '{folder / 'spill'}'")
            _load_tables(con, [home.staged / file.file_id for file in files])
            work_out(con, home.company.payment_term_days, home.company.time_zone, tell)
            tell(0.9, said("Writing the new tables"))
            snapshot = write_tables(con, folder, _version(home, [file.file_id for file in files]))
        publish(home, snapshot)
        tell(1.0, said("The new tables are in use"))
        return snapshot


def _new_folder(home: Home) -> Path:
    now = datetime.now(UTC)
    folder = home.warehouse / f"{now:%Y%m%dT%H%M%S}-{hashlib.sha256(str(now).encode()).hexdigest()[:6]}"
    folder.mkdir(parents=True)
    return folder


def _load_tables(con: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    """Make every canonical table; where several files give a row, the newest file's row stays."""
    for table in TABLES.values():
        files = [file for folder in folders if (file := folder / f"{table.name}.parquet").exists()]
        name = "contacts_loaded" if table.name == "contacts" else table.name
        con.sql(f"create table {name} as {_newest(table, files)}")


def _newest(table: Table, files: list[Path]) -> str:
    columns = ", ".join(table.schema)
    if not files:
        typed = ", ".join(f"null::{_sql_type(dtype)} as {name}" for name, dtype in table.schema.items())
        return f"select {typed} limit 0"
    every = " union all ".join(
        f"select {columns}, {number} as file_no from read_parquet('{file}')" for number, file in enumerate(files)
    )
    if len(files) == 1:
        return f"select {columns} from ({every})"
    return (
        f"select {columns} from ({every}) qualify row_number() over "
        f"(partition by {', '.join(table.key)} order by file_no desc) = 1"
    )


def _sql_type(dtype: object) -> str:
    names = {"String": "varchar", "Date": "date", "Int64": "bigint", "Boolean": "boolean"}
    text = str(dtype)
    if text.startswith("Decimal"):
        return "decimal(9, 6)" if "scale=6" in text else "decimal(18, 2)"
    return names.get(text, "timestamp")


def _version(home: Home, file_ids: list[str]) -> str:
    """What figures depend on: the files in their order, the rules, and the settings that move money."""
    parts = [*file_ids, rules_text(), str(home.company.payment_term_days), home.company.time_zone]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def write_tables(con: duckdb.DuckDBPyConnection, folder: Path, version: str) -> Snapshot:
    """Write what ``con`` worked out into ``folder``; the snapshot is not current before it is published."""
    for table in KEPT:
        con.sql(f"copy {table} to '{folder / table}.parquet' (format parquet)")
    counts = {table: con.sql(f"select count(*) from {table}").fetchall()[0][0] for table in KEPT}
    first, last = con.sql("select min(dated_on), max(dated_on) from events").fetchall()[0]
    return Snapshot(folder, version, datetime.now(UTC), first, last, counts)
