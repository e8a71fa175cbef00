"""How the tables of a snapshot lie in its folder: each in one Parquet file, or in one per shard of a large company.

``events.parquet`` is the table, or ``events.000.parquet``, ``events.001.parquet`` ... together are. When
``events.added.parquet`` (``events.000.added.parquet``) lies beside it, its rows of the accounts that
``gone_accounts.parquet`` lists count no longer, and the added rows count instead; contacts likewise by
``gone_contacts.parquet``. So a day's few rows are added while the large files stay what they are, hard links.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

MONEY_TABLES = ("charges", "payments", "adjustments")
WORKED_OUT = ("open_pieces", "advances", "closings", "cash_lines", "bills", "events")
"""What the ledger makes of an account's money; an account's rows come from that account's money alone."""

BY_ACCOUNT = (*MONEY_TABLES, *WORKED_OUT)
GROUPS: dict[str, tuple[str, ...]] = {"gone_accounts": BY_ACCOUNT, "gone_contacts": ("contacts",)}
"""The lists of what counts no longer, and the tables that each is about: those that lie in shards."""

SHARDED = tuple(table for tables in GROUPS.values() for table in tables)

_ADDED = ".added"


def gone_from(table: str) -> tuple[str, str] | None:
    """The list that is about ``table`` and the column that names its rows there; None when it has one file only."""
    if table == "contacts":
        return "gone_contacts", "contact_id"
    if table in BY_ACCOUNT:
        return "gone_accounts", "account_key" if table in WORKED_OUT else "account_id"
    return None


def whole_file(folder: Path, name: str, shard: int = 0, shards: int = 1) -> Path:
    """The file of a table's shard, of a table in one, or of a list of what counts no longer."""
    return folder / (f"{name}.{shard:03}.parquet" if shards > 1 else f"{name}.parquet")


def added_file(folder: Path, table: str, shard: int = 0, shards: int = 1) -> Path:
    """The file of the rows added to a table's shard; there is none while the shard lies in one."""
    return whole_file(folder, table, shard, shards).with_suffix(f"{_ADDED}.parquet")


def files_of(folder: Path, table: str) -> list[Path]:
    """All files of a table, those of added rows with them."""
    return sorted(file for file in folder.glob(f"{table}.*") if file.suffix == ".parquet")


def quoted(path: Path) -> str:
    """The path as it stands between quotes in SQL; names of files and folders cannot be bound."""
    return str(path).replace("'", "''")


def rows_in(files: Sequence[Path]) -> str:
    """SQL for the rows of Parquet files."""
    names = ", ".join(f"'{quoted(file)}'" for file in files)
    return f"read_parquet([{names}], hive_partitioning = false)"


def make_views(con: duckdb.DuckDBPyConnection, folder: Path, prefix: str = "") -> None:
    """Make a view ``prefix`` + name of every table of the snapshot in ``folder``; the short lists are read at once."""
    files: dict[str, list[Path]] = {}
    for file in sorted(folder.glob("*.parquet")):
        files.setdefault(file.name.partition(".")[0], []).append(file)
    for gone in GROUPS:
        if gone in files:
            con.execute(f"create table {prefix}{gone} as select * from {rows_in(files.pop(gone))}")
    shards = max((sum(map(_is_whole, files.get(table, ()))) for table in SHARDED), default=0)
    for table, parts in files.items():
        # A table that lacks a shard is not there: it is missed by whoever asks it, not less by some accounts.
        if table not in SHARDED or sum(map(_is_whole, parts)) == shards:
            con.execute(f"create view {prefix}{table} as {_select(table, parts, prefix)}")


def rows_counted(con: duckdb.DuckDBPyConnection, folder: Path, table: str) -> int:
    """How many rows the table of a snapshot has, of which ``con`` holds the views.

    Of the large files only the keys of what counts no longer are read: to count the rest by a view takes four times as
    long.
    """
    files, named = files_of(folder, table), gone_from(table)
    whole = [file for file in files if _is_whole(file)]
    added = [file for file in files if not _is_whole(file)]
    rows = sum(count_rows(con, rows_in(part)) for part in (whole, added) if part)
    if named is None or not added:
        return rows
    gone, key = named
    return rows - count_rows(con, f"{rows_in(whole)} semi join {gone} using ({key})")


def count_rows(con: duckdb.DuckDBPyConnection, rows: str) -> int:
    """How many ``rows`` there are: a table, or what else may stand behind ``from``."""
    return int(con.execute(f"select count(*) from {rows}").fetchall()[0][0])


def _select(table: str, files: Sequence[Path], prefix: str) -> str:
    added, named = [file for file in files if not _is_whole(file)], gone_from(table)
    whole = f"select * from {rows_in([file for file in files if _is_whole(file)])}"
    if named is None or not added:
        return whole
    gone, key = named
    return f"{whole} anti join {prefix}{gone} using ({key}) union all by name select * from {rows_in(added)}"


def _is_whole(file: Path) -> bool:
    return not file.stem.endswith(_ADDED)
