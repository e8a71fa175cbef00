"""The canonical tables of many files: where several files give a row, the newest file's row stays."""

from pathlib import Path

import duckdb
import polars as pl

from receivables.tables import TABLES, Table


def make_tables(con: duckdb.DuckDBPyConnection, folders: list[Path], prefix: str = "") -> None:
    """Make every table in ``con`` from the staged files in ``folders``, oldest load first.

    Contacts come as ``contacts_loaded``: the ledger's first step joins them to accounts and operators.
    """
    for table in TABLES.values():
        files = [file for folder in folders if (file := folder / f"{table.name}.parquet").exists()]
        name = "contacts_loaded" if table.name == "contacts" else table.name
        con.execute(f"create table {prefix}{name} as {newest(table, files)}")


def quoted(path: Path) -> str:
    """The path as it stands between quotes in SQL; names of files and folders cannot be bound."""
    return str(path).replace("'", "''")


def newest(table: Table, files: list[Path]) -> str:
    """SQL for the rows of ``table`` in ``files``, one row per key."""
    columns = ", ".join(table.schema)
    if not files:
        typed = ", ".join(f"null::{_sql_type(dtype)} as {name}" for name, dtype in table.schema.items())
        return f"select {typed} limit 0"
    every = " union all ".join(
        f"select {columns}, {number} as file_no from read_parquet('{quoted(file)}')"
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
