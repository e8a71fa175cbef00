"""The canonical tables of many files: where several files give a row, the newest file's row stays."""

from collections.abc import Collection
from pathlib import Path

import duckdb
import polars as pl

from queries.decisions.documents import LINES, SAME
from queries.intake.store.staged import DATE_DOUBTS_FILE, REPEATS_FILE, WORD_DOUBTS_FILE
from queries.warehouse.parts import quoted
from receivables.tables import TABLES, Table


def make_tables(
    con: duckdb.DuckDBPyConnection, folders: list[Path], prefix: str = "", without: Collection[str] = ()
) -> None:
    """Make every table in ``con`` from the staged files in ``folders``, oldest load first, but those ``without``.

    Contacts come as ``contacts_loaded``: the ledger's first step joins them to accounts and operators.
    """
    for table in TABLES.values():
        if table.name not in without:
            con.execute(f"create table {prefix}{staged_name(table.name)} as {made_whole(table, folders)}")


def make_staged_doubts(con: duckdb.DuckDBPyConnection, folders: list[Path], prefix: str = "") -> None:
    """Make in ``con`` what the staged files said of their own rows: unknown words, odd dates, repeated rows."""
    for table, column in STAGED_DOUBTS.items():
        files = [file for folder in folders if (file := folder / f"{table}.parquet").exists()]
        every = [f"select * from read_parquet('{quoted(file)}')" for file in files]
        none = f"(select null::varchar as table_name, null::varchar as row_id, {column} limit 0)"
        con.execute(f"create table {prefix}{table} as {' union all by name '.join([none, *every])}")


STAGED_DOUBTS = {
    WORD_DOUBTS_FILE.partition(".")[0]: 'null::varchar as "column", null::date as on_day',
    DATE_DOUBTS_FILE.partition(".")[0]: "null::date as dated_on",
    REPEATS_FILE.partition(".")[0]: "null::bigint as times",
}
"""Doubts beside the staged tables → the columns that each has of its own."""


def take_decisions(con: duckdb.DuckDBPyConnection, told: pl.DataFrame) -> None:
    """Make ``told_documents`` in ``con``, by ``queries.decisions.documents.COLUMNS``."""
    con.register("told", told)
    con.execute("create table told_documents as from told")
    con.unregister("told")


def heed_decisions(con: duckdb.DuckDBPyConnection, prefix: str = "", tables: Collection[str] = tuple(TABLES)) -> None:
    """Take out of ``tables`` in ``con`` the rows told to be others once more, and put in the lines of equal rows."""
    for (table,) in con.execute("select distinct table_name from told_documents order by table_name").fetchall():
        if table not in tables:
            continue
        name, (key,) = f"{prefix}{staged_name(table)}", TABLES[table].key
        told = "select row_id from told_documents where table_name = $table and verdict = $verdict"
        con.execute(f"delete from {name} where {key} in ({told})", {"table": table, "verdict": SAME})
        con.execute(
            f"insert into {name} select {name}.* replace ({key} || '=' || nth as {key}) from {name} "
            f"inner join (select row_id, max(times) as times from {prefix}repeats "
            f"where table_name = $table and row_id in ({told}) group by row_id) on {key} = row_id, "
            "unnest(range(2, times + 1)) as line(nth)",
            {"table": table, "verdict": LINES},
        )


def staged_name(table: str) -> str:
    """What a table is called before the ledger's first step."""
    return "contacts_loaded" if table == "contacts" else table


def merged(table: str) -> str:
    """SQL for the rows of ``old_<table>`` whose key was not added, and the added ones."""
    same = " and ".join(f"old_{table}.{name} is not distinct from added_{table}.{name}" for name in TABLES[table].key)
    return f"(from old_{table} anti join added_{table} on {same}) union all by name (from added_{table})"


def made_whole(table: Table, folders: list[Path]) -> str:
    """SQL for the rows of ``table`` from all staged files: what a row may give way to is seen beside it alone."""
    return newest(table, [file for folder in folders if (file := folder / f"{table.name}.parquet").exists()])


def newest(table: Table, files: list[Path], only: str = "true") -> str:
    """SQL for the rows of ``table`` in ``files`` that satisfy ``only``, one row per key."""
    columns = ", ".join(table.schema)
    if not files:
        typed = ", ".join(f"null::{_sql_type(dtype)} as {name}" for name, dtype in table.schema.items())
        return f"select {typed} limit 0"
    every = " union all ".join(
        f"select {columns}, {number} as file_no from read_parquet('{quoted(file)}') where {only}"
        for number, file in enumerate(files)
    )
    rows = f"select {columns} from ({every})"
    if len(files) > 1:
        keys = ", ".join(f"coalesce({name}, {table.instead.get(name, name)})" for name in table.key)
        rows += f" qualify row_number() over (partition by {keys} order by file_no desc) = 1"
    for name, other in table.instead.items():
        same = ", ".join([*(one for one in table.key if one != name), other])
        rows = f"from ({rows}) qualify {name} is not null or count({name}) over (partition by {same}) = 0"
    return rows


def _sql_type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Decimal):
        return f"decimal({dtype.precision}, {dtype.scale})"
    names = {pl.String(): "varchar", pl.Date(): "date", pl.Int64(): "bigint", pl.Boolean(): "boolean"}
    return names.get(dtype, "timestamp")
