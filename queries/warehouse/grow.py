"""Adding a day's files to the tables of yesterday: only the accounts they touch are worked out again.

An account's figures depend on that account's rows alone, so what a full build would give is what this gives. Files
of accounts or operators can change whom any contact belongs to and how every row is filtered: those are built anew.
"""

from pathlib import Path

import duckdb

from queries.warehouse.canonical import make_tables, quoted
from queries.warehouse.ledger.steps import STEPS, Progress, Terms, work_out
from receivables.tables import TABLES

MONEY_TABLES = ("charges", "payments", "adjustments")
PER_ACCOUNT = ("open_pieces", "advances", "closings", "cash_lines", "bills", "events")
MOST_TOUCHED = 0.3
"""Above this share of accounts a full build is quicker."""


def can_grow(added: list[Path]) -> bool:
    """Whether the staged files in ``added`` leave everything but their own accounts' rows as it is."""
    return not any((folder / f"{table}.parquet").exists() for folder in added for table in ("accounts", "operators"))


def grow(con: duckdb.DuckDBPyConnection, old: Path, added: list[Path], terms: Terms, tell: Progress) -> dict[str, Path]:
    """Make in ``con`` the tables of the snapshot in ``old`` with the rows of ``added``.

    Returns the files of the tables that stayed the same; {} and no tables when too many accounts are touched.
    """
    for file in old.glob("*.parquet"):
        con.execute(f"create view old_{file.stem} as select * from read_parquet('{quoted(file)}')")
    make_tables(con, added, prefix="added_")
    con.execute(_TOUCHED)
    touched, known = con.execute("select (select count(*) from touched), count(*) from old_account_keys").fetchall()[0]
    if touched > MOST_TOUCHED * known:
        return {}
    _prepare(con)
    before, after = STEPS.index("cells") + 1, STEPS.index("days")
    work_out(con, ["contacts", *STEPS[before:after]], terms, tell)
    _merge(con)
    work_out(con, STEPS[after:], terms, tell)
    same = ["cells", *(table for table in TABLES if table not in _with_rows(con))]
    return {table: old / f"{table}.parquet" for table in same}


_TOUCHED = "create table touched as " + " union ".join(
    f"select account_id from added_{table} "
    f"union select account_id from old_{table} where {key} in (select {key} from added_{table})"
    for table in MONEY_TABLES
    for key in TABLES[table].key
)


def _prepare(con: duckdb.DuckDBPyConnection) -> None:
    """The tables the steps read: money of the touched accounts only, contacts only as added."""
    for table in MONEY_TABLES:
        of_touched = f"({_merged(table)}) where account_id in (select account_id from touched)"
        con.execute(f"create table {table} as select * from {of_touched}")
    for table in ("accounts", "operators", "cells"):
        con.execute(f"create view {table} as select * from old_{table}")
    con.execute("create view contacts_loaded as select * from added_contacts_loaded")
    con.execute(
        """
        create table account_keys as
        select * from old_account_keys
        union all
        select
            account_id,
            (select coalesce(max(account_key), 0) from old_account_keys) + row_number() over (order by account_id),
            0
        from (
            select account_id from touched
            union
            select account_id from added_contacts_loaded where account_id is not null
        )
        where account_id not in (select account_id from old_account_keys)
        """
    )


def _merge(con: duckdb.DuckDBPyConnection) -> None:
    """Put the rest of the old tables beside what was worked out."""
    for table in PER_ACCOUNT:
        con.execute(f"alter table {table} rename to new_{table}")
        con.execute(
            f"create view {table} as select * from old_{table} where account_id not in (select account_id from touched)"
            f" union all by name select * from new_{table}"
        )
    con.execute("alter table contacts rename to added_contacts")
    for table in TABLES:
        if table in MONEY_TABLES:
            con.execute(f"drop table {table}")
        if table not in ("accounts", "operators"):
            con.execute(f"create view {table} as {_merged(table)}")


def _merged(table: str) -> str:
    """The old rows whose key was not added, and the added ones."""
    key = ", ".join(TABLES[table].key)
    return (
        f"select * from old_{table} where ({key}) not in (select ({key}) from added_{table}) "
        f"union all by name select * from added_{table}"
    )


def _with_rows(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {table for table in TABLES if con.execute(f"select count(*) from added_{table}").fetchall()[0][0]}
