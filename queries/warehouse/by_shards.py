"""Building a large company anew: shard after shard of its accounts, each in the memory of one.

The rows of all files are parted into shards and each shard's money and contacts are written as they count. What all
accounts must share, such as their numbers, is made of these. Then the ledger's steps run for every shard on the money
of its accounts alone; what they add up is gathered, and what looks at all rows reads the files of all shards.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

import duckdb
import polars as pl

from queries.settings.agents import AgentTable
from queries.warehouse.agent_money import gather_payers, take_out_told
from queries.warehouse.canonical import heed_decisions, make_staged_doubts, make_tables, take_decisions
from queries.warehouse.homes import find_homes, in_shards
from queries.warehouse.ledger.steps import FROM_ALL, OF_ACCOUNTS, OF_COMPANY, OF_ROWS, Progress, Terms, work_out
from queries.warehouse.parting import PARTED, part_table, parted_rows
from queries.warehouse.parts import MONEY_TABLES, WORKED_OUT, rows_in, whole_file
from queries.warehouse.rejoin import HOLDERS
from queries.warehouse.sums import SUMS, added_up
from queries.warehouse.write import write_sorted
from receivables.messages import Message, message

ROWS_TOLD = tuple(step for step in OF_ROWS if step != "documents")
"""What shards tell of single rows: all of it together is what the company is told."""


_NEEDED = {
    "number_holders": "number in (select ten_digits(phone) from contacts_loaded where account_id is null)",
    "accounts": "account_id in (select account_id from number_holders)",
}
"""What a shard's contacts ask of the company's tables: most come with their account, few by their telephone."""


class Sharding(NamedTuple):
    """What a company is built of, shard by shard."""

    staged: list[Path]
    """Folders of the staged files, oldest load first."""
    folder: Path
    """Where the tables come to lie."""
    shards: int
    told: pl.DataFrame
    """What was decided about documents."""
    agents: Sequence[AgentTable]
    terms: Terms


def work_out_by_shards(con: duckdb.DuckDBPyConnection, sharding: Sharding, tell: Progress) -> None:
    """Write the tables that lie in shards, and make in ``con`` all others that a snapshot holds."""
    parts = sharding.folder / "parts"
    make_tables(con, sharding.staged, without=PARTED)
    make_staged_doubts(con, sharding.staged)
    take_decisions(con, sharding.told)
    gather_payers(con, sharding.staged)
    find_homes(con)
    parts.mkdir()
    for table in PARTED:
        part_table(con, table, sharding.staged, parts, sharding.shards)
    _join_contacts(con, sharding, parts, tell)
    _settle_money(con, sharding, parts)
    rmtree(parts)
    for table in PARTED:
        con.execute(f"create view {table} as from {_written(sharding, table)}")
    work_out(con, OF_COMPANY, sharding.terms, tell)
    for shard in range(sharding.shards):
        with _schema(con):
            _work_out_shard(con, sharding, shard, partial(_of_shard, tell, shard, sharding.shards))
    for table in WORKED_OUT:
        con.execute(f"create view {table} as from {_written(sharding, table)}")
    work_out(con, ["documents", *FROM_ALL], sharding.terms, tell)


def _join_contacts(con: duckdb.DuckDBPyConnection, sharding: Sharding, parts: Path, tell: Progress) -> None:
    work_out(con, tuple(HOLDERS), sharding.terms, tell)
    for shard in range(sharding.shards):
        with _schema(con):
            con.execute(f"create table contacts_loaded as {parted_rows(con, 'contacts', parts, shard)}")
            heed_decisions(con, tables=("contacts",))
            for table, needed in _NEEDED.items():
                con.execute(f"create table {table} as from main.{table} where {needed}")
            work_out(con, ["contacts"], sharding.terms, tell)
            _write(con, "contacts", sharding, shard)


def _settle_money(con: duckdb.DuckDBPyConnection, sharding: Sharding, parts: Path) -> None:
    """Write the money of every shard as decisions and agents' transfers leave it."""
    for shard in range(sharding.shards):
        with _schema(con):
            for table in MONEY_TABLES:
                con.execute(f"create table {table} as {parted_rows(con, table, parts, shard)}")
            heed_decisions(con, tables=MONEY_TABLES)
            take_out_told(con, sharding.agents)
            _gather(con, "agent_transfers", "(from agent_transfers)")
            for table in MONEY_TABLES:
                _write(con, table, sharding, shard)


def _work_out_shard(con: duckdb.DuckDBPyConnection, sharding: Sharding, shard: int, tell: Progress) -> None:
    homes = in_shards("account_keys", sharding.shards)
    con.execute(f"create table account_keys as select * exclude (shard) from ({homes}) where shard = {shard}")
    for table in ("debt_holders", "debtors", "debt_moves"):
        con.execute(f"create table {table} as from main.{table} semi join account_keys using (account_id)")
    for table in MONEY_TABLES:
        con.execute(f"create table {table} as from {rows_in([_file(sharding, table, shard)])}")
    con.execute(f"create view contacts as from {rows_in([_file(sharding, 'contacts', shard)])}")
    work_out(con, OF_ACCOUNTS, sharding.terms, tell)
    for table in SUMS:
        _add_up(con, table)
    for table in ROWS_TOLD:
        _gather(con, table, f"(from {table})")
    for step in OF_ACCOUNTS:
        if step not in (*WORKED_OUT, "documents"):
            con.execute(f"drop table {step}")
    for table in WORKED_OUT:
        _write(con, table, sharding, shard)
        con.execute(f"drop table {table}")


def _gather(con: duckdb.DuckDBPyConnection, table: str, rows: str) -> None:
    """Put a shard's rows to those of the shards before it."""
    con.execute(f"create table if not exists main.{table} as from {rows} limit 0")
    con.execute(f"insert into main.{table} {rows}")


def _add_up(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Add a shard's sums to those of the shards before it."""
    con.execute(f"create table if not exists main.{table} as from {table} limit 0")
    con.execute(f"create table main.more as {added_up(con, table, [f'main.{table}', table])}")
    con.execute(f"drop table main.{table}")
    con.execute(f"alter table main.more rename to {table}")


def _of_shard(tell: Progress, shard: int, shards: int, share: float, doing: Message) -> None:
    told = message("{step}: part {number} of {parts}", step=doing, number=shard + 1, parts=shards)
    tell(0.1 + 0.8 * (shard + share) / shards, told)


@contextmanager
def _schema(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What is made inside is a shard's own, found before what is the company's, and gone afterwards."""
    con.execute("create schema shard")
    con.execute("set search_path = 'shard,main'")
    yield
    con.execute("set search_path = 'main'")
    con.execute("drop schema shard cascade")


def _file(sharding: Sharding, table: str, shard: int) -> Path:
    return whole_file(sharding.folder, table, shard, sharding.shards)


def _written(sharding: Sharding, table: str) -> str:
    return rows_in([_file(sharding, table, shard) for shard in range(sharding.shards)])


def _write(con: duckdb.DuckDBPyConnection, table: str, sharding: Sharding, shard: int) -> None:
    write_sorted(con, f"(from {table})", table, _file(sharding, table, shard))
