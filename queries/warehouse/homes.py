"""In which shard the rows of an account lie: any by the hash of its number, moved contracts all where one of them is.

What the ledger makes of an account is made of its rows alone, so a large company is worked out shard by shard in the
memory of one. Contacts, which are joined to accounts one by one, lie by the hash of their own number.
"""

from pathlib import Path

import duckdb
import polars as pl

from queries.warehouse.parts import MONEY_TABLES

ROWS_IN_ONE = 1_000_000
"""Up to so many rows of money per gigabyte of memory a company is worked out at once."""

ROWS_OF_SHARD = 500_000
"""So many rows per gigabyte has a shard of a larger one: below half of what memory would hold."""


def shards_for(folders: list[Path], memory_limit: str) -> int:
    """How many shards the rows of money in staged folders ask for, given memory like 4GB or 512MB."""
    files = [file for folder in folders for name in MONEY_TABLES if (file := folder / f"{name}.parquet").exists()]
    rows = sum(pl.scan_parquet(file).select(pl.len()).collect().item() for file in files)
    gigabytes = int(memory_limit[:-2]) / (1 if memory_limit.endswith("GB") else 1000)
    return 1 if rows <= ROWS_IN_ONE * gigabytes else int(-(-rows // (ROWS_OF_SHARD * gigabytes)))


def find_homes(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``linked`` (account_id, home): the account whose shard those have among whom contracts moved."""
    homes: dict[str, str] = {}

    def home_of(account_id: str) -> str:
        while (further := homes.setdefault(account_id, account_id)) != account_id:
            homes[account_id] = account_id = homes.setdefault(further, further)
        return account_id

    for one, other in con.execute("select account_id, from_account_id from account_links").fetchall():
        first, second = sorted((home_of(one), home_of(other)))
        homes[second] = first
    rows = [(account_id, home_of(account_id)) for account_id in list(homes)]
    con.register("found", pl.DataFrame(rows, {"account_id": pl.String(), "home": pl.String()}, orient="row"))
    con.execute("create table linked as from found")
    con.unregister("found")


def in_shards(rows: str, shards: int, key: str = "account_id") -> str:
    """SQL for ``rows``, a table or a query in brackets, and the ``shard`` of each by its ``key``: ``find_homes``."""
    if key != "account_id":
        # The second of equal rows that are told to be two is called as the first with =2, and lies with it.
        first = f"case when contains({key}, '=') then regexp_replace({key}, '=[0-9]+$', '') else {key} end"
        return f"select rows.*, (hash({first}) % {shards})::integer as shard from {rows} as rows"
    return (
        f"select rows.*, (hash(coalesce(linked.home, rows.account_id)) % {shards})::integer as shard "
        f"from {rows} as rows left join linked on rows.account_id = linked.account_id"
    )
