"""Parting: the rows of staged files written into one folder per shard, in one pass and little memory."""

from pathlib import Path

import duckdb

from queries.warehouse.canonical import newest
from queries.warehouse.homes import in_shards
from queries.warehouse.parts import MONEY_TABLES, quoted, rows_in
from receivables.tables import TABLES

PARTED = {**dict.fromkeys(MONEY_TABLES, "account_id"), "contacts": "contact_id"}
"""Tables that are parted, and by what."""

_HELD = 50_000
"""Rows that each thread gathers before it writes them; by itself the engine gathers until its memory is full."""

_GROUP = 20_000
"""Rows that lie in memory for each shard's file until they are written."""


def part_table(con: duckdb.DuckDBPyConnection, table: str, folders: list[Path], into: Path, shards: int) -> None:
    """Write the rows of a table in the staged ``folders``, oldest load first, into one folder per shard below ``into``.

    Of money the newest row of each key alone, for it may be another account's; of contacts every row, whose newest
    ``parted_rows`` picks: all rows of a contact lie in one shard.
    """
    files = [file for folder in folders if (file := folder / f"{table}.parquet").exists()]
    if not files:
        return
    columns = ", ".join(TABLES[table].schema)
    every = " union all ".join(
        f"select {columns}, {number} as file_no from {rows_in([file])}" for number, file in enumerate(files)
    )
    if table in MONEY_TABLES and len(files) > 1:
        every = _newest_of(con, table, every)
    con.execute(f"set partitioned_write_flush_threshold = {_HELD}")
    con.execute(
        f"copy ({in_shards(f'({every})', shards, PARTED[table])}) to '{quoted(into / table)}' "
        f"(format parquet, partition_by (shard), row_group_size {_GROUP})"
    )


def _newest_of(con: duckdb.DuckDBPyConnection, table: str, every: str) -> str:
    """SQL for the newest of the rows that share a key: looked for by a number first, as most keys come once."""
    (key,) = TABLES[table].key
    con.execute(
        f"create or replace table again as "
        f"select hash({key}) as hashed from ({every}) group by hashed having count(*) > 1"
    )
    con.execute(
        f"create or replace table latest as select {key}, max(file_no) as file_no from ({every}) "
        f"where hash({key}) in (select hashed from again) group by {key}"
    )
    con.execute("drop table again")
    if not con.execute("select exists (from latest)").fetchall()[0][0]:
        return every
    return (
        f"select every.* from ({every}) as every left join latest using ({key}) "
        "where latest.file_no is null or latest.file_no = every.file_no"
    )


def parted_rows(con: duckdb.DuckDBPyConnection, table: str, into: Path, shard: int) -> str:
    """SQL for the rows of a shard, one per key."""
    files = sorted((into / table / f"shard={shard}").glob("*.parquet"))
    if not files:
        return newest(TABLES[table], [])
    rows = f"select {', '.join(TABLES[table].schema)} from {rows_in(files)}"
    if table not in MONEY_TABLES and con.execute(f"select max(file_no) > 0 from {rows_in(files)}").fetchall()[0][0]:
        (key,) = TABLES[table].key
        rows += f" qualify row_number() over (partition by {key} order by file_no desc) = 1"
    return rows
