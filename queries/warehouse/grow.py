"""Adding a day's files to the tables of yesterday: only the accounts and contacts they touch are worked out again.

An account's money lines depend on that account's rows alone, and a contact on its own row, on who had its telephone
number and on who had its extension that day: so what a full build would give is what this gives, and what cannot be
told so is counted anew from all rows (doubts) or by what was taken away and what came (days, cohorts).
"""

from collections.abc import Sequence
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
from queries.warehouse.grow_parts import Grown, lay_apart
from queries.warehouse.homes import find_homes
from queries.warehouse.ledger.steps import FROM_ALL, OF_ROWS, STEPS, Progress, Terms, work_out
from queries.warehouse.parts import BY_ACCOUNT, GROUPS, MONEY_TABLES, WORKED_OUT, count_rows, make_views
from queries.warehouse.rejoin import HOLDERS, rejoin_contacts, same_holders
from queries.warehouse.sums import SUMS, added_up
from receivables.tables import TABLES

MADE_ANEW = ("account_links", "assignments")
"""Tables that come rarely, and change whose the rows of many others are."""

LEDGER_TABLES = (*MONEY_TABLES, *MADE_ANEW, "accounts", "phones", "operators", "extensions", "contacts")
"""What the steps of the ledger read; all other tables only lie beside it."""

UNCLEAR = "unclear_contacts"
CLEARED_BY = ("contacts", "accounts", "phones", "operators", "extensions")
"""The step that tells which contacts are unclear, and the tables that it and the join of contacts read."""

MOVES = ("debt_holders", "debtors")
"""Whose debt went where: made anew whenever contracts moved."""

MOST_TOUCHED = 0.3
"""Above this share of accounts a full build is quicker."""

MOST_AT_ONCE = 1.0
"""Above this share of the accounts of one shard they are not worked out at once, where a company has several."""


class Addition(NamedTuple):
    """Staged files that come to a snapshot."""

    old: Path
    """Folder of the snapshot."""
    shards: int
    """In how many shards its tables lie."""
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
    before, added = addition.before, addition.added
    came = _lay_out(con, addition)
    grown = Grown(addition.old, addition.shards, {"told_documents", *(table for table in TABLES if table not in came)})
    if came.isdisjoint(LEDGER_TABLES):
        grown.same |= {*WORKED_OUT, *GROUPS, *SUMS, *HOLDERS, "account_keys", "cells", *MOVES}
        grown.same |= {"doubtful_documents", "named_apart", "agent_transfers", "doubts"}
        return grown
    if not came.isdisjoint(MADE_ANEW) or not take_out_added(con, [*before, *added], addition.agents):
        return None
    for table in MONEY_TABLES:
        con.execute(f"create view merged_{table} as {merged(table)}")
    grown.same |= {*MOVES, *same_holders(con, came, terms, tell)}
    rejoin_contacts(con, (before, added), grown.same, terms, tell)
    number_accounts(con)
    con.execute(_TOUCHED)
    touched, known = count_rows(con, "touched"), count_rows(con, "old_account_keys")
    if touched > MOST_TOUCHED * known or (touched * addition.shards > MOST_AT_ONCE * known and addition.shards > 1):
        return None
    make_staged_doubts(con, [*before, *added])
    _work_out_touched(con, terms, tell, any_money=touched > 0)
    con.execute("alter table all_keys rename to account_keys")
    find_homes(con)
    lay_apart(con, grown, "gone_accounts", touched > 0)
    lay_apart(con, grown, "gone_contacts", count_rows(con, "touched_contacts") > 0)
    if not touched:
        grown.same |= set(SUMS)
    con.execute("create view debt_holders as from old_debt_holders")
    work_out(con, ["documents"], terms, tell)
    _look_at_contacts(con, came, terms, tell)
    work_out(con, FROM_ALL[FROM_ALL.index(UNCLEAR) + 1 :], terms, tell)
    return grown


def _look_at_contacts(con: duckdb.DuckDBPyConnection, came: set[str], terms: Terms, tell: Progress) -> None:
    """Make the table of unclear contacts: of all, or where nothing came that they hang on, of those that were."""
    if not came.isdisjoint(CLEARED_BY):
        work_out(con, [UNCLEAR], terms, tell)
        return
    con.execute("create schema doubted")
    con.execute(
        "create table doubted.contacts as from main.contacts "
        "semi join (from old_doubts where table_name = 'contacts') as old on contacts.contact_id = old.row_id"
    )
    con.execute("set search_path = 'doubted,main'")
    work_out(con, [UNCLEAR], terms, tell)
    con.execute("set search_path = 'main'")
    con.execute(f"create view {UNCLEAR} as from doubted.{UNCLEAR}")


def _lay_out(con: duckdb.DuckDBPyConnection, addition: Addition) -> set[str]:
    """Make the old tables, the added ones and, where no money is, both together; the tables of which rows came."""
    make_views(con, addition.old, "old_")
    make_tables(con, addition.added, prefix="added_")
    make_staged_doubts(con, addition.added, prefix="added_")
    take_decisions(con, addition.told)
    heed_decisions(con, prefix="added_")
    came = {table for table in TABLES if count_rows(con, f"added_{staged_name(table)}")}
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
    union
    select account_id
    from old_account_keys
    where not exists (from old_accounts) and exists (from accounts)
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


_TOUCHED_KEYS = """
create table touched_keys as
select account_key from old_account_keys semi join touched using (account_id)
"""


def _work_out_touched(con: duckdb.DuckDBPyConnection, terms: Terms, tell: Progress, *, any_money: bool) -> None:
    """Make ``new_<table>`` of the touched accounts for every table by account, and the sums and doubts of all."""
    if any_money:
        con.execute(_TOUCHED_KEYS)
        for table in WORKED_OUT:
            con.execute(f"create view {table} as from old_{table} semi join touched_keys using (account_key)")
        work_out(con, list(SUMS), terms, tell)
        for table in SUMS:
            con.execute(f"alter table {table} rename to taken_{table}")
        for table in WORKED_OUT:
            con.execute(f"drop view {table}")
    for table in MONEY_TABLES:
        con.execute(f"create table {table} as from merged_{table} semi join touched using (account_id)")
    con.execute("create view contacts as from new_contacts")
    if any_money:
        con.execute("create table account_keys as from all_keys semi join touched using (account_id)")
        work_out(con, STEPS[STEPS.index("cells") + 1 : STEPS.index(OF_ROWS[0])], terms, tell)
        con.execute("drop table account_keys")
        con.execute("drop table debt_holders")
        for table in SUMS:
            con.execute(f"alter table {table} rename to new_{table}")
            sums = added_up(con, table, [f"old_{table}", f"new_{table}"], less=[f"taken_{table}"])
            con.execute(f"create table {table} as {sums}")
    work_out(con, OF_ROWS, terms, tell)
    for view in ("documents", "contacts"):
        con.execute(f"drop view {view}")
    for table in BY_ACCOUNT if any_money else MONEY_TABLES:
        con.execute(f"alter table {table} rename to new_{table}")
    for table, old in OLD_ROWS.items():
        con.execute(f"insert into {table} {old}")


OLD_ROWS = {
    "named_apart": "from old_named_apart anti join touched using (account_id)",
    "row_doubts": (
        "select doubt, table_name, row_id, account_id, dated_on, amount from old_doubts "
        "anti join touched using (account_id) where doubt in "
        "('unknown_account', 'no_due_date', 'unknown_word', 'far_date', 'far_due_date') "
        f"and table_name in {MONEY_TABLES}"
    ),
    "doubtful_documents": (
        "(from old_doubtful_documents anti join touched using (account_id) where table_name <> 'contacts') union all "
        "(from old_doubtful_documents anti join touched_contacts on row_id = contact_id where table_name = 'contacts')"
    ),
}
"""What single rows of untouched accounts, and contacts, told before, they tell still."""
