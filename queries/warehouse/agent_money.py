"""Money that comes twice: a bank's transfer for a registry whose payments are loaded one by one.

A row of a bank statement is such a transfer when the payer is an agent of the settings, or when a loaded registry
passes on that very sum within five days and the account in the row's purpose is nobody's. It is then no payment: it is
taken out of the table and named as a doubt.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from queries.intake.store.staged import PASSED_ON_FILE, PAYERS_FILE
from queries.settings.agents import AgentTable
from queries.warehouse.parts import quoted

_TRANSFERS = """
select
    paid.payment_id,
    paid.account_id,
    paid.paid_on,
    paid.amount
from payments as paid
inner join payers on paid.payment_id = payers.row_id
where
    list_contains($numbers::varchar[], payers.tax_number)
    or (
        coalesce(payers.tax_number, '') = ''
        and len(list_filter($names::varchar[], lambda name: contains(lower(payers.payer), name))) > 0
    )
    or (
        paid.account_id not in (select account_id from accounts union select account_id from charges)
        and exists (
            select 1
            from passed_on
            where passed_on.amount = paid.amount and abs(paid.paid_on - passed_on.dated_on) <= 5
        )
    )
"""


def take_out_transfers(con: duckdb.DuckDBPyConnection, folders: list[Path], agents: Sequence[AgentTable]) -> None:
    """Make ``agent_transfers`` in ``con`` from its tables, and take these rows out of ``payments``."""
    _gather(con, folders)
    con.execute(f"create table agent_transfers as {_TRANSFERS}", _known_by(agents))
    con.execute("delete from payments where payment_id in (select payment_id from agent_transfers)")


def may_hold_transfers(folders: Sequence[Path], added: Sequence[Path]) -> bool:
    """Whether added files can make a transfer of a row, or of one that lies in the tables already."""
    names = (PAYERS_FILE, PASSED_ON_FILE)
    fresh = any((folder / name).exists() for folder in added for name in names)
    accounts = any((folder / f"{table}.parquet").exists() for folder in added for table in ("accounts", "charges"))
    return fresh or (accounts and any((folder / PAYERS_FILE).exists() for folder in folders))


def _gather(con: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    none = {
        PAYERS_FILE: "select null::varchar as row_id, null::varchar as payer, null::varchar as tax_number limit 0",
        PASSED_ON_FILE: "select null::date as dated_on, null::decimal(18, 2) as amount limit 0",
    }
    for name, nothing in none.items():
        files = [file for folder in folders if (file := folder / name).exists()]
        every = [f"select * from read_parquet('{quoted(file)}')" for file in files]
        con.execute(f"create table {name.partition('.')[0]} as {' union all by name '.join([f'({nothing})', *every])}")


def _known_by(agents: Sequence[AgentTable]) -> dict[str, Any]:
    return {
        "numbers": [agent.tax_number for agent in agents if agent.tax_number],
        "names": [agent.name.strip().lower() for agent in agents],
    }
