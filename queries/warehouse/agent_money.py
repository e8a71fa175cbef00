"""Money that comes twice: a bank's transfer for a registry whose payments are loaded one by one.

A row of a bank statement is such a transfer when the payer is an agent of the settings, or when a loaded registry
passes on that very sum within five days and the account in the row's purpose is nobody's. It is then no payment: it is
taken out of the table and named as a doubt.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from queries.intake.store.staged import PASSED_ON_FILE, PAYERS_FILE
from queries.settings.agents import AgentTable
from queries.warehouse.parts import quoted

_TRANSFERS = """
with told as materialized (
    select
        paid.payment_id,
        paid.account_id,
        paid.paid_on,
        paid.amount,
        payers.payer,
        payers.tax_number
    from ({payments}) as paid
    inner join (select distinct row_id, payer, tax_number from payers) as payers on paid.payment_id = payers.row_id
)

select
    payment_id,
    account_id,
    paid_on,
    amount
from told
where
    list_contains($numbers::varchar[], tax_number)
    or (
        coalesce(tax_number, '') = ''
        and len(list_filter($names::varchar[], lambda name: contains(lower(payer), name))) > 0
    )
    or (
        account_id not in ({known})
        and exists (
            select 1
            from passed_on
            where passed_on.amount = told.amount and abs(told.paid_on - passed_on.dated_on) <= 5
        )
    )
"""

_PAID = "payment_id, account_id, paid_on, amount"


def take_out_transfers(con: duckdb.DuckDBPyConnection, folders: list[Path], agents: Sequence[AgentTable]) -> None:
    """Make ``agent_transfers`` in ``con`` from its tables, and take these rows out of ``payments``."""
    gather_payers(con, folders)
    take_out_told(con, agents)


def take_out_told(con: duckdb.DuckDBPyConnection, agents: Sequence[AgentTable]) -> None:
    """The same where ``con`` holds already what files tell of payers, by ``gather_payers``."""
    _make(con, "agent_transfers", "from payments", ("accounts", "charges"), agents)
    con.execute("delete from payments where payment_id in (select payment_id from agent_transfers)")


def take_out_added(con: duckdb.DuckDBPyConnection, folders: list[Path], agents: Sequence[AgentTable]) -> bool:
    """The same where ``added_`` tables come to ``old_`` ones; False when a row that lies there already would change."""
    gather_payers(con, folders)
    known = ("old_accounts", "added_accounts", "old_charges", "added_charges")
    lying = f"select {_PAID} from old_payments union all select {_PAID} from old_agent_transfers"
    _make(con, "transfers_now", lying, known, agents)
    changed = con.execute(
        "select count(*) from (select payment_id from transfers_now) as now "
        "full join old_agent_transfers as old using (payment_id) where now.payment_id is null or old.payment_id is null"
    ).fetchall()[0][0]
    if changed:
        return False
    _make(con, "added_transfers", "from added_payments", known, agents)
    con.execute(
        "create table agent_transfers as (from old_agent_transfers anti join added_transfers using (payment_id)) "
        "union all from added_transfers"
    )
    con.execute("delete from added_payments where payment_id in (select payment_id from added_transfers)")
    return True


def _make(
    con: duckdb.DuckDBPyConnection, table: str, payments: str, known: Sequence[str], agents: Sequence[AgentTable]
) -> None:
    only = "where account_id in (select account_id from told)"  # few rows name a payer, and accounts are many
    accounts = " union ".join(f"select account_id from {name} {only}" for name in known)
    con.execute(
        f"create table {table} as {_TRANSFERS.format(payments=payments, known=accounts)}",
        {
            "numbers": [agent.tax_number for agent in agents if agent.tax_number],
            "names": [agent.name.strip().lower() for agent in agents],
        },
    )


def gather_payers(con: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    """Make ``payers`` and ``passed_on`` in ``con``: who paid by which row, and which sums registries pass on."""
    none = {
        PAYERS_FILE: "select null::varchar as row_id, null::varchar as payer, null::varchar as tax_number limit 0",
        PASSED_ON_FILE: "select null::date as dated_on, null::decimal(18, 2) as amount limit 0",
    }
    for name, nothing in none.items():
        files = [file for folder in folders if (file := folder / name).exists()]
        every = [f"select * from read_parquet('{quoted(file)}')" for file in files]
        con.execute(f"create table {name.partition('.')[0]} as {' union all by name '.join([f'({nothing})', *every])}")
