"""From the accepted rows of all files to a new snapshot: canonical tables, the ledger, and what it adds up to."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from queries.home import Home
from queries.intake.load import loaded_files, restage
from queries.lock import one_writer
from queries.snapshots import Snapshot, publish
from receivables.said import Said, said
from receivables.tables import TABLES, Table

LEDGER = Path(__file__).parent / "ledger"

STEPS = (
    "contacts",
    "account_keys",
    "cells",
    "payment_reversals",
    "debits",
    "credits",
    "boundaries",
    "epochs",
    "epoch_debits",
    "epoch_credits",
    "named_stretches",
    "pooled_stretches",
    "stretches",
    "open_pieces",
    "advances",
    "closings",
    "cash_lines",
    "bills",
    "events",
    "days",
    "doubts",
)
"""The files of ``ledger/`` in the order in which each finds what it reads."""

KEPT = (*TABLES, "cells", "open_pieces", "advances", "closings", "cash_lines", "bills", "events", "days", "doubts")
"""What a snapshot holds; the other steps are only on the way."""

Progress = Callable[[float, Said], None]


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
        with duckdb.connect(config={"memory_limit": home.company.memory_limit, "preserve_insertion_order": False}) as con:
            con.sql(f"set temp_directory = '{folder / 'spill'}'")
            _load_tables(con, [home.staged / file.file_id for file in files])
            work_out(con, home.company.payment_term_days, home.company.time_zone, tell)
            tell(0.9, said("Writing the new tables"))
            for table in KEPT:
                con.sql(f"copy {table} to '{folder / table}.parquet' (format parquet)")
            snapshot = _describe(con, folder, _version(home, [file.file_id for file in files]))
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


def work_out(con: duckdb.DuckDBPyConnection, term: int | None, zone: str, tell: Progress) -> None:
    """Make the ledger's tables from the canonical ones that ``con`` holds.

    ``term`` is the company's payment term in days, ``zone`` the zone of its telephone exchange's clock.
    """
    for number, step in enumerate(STEPS):
        tell(0.1 + 0.8 * number / len(STEPS), said("Working out the ledger: {step}", step=step))
        text = (LEDGER / f"{step}.sql").read_text("utf-8")
        params = {name: value for name, value in {"term": term, "zone": zone}.items() if f"${name}" in text}
        con.execute(f"create table {step} as {text}", params)


def _version(home: Home, file_ids: list[str]) -> str:
    """What figures depend on: the files in their order, the rules, and the settings that move money."""
    rules = "".join((LEDGER / f"{step}.sql").read_text("utf-8") for step in STEPS)
    parts = [*file_ids, rules, str(home.company.payment_term_days), home.company.time_zone]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def _describe(con: duckdb.DuckDBPyConnection, folder: Path, version: str) -> Snapshot:
    counts = {table: con.sql(f"select count(*) from {table}").fetchall()[0][0] for table in KEPT}
    first, last = con.sql("select min(dated_on), max(dated_on) from events where not event like '%\\_%d' escape '\\'").fetchall()[0]
    return Snapshot(folder, version, datetime.now(UTC), first, last, counts)
