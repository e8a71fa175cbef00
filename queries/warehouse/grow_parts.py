"""What of the files of a snapshot stays when rows come: whole shards, or large files beside which few rows lie."""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from queries.warehouse.homes import in_shards
from queries.warehouse.parts import GROUPS, added_file, gone_from, rows_in, whole_file

MOST_APART = 0.1
"""Above this share of a shard's accounts or contacts the added rows are written into one file with the rest: each
question reads them beside the others, which is free only while they are few."""

_ABOUT = {
    "gone_accounts": ("account_id", "touched", "old_account_keys", "account_id, account_key"),
    "gone_contacts": ("contact_id", "touched_contacts", "old_contacts", "contact_id"),
}
"""List of what counts no longer → what names a row, tables of what is touched and of what was, and its columns."""


@dataclass
class Grown:
    """What of the old tables stands in the new ones; whatever is not named is to be written whole."""

    old: Path
    """Folder of the old snapshot."""
    shards: int
    """In how many shards it lies."""
    same: set[str] = field(default_factory=set)
    """Tables, and lists of what counts no longer, whose files stay as they are."""
    folds: dict[str, dict[int, bool]] = field(default_factory=dict)
    """List of what counts no longer → shards in which rows changed → whether they are written in one file again."""
    gone: set[str] = field(default_factory=set)
    """Lists of what counts no longer that the connection holds anew."""


def lay_apart(con: duckdb.DuckDBPyConnection, grown: Grown, gone: str, changed: bool) -> None:
    """Make views of the whole tables that ``gone`` is about, and say which of their shards change and how."""
    if not changed:
        grown.same |= {gone, *GROUPS[gone]}
        for table in GROUPS[gone]:
            con.execute(f"create view {table} as from old_{table}")
        return
    name, touched, known, columns = _ABOUT[gone]
    grown.same -= set(GROUPS[gone])
    for table in GROUPS[gone]:
        con.execute(
            f"create view {table} as "
            f"(from old_{table} anti join {touched} using ({name})) union all by name (from new_{table})"
        )
    con.execute(f"create table homes_of_{gone} as {in_shards(touched, grown.shards, name)}")
    for table in GROUPS[gone]:
        # Once for all shards, each of which is then read without the others.
        kind, order = ("table", " order by shard") if grown.shards > 1 else ("view", "")
        homes = f"inner join homes_of_{gone} using ({name}){order}"
        con.execute(f"create {kind} parted_{table} as select * from new_{table} {homes}")
    earlier = f"select {columns} from old_{gone} union " if _listed(con, gone) else ""
    every = f"({earlier}select {columns} from {known} semi join {touched} using ({name}))"
    con.execute(f"create table {gone} as {in_shards(every, grown.shards, name)}")
    _fold(con, grown, gone, known)
    con.execute(f"alter table {gone} drop column shard")


def _fold(con: duckdb.DuckDBPyConnection, grown: Grown, gone: str, known: str) -> None:
    """Decide which changed shards are written in one file again; what is gone of these need not be listed."""
    (least,) = con.execute(f"select $most * count(*) / $shards from {known}",
                           {"most": MOST_APART, "shards": grown.shards}).fetchall()[0]  # fmt: skip
    changed = [shard for (shard,) in con.execute(f"select distinct shard from homes_of_{gone}").fetchall()]
    apart = dict(con.execute(f"select shard, count(*) from {gone} group by shard").fetchall())
    grown.folds[gone] = folds = {shard: apart.get(shard, 0) > least for shard in changed}
    folded = [shard for shard, whole in folds.items() if whole]
    con.execute(f"delete from {gone} where shard in (select unnest($folded::integer[]))", {"folded": folded})
    table = GROUPS[gone][0]
    if any(
        not folds.get(shard, not added_file(grown.old, table, shard, grown.shards).exists())
        for shard in range(grown.shards)
    ):
        grown.gone.add(gone)


def shard_rows(con: duckdb.DuckDBPyConnection, grown: Grown, table: str, shard: int) -> str:
    """SQL for the rows of a changed shard: all of them where it is written in one file, else those that lie beside."""
    gone, key = gone_from(table) or ("", "")
    name, touched, *_ = _ABOUT[gone]
    rows = [f"(select * exclude (shard) from parted_{table} where shard = {shard})"]
    beside = added_file(grown.old, table, shard, grown.shards)
    if beside.exists():
        rows.append(f"(from {rows_in([beside])} anti join {touched} using ({name}))")
    if grown.folds[gone][shard]:
        listed = f"anti join old_{gone} using ({key})" if _listed(con, gone) else ""
        whole = rows_in([whole_file(grown.old, table, shard, grown.shards)])
        rows.append(f"(from {whole} {listed} anti join {touched} using ({name}))")
    return f"({' union all by name '.join(rows)})"


def _listed(con: duckdb.DuckDBPyConnection, gone: str) -> bool:
    """Whether the old snapshot had rows that counted no longer."""
    tables = "select count(*) from duckdb_tables() where table_name = $name"
    return bool(con.execute(tables, {"name": f"old_{gone}"}).fetchall()[0][0])
