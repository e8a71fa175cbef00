"""Sums over accounts: those of some accounts and those of others added up are those of all."""

from collections.abc import Collection, Sequence

import duckdb

SUMS = {"days": "changes", "cohorts": "amount"}
"""Steps that add up all accounts, and the column that adds up to 0 only when there is no row."""


def added_up(con: duckdb.DuckDBPyConnection, table: str, of: Sequence[str], less: Collection[str] = ()) -> str:
    """SQL for the sums of ``table`` where ``of`` holds them for several sets of accounts, less those of others."""
    columns = con.sql(f"from {of[0]} limit 0")
    kinds = {name: str(kind) for name, kind in zip(columns.columns, columns.types, strict=True)}
    summed = [name for name, kind in kinds.items() if kind.startswith("DECIMAL") or name == SUMS[table]]
    sums = ", ".join(f"sum({name})::{kinds[name]} as {name}" for name in summed)
    taken = ", ".join(f"-{name} as {name}" for name in summed)
    keys = ", ".join(name for name in kinds if name not in summed)
    rows = [f"from {one}" for one in of] + [f"select * replace ({taken}) from {one}" for one in less]
    return (
        f"select {keys}, {sums} from ({' union all by name '.join(rows)}) "
        f"group by {keys} having sum({SUMS[table]}) <> 0"
    )
