"""How the tables of a snapshot lie in its folder: each in one Parquet file, or in that file and a small one beside it.

``events.parquet`` is the table. When ``events.added.parquet`` lies beside it, its rows of the accounts that
``gone_accounts.parquet`` lists count no longer, and the added rows count instead; contacts likewise by
``gone_contacts.parquet``. So a day's few rows are added while the large files stay what they are, hard links.
"""

from pathlib import Path

import duckdb

MONEY_TABLES = ("charges", "payments", "adjustments")
WORKED_OUT = ("open_pieces", "advances", "closings", "cash_lines", "bills", "events")
"""What the ledger makes of an account's money; an account's rows come from that account's money alone."""

BY_ACCOUNT = (*MONEY_TABLES, *WORKED_OUT)
GROUPS: dict[str, tuple[str, ...]] = {"gone_accounts": BY_ACCOUNT, "gone_contacts": ("contacts",)}
"""The lists of what counts no longer, and the tables that each is about."""


def gone_from(table: str) -> tuple[str, str] | None:
    """The list that is about ``table`` and the column that names its rows there; None when it has one file only."""
    if table == "contacts":
        return "gone_contacts", "contact_id"
    if table in BY_ACCOUNT:
        return "gone_accounts", "account_key" if table in WORKED_OUT else "account_id"
    return None


def whole_file(folder: Path, name: str) -> Path:
    """The file of a table, or of a list of what counts no longer."""
    return folder / f"{name}.parquet"


def added_file(folder: Path, table: str) -> Path:
    """The file of the rows added to a table; there is none while the table lies in one."""
    return folder / f"{table}.added.parquet"


def quoted(path: Path) -> str:
    """The path as it stands between quotes in SQL; names of files and folders cannot be bound."""
    return str(path).replace("'", "''")


def make_views(con: duckdb.DuckDBPyConnection, folder: Path, prefix: str = "") -> None:
    """Make a view ``prefix`` + name of every table of the snapshot in ``folder``; the short lists are read at once."""
    for gone in GROUPS:
        if (file := whole_file(folder, gone)).exists():
            con.execute(f"create table {prefix}{gone} as select * from {_rows_of(file)}")
    for file in folder.glob("*.parquet"):
        if file.stem not in GROUPS and "." not in file.stem:
            con.execute(f"create view {prefix}{file.stem} as {_select(folder, file.stem, prefix)}")


def _select(folder: Path, table: str, prefix: str) -> str:
    added, named = added_file(folder, table), gone_from(table)
    whole = f"select * from {_rows_of(whole_file(folder, table))}"
    if named is None or not added.exists():
        return whole
    gone, key = named
    return f"{whole} anti join {prefix}{gone} using ({key}) union all by name select * from {_rows_of(added)}"


def _rows_of(file: Path) -> str:
    return f"read_parquet('{quoted(file)}')"
