"""Building a large company anew: shard after shard of its accounts, each in the memory of one.

The rows of all files are parted into shards and each shard's money and contacts are written as they count. What all
accounts must share, such as their numbers, is made of these. Then the ledger's steps run for every shard on the money
of its accounts alone; what they add up is gathered, and what looks at all rows reads the files of all shards.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

import duckdb
import polars as pl

from queries.settings.agents import AgentTable
from queries.warehouse.agent_money import gather_payers
from queries.warehouse.canonical import make_staged_doubts, make_tables, take_decisions
from queries.warehouse.homes import find_homes
from queries.warehouse.ledger.steps import FROM_ALL, OF_COMPANY, Progress, Terms, work_out
from queries.warehouse.parting import PARTED, part_table
from queries.warehouse.parts import WORKED_OUT, rows_in
from queries.warehouse.rejoin import HOLDERS
from queries.warehouse.shard_stages import CONTACTS, LEDGER, MONEY, OneShard, ShardWork, Stage, do_stage
from queries.warehouse.sums import SUMS, added_up
from receivables.messages import Message, message

Engine = Callable[[duckdb.DuckDBPyConnection, Stage, ShardWork, Progress], Sequence[Path]]
"""Does a stage for every shard; gives the folders in which the files of each shard lie, in the order of shards."""


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


def work_out_by_shards(con: duckdb.DuckDBPyConnection, sharding: Sharding, engine: Engine, tell: Progress) -> None:
    """Write the tables that lie in shards, and make in ``con`` all others that a snapshot holds."""
    work = ShardWork(sharding.folder, sharding.shards, sharding.agents, sharding.terms)
    make_tables(con, sharding.staged, without=PARTED)
    make_staged_doubts(con, sharding.staged)
    take_decisions(con, sharding.told)
    gather_payers(con, sharding.staged)
    find_homes(con)
    work.rows.mkdir(parents=True)
    for table in PARTED:
        part_table(con, table, sharding.staged, work.rows, work.shards)
    work_out(con, tuple(HOLDERS), work.terms, tell)
    for stage in (CONTACTS, MONEY):
        _put_together(con, stage, work, engine(con, stage, work, tell))
    rmtree(work.rows)
    _make_written(con, tuple(PARTED), work)
    work_out(con, OF_COMPANY, work.terms, tell)
    _put_together(con, LEDGER, work, engine(con, LEDGER, work, tell))
    rmtree(work.parts)
    _make_written(con, WORKED_OUT, work)
    work_out(con, ["documents", *FROM_ALL], work.terms, tell)


def in_turn(con: duckdb.DuckDBPyConnection, stage: Stage, work: ShardWork, tell: Progress) -> Sequence[Path]:
    """Do a stage here, for one shard after the other: an ``Engine``."""
    folders = [work.parts / stage.name / f"{part.shard:03}" for part in work.each()]
    for part, folder in zip(work.each(), folders, strict=True):
        folder.mkdir(parents=True)
        do_stage(con, stage, part, folder, partial(_of_shard, tell, stage, part))
    return folders


def _of_shard(tell: Progress, stage: Stage, part: OneShard, share: float, doing: Message) -> None:
    told = message("{step}: part {number} of {parts}", step=doing, number=part.shard + 1, parts=part.work.shards)
    tell(stage.share_at((part.shard + share) / part.work.shards), told)


def _put_together(con: duckdb.DuckDBPyConnection, stage: Stage, work: ShardWork, folders: Sequence[Path]) -> None:
    """Make of what shards tell the company's tables, and take the tables that lie in shards to their place."""
    found = list(zip(work.each(), folders, strict=True))
    for table in stage.told:
        rows = rows_in([part.file_in(folder, table) for part, folder in found])
        con.execute(f"create table {table} as {added_up(con, table, [rows]) if table in SUMS else f'from {rows}'}")
    for table in stage.kept:
        for part, folder in found:
            part.file_in(folder, table).replace(part.file_in(work.folder, table))


def _make_written(con: duckdb.DuckDBPyConnection, tables: Sequence[str], work: ShardWork) -> None:
    for table in tables:
        files = [part.file_in(work.folder, table) for part in work.each()]
        con.execute(f"create view {table} as from {rows_in(files)}")
