"""The canonical tables of many files: where several files give a row, the newest file's row stays."""

from pathlib import Path

import duckdb
import polars as pl

from queries.intake.store.staged import DATE_DOUBTS_FILE, WORD_DOUBTS_FILE
from queries.warehouse.parts import quoted
from receivables.tables import TABLES, Table


def make_tables(con: duckdb.DuckDBPyConnection, folders: list[Path], prefix: str = "") -> None:
    """Make every table in ``con`` from the staged files in ``folders``, oldest load first.

    Contacts come as ``contacts_loaded``: the ledger's first step joins them to accounts and operators.
    """
    for table in TABLES.values():
        files = [file for folder in folders if (file := folder / f"{table.name}.parquet").exists()]
        con.execute(f"create table {prefix}{staged_name(table.name)} as {newest(table, files)}")


def make_word_doubts(con: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    """Make ``word_doubts`` and ``date_doubts`` in ``con``: what was doubtful in the staged files, newest file last."""
    for name, columns in {WORD_DOUBTS_FILE: _WORDS, DATE_DOUBTS_FILE: _DATES}.items():
        files = [file for folder in folders if (file := folder / name).exists()]
        every = [f"select * from read_parquet('{quoted(file)}')" for file in files]
        made = " union all by name ".join([f"(select {columns} limit 0)", *every])
        con.execute(f"create table {name.partition('.')[0]} as {made}")


_WORDS = 'null::varchar as table_name, null::varchar as row_id, null::varchar as "column"'
_DATES = "null::varchar as table_name, null::varchar as row_id, null::date as dated_on"


def staged_name(table: str) -> str:
    """What a table is called before the ledger's first step."""
    return "contacts_loaded" if table == "contacts" else table


def merged(table: str) -> str:
    """SQL for the rows of ``old_<table>`` whose key was not added, and the added ones."""
    key = ", ".join(TABLES[table].key)
    return f"(from old_{table} anti join added_{table} using ({key})) union all by name (from added_{table})"


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
    if len(files) == 1:
        return f"select {columns} from ({every})"
    return (
        f"select {columns} from ({every}) qualify row_number() over "
        f"(partition by {', '.join(table.key)} order by file_no desc) = 1"
    )


def _sql_type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Decimal):
        return f"decimal({dtype.precision}, {dtype.scale})"
    names = {pl.String(): "varchar", pl.Date(): "date", pl.Int64(): "bigint", pl.Boolean(): "boolean"}
    return names.get(dtype, "timestamp")
