"""What is done for one shard of accounts, stage by stage: the same here, shard after shard, and on many machines.

A stage finds the company's tables in the schema ``main`` and the shard's rows in files, and leaves files only: those of
tables that lie in shards, and those of what the shard tells the company. All else that it makes is gone afterwards.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from queries.settings.agents import AgentTable
from queries.warehouse.agent_money import take_out_told
from queries.warehouse.canonical import heed_decisions
from queries.warehouse.homes import in_shards
from queries.warehouse.ledger.steps import OF_ACCOUNTS, OF_ROWS, Progress, Terms, work_out
from queries.warehouse.parting import parted_rows
from queries.warehouse.parts import MONEY_TABLES, WORKED_OUT, rows_in, whole_file
from queries.warehouse.sums import SUMS
from queries.warehouse.write import write_sorted

_NEEDED = {
    "number_holders": "number in (select ten_digits(phone) from contacts_loaded where account_id is null)",
    "accounts": "account_id in (select account_id from number_holders)",
}
"""What a shard's contacts ask of the company's tables: most come with their account, few by their telephone."""


class ShardWork(NamedTuple):
    """What every shard of a company is worked out by."""

    folder: Path
    """Where the tables come to lie."""
    shards: int
    agents: Sequence[AgentTable]
    terms: Terms

    @property
    def parts(self) -> Path:
        """What lies on the disk only while tables are built."""
        return self.folder / "parts"

    @property
    def rows(self) -> Path:
        """The rows of all files, parted into shards."""
        return self.parts / "rows"

    def each(self) -> list["OneShard"]:
        """All shards, in their order."""
        return [OneShard(self, shard) for shard in range(self.shards)]


class OneShard(NamedTuple):
    """One shard of that work."""

    work: ShardWork
    shard: int

    def rows(self, con: duckdb.DuckDBPyConnection, table: str) -> str:
        """SQL for its rows of a table that was parted."""
        return parted_rows(con, table, self.work.rows, self.shard)

    def file_in(self, folder: Path, table: str) -> Path:
        """The file in a folder that holds its rows of a table."""
        return whole_file(folder, table, self.shard, self.work.shards)

    def settled(self, table: str) -> str:
        """SQL for its rows of a table that an earlier stage wrote."""
        return rows_in([self.file_in(self.work.folder, table)])


class Stage(NamedTuple):
    """What is done for each shard before the next thing can be done for all."""

    name: str
    make: Callable[[duckdb.DuckDBPyConnection, OneShard, Progress], None]
    """Makes the tables below for one shard."""
    told: tuple[str, ...]
    """Tables that are the company's once the rows of all shards are put together, or added up."""
    kept: tuple[str, ...]
    """Tables that lie in shards."""
    span: tuple[float, float]
    """Between which shares of the whole build it is done."""

    def share_at(self, share: float) -> float:
        """How much of the whole build is done when so much of this stage is."""
        first, last = self.span
        return first + (last - first) * share


def do_stage(con: duckdb.DuckDBPyConnection, stage: Stage, part: OneShard, into: Path, tell: Progress) -> None:
    """Do a stage for one shard, writing its files ``into`` a folder."""
    with _schema(con):
        stage.make(con, part, tell)
        for table in (*stage.told, *stage.kept):
            write_sorted(con, f"(from {table})", table, part.file_in(into, table))
            con.execute(f"drop table {table}")


def _join_contacts(con: duckdb.DuckDBPyConnection, part: OneShard, tell: Progress) -> None:
    con.execute(f"create table contacts_loaded as {part.rows(con, 'contacts')}")
    heed_decisions(con, tables=("contacts",))
    for table, needed in _NEEDED.items():
        con.execute(f"create table {table} as from main.{table} where {needed}")
    work_out(con, ["contacts"], part.work.terms, tell)


def _settle_money(con: duckdb.DuckDBPyConnection, part: OneShard, tell: Progress) -> None:
    """A shard's money as decisions and agents' transfers leave it."""
    for table in MONEY_TABLES:
        con.execute(f"create table {table} as {part.rows(con, table)}")
    heed_decisions(con, tables=MONEY_TABLES)
    take_out_told(con, part.work.agents)


def _lay_out_money(con: duckdb.DuckDBPyConnection, part: OneShard, tell: Progress) -> None:
    homes = in_shards("account_keys", part.work.shards)
    con.execute(f"create table account_keys as select * exclude (shard) from ({homes}) where shard = {part.shard}")
    for table in ("debt_holders", "debtors", "debt_moves"):
        con.execute(f"create table {table} as from main.{table} semi join account_keys using (account_id)")
    for table in MONEY_TABLES:
        con.execute(f"create table {table} as from {part.settled(table)}")
    con.execute(f"create view contacts as from {part.settled('contacts')}")
    work_out(con, OF_ACCOUNTS, part.work.terms, tell)
    for step in OF_ACCOUNTS:
        if step not in (*LEDGER.told, *LEDGER.kept, "documents"):
            con.execute(f"drop table {step}")


CONTACTS = Stage("contacts", _join_contacts, (), ("contacts",), (0.1, 0.2))
"""Contacts get their accounts and operators."""

MONEY = Stage("money", _settle_money, ("agent_transfers",), MONEY_TABLES, (0.2, 0.3))
"""Money comes to lie by account, as it counts."""

LEDGER = Stage(
    "ledger",
    _lay_out_money,
    (*SUMS, *(step for step in OF_ROWS if step != "documents")),
    WORKED_OUT,
    (0.3, 0.9),
)
"""The steps of the ledger; what they add up and what they tell of single rows is the company's."""

STAGES = {stage.name: stage for stage in (CONTACTS, MONEY, LEDGER)}


@contextmanager
def _schema(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What is made inside is a shard's own, found before what is the company's, and gone afterwards."""
    con.execute("create schema shard")
    con.execute("set search_path = 'shard,main'")
    yield
    con.execute("set search_path = 'main'")
    con.execute("drop schema shard cascade")
