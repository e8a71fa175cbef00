"""Adding a day's files to the tables of yesterday: only the accounts and contacts they touch are worked out again.

An account's money lines depend on that account's rows alone, and a contact on its own row, on who had its telephone
number and on who had its extension that day: so what a full build would give is what this gives, and what cannot be
told so is counted anew from all rows (doubts) or by what was taken away and what came (days, cohorts).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from queries.settings.agents import AgentTable
from queries.warehouse.agent_money import take_out_added
from queries.warehouse.canonical import (
    heed_decisions,
    made_whole,
    make_staged_doubts,
    make_tables,
    merged,
    staged_name,
    take_decisions,
)
from queries.warehouse.grow_keys import number_accounts
from queries.warehouse.ledger.steps import STEPS, Progress, Terms, work_out
from queries.warehouse.parts import BY_ACCOUNT, GROUPS, MONEY_TABLES, WORKED_OUT, added_file, make_views, quoted
from queries.warehouse.rejoin import HOLDERS, rejoin_contacts, same_holders
from receivables.tables import TABLES

FROM_ALL = ("documents", "doubtful_documents", "contact_doubts", "doubts")
"""Steps that look at all rows however few were added."""

MADE_ANEW = ("account_links", "assignments")
"""Tables that come rarely, and change whose the rows of many others are."""

LEDGER_TABLES = (*MONEY_TABLES, *MADE_ANEW, "accounts", "phones", "operators", "extensions", "contacts")
"""What the steps of the ledger read; all other tables only lie beside it."""

MOVES = ("debt_holders", "debtors")
"""Whose debt went where: made anew whenever contracts moved."""

MOST_TOUCHED = 0.3
"""Above this share of accounts a full build is quicker."""

MOST_APART = 0.1
"""Above this share of accounts or contacts the added rows are written into one file with the rest: each question
reads them beside the others, which is free only while they are few."""

SUMS = {"days": "changes", "cohorts": "amount"}
"""Steps that add up all accounts, mended by what the touched accounts gave before and give now; and the column that
adds up to 0 only when there is no row."""


@dataclass
class Grown:
    """What of the old tables stands in the new ones; whatever is not named is to be written whole."""

    old: Path
    """Folder of the old snapshot."""
    same: set[str] = field(default_factory=set)
    """Tables, and lists of what counts no longer, whose files stay as they are."""
    apart: set[str] = field(default_factory=set)
    """Tables whose large file stays; the connection holds what lies beside it as ``apart_<table>``."""
    gone: set[str] = field(default_factory=set)
    """Lists of what counts no longer that the connection holds anew."""


class Addition(NamedTuple):
    """Staged files that come to a snapshot."""

    old: Path
    """Folder of the snapshot."""
    before: list[Path]
    """The staged files it was built from, oldest load first."""
    added: list[Path]
    told: pl.DataFrame
    """What was decided about documents, as it was when the snapshot was built."""
    agents: Sequence[AgentTable] = ()
    """Whose transfers are no payments."""


def grow(con: duckdb.DuckDBPyConnection, addition: Addition, terms: Terms, tell: Progress) -> Grown | None:
    """Make in ``con`` what changes in a snapshot when files come to it.

    Returns None, with the connection spoilt, when too many accounts are touched, tables of MADE_ANEW come, or payments
    that lie there already turn out to be an agent's transfers.
    """
    old, before, added = addition.old, addition.before, addition.added
    came = _lay_out(con, addition)
    grown = Grown(old, {"told_documents", *(table for table in TABLES if table not in came)})
    if came.isdisjoint(LEDGER_TABLES):
        grown.same |= {*WORKED_OUT, *GROUPS, *SUMS, *HOLDERS, "account_keys", "cells", *MOVES}
        grown.same |= {"doubtful_documents", "agent_transfers", "doubts"}
        return grown
    if not came.isdisjoint(MADE_ANEW) or not take_out_added(con, [*before, *added], addition.agents):
        return None
    for table in MONEY_TABLES:
        con.execute(f"create view merged_{table} as {merged(table)}")
    grown.same |= {*MOVES, *same_holders(con, came, terms, tell)}
    rejoin_contacts(con, before, added, terms, tell)
    number_accounts(con)
    con.execute(_TOUCHED)
    touched, known = _count(con, "touched"), _count(con, "old_account_keys")
    if touched > MOST_TOUCHED * known:
        return None
    if touched:
        _work_out_touched(con, terms, tell)
    con.execute("alter table all_keys rename to account_keys")
    _lay_apart(con, grown, "gone_accounts", bool(touched))
    _lay_apart(con, grown, "gone_contacts", _count(con, "touched_contacts") > 0)
    if not touched:
        grown.same |= set(SUMS)
    make_staged_doubts(con, [*before, *added])
    con.execute("create view debt_holders as from old_debt_holders")
    work_out(con, FROM_ALL, terms, tell)
    return grown


def _lay_out(con: duckdb.DuckDBPyConnection, addition: Addition) -> set[str]:
    """Make the old tables, the added ones and, where no money is, both together; the tables of which rows came."""
    make_views(con, addition.old, "old_")
    make_tables(con, addition.added, prefix="added_")
    make_staged_doubts(con, addition.added, prefix="added_")
    take_decisions(con, addition.told)
    heed_decisions(con, prefix="added_")
    came = {table for table in TABLES if _count(con, f"added_{staged_name(table)}")}
    for table in TABLES:
        if TABLES[table].instead and table in came:
            whole = made_whole(TABLES[table], [*addition.before, *addition.added])
            con.execute(f"create view {table} as {whole}")
        elif table not in (*MONEY_TABLES, "contacts"):
            con.execute(f"create view {table} as {merged(table) if table in came else f'from old_{table}'}")
    return came


_TOUCHED = """
create table touched as
with touched_alone as (
    select account_id from touched_by_money
    union
    select keys.account_id
    from all_keys as keys
    inner join old_account_keys as old_keys on keys.account_id = old_keys.account_id
    where keys.cell_id <> old_keys.cell_id
),

chains as (
    select account_id, max(holder_id) filter (where to_on = date '9999-12-31') as chain_id
    from old_debt_holders
    group by account_id
),

members as (
    select account_id, chain_id from chains
    union
    select chain_id, chain_id from chains
)

select account_id from touched_alone
union
select others.account_id
from touched_alone
inner join members using (account_id)
inner join members as others using (chain_id)
"""


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"select count(*) from {table}").fetchall()[0][0])


def _work_out_touched(con: duckdb.DuckDBPyConnection, terms: Terms, tell: Progress) -> None:
    """Make ``new_<table>`` of the touched accounts for every table by account, and the sums of all accounts."""
    for table in WORKED_OUT:
        con.execute(f"create view {table} as from old_{table} semi join touched using (account_id)")
    work_out(con, list(SUMS), terms, tell)
    for table in SUMS:
        con.execute(f"alter table {table} rename to taken_{table}")
    for table in WORKED_OUT:
        con.execute(f"drop view {table}")
    for table in MONEY_TABLES:
        con.execute(f"create table {table} as from merged_{table} semi join touched using (account_id)")
    con.execute("create table account_keys as from all_keys semi join touched using (account_id)")
    work_out(con, STEPS[STEPS.index("cells") + 1 : STEPS.index(FROM_ALL[0])], terms, tell)
    for table in BY_ACCOUNT:
        con.execute(f"alter table {table} rename to new_{table}")
    con.execute("drop table account_keys")
    con.execute("drop table debt_holders")
    for table in SUMS:
        con.execute(f"alter table {table} rename to new_{table}")
        con.execute(f"create table {table} as {_mended(con, table)}")


def _mended(con: duckdb.DuckDBPyConnection, table: str) -> str:
    """The old sums less what the touched accounts gave and with what they give now."""
    columns = con.sql(f"from old_{table} limit 0")
    kinds = {name: str(kind) for name, kind in zip(columns.columns, columns.types, strict=True)}
    summed = [name for name, kind in kinds.items() if kind.startswith("DECIMAL") or name == SUMS[table]]
    sums = ", ".join(f"sum({name})::{kinds[name]} as {name}" for name in summed)
    taken = ", ".join(f"-{name} as {name}" for name in summed)
    keys = ", ".join(name for name in kinds if name not in summed)
    return (
        f"select {keys}, {sums} from (from old_{table} union all by name from new_{table} "
        f"union all by name select * replace ({taken}) from taken_{table}) "
        f"group by {keys} having sum({SUMS[table]}) <> 0"
    )


def _lay_apart(con: duckdb.DuckDBPyConnection, grown: Grown, gone: str, changed: bool) -> None:
    """Make views of the whole tables that ``gone`` is about, and of what lies apart while that is little."""
    tables, touched, known, columns = {
        "gone_accounts": (BY_ACCOUNT, "touched", "old_account_keys", "account_id, account_key"),
        "gone_contacts": (("contacts",), "touched_contacts", "old_contacts", "contact_id"),
    }[gone]
    if not changed:
        grown.same |= {gone, *tables}
        for table in tables:
            con.execute(f"create view {table} as from old_{table}")
        return
    key = columns.partition(",")[0]
    earlier = f"select {columns} from old_{gone} union " if added_file(grown.old, tables[0]).exists() else ""
    con.execute(f"create table {gone} as {earlier}select {columns} from {known} semi join {touched} using ({key})")
    grown.same -= set(tables)
    for table in tables:
        con.execute(
            f"create view {table} as "
            f"(from old_{table} anti join {touched} using ({key})) union all by name (from new_{table})"
        )
    if _count(con, gone) > MOST_APART * _count(con, known):
        return
    grown.apart |= set(tables)
    grown.gone.add(gone)
    for table in tables:
        file = added_file(grown.old, table)
        kept = f"(from read_parquet('{quoted(file)}') anti join {touched} using ({key})) union all by name "
        con.execute(f"create view apart_{table} as {kept if file.exists() else ''}(from new_{table})")
