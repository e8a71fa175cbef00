"""Contacts, grown: those that came, and those whose telephone number or extension now belongs to somebody else."""

from collections.abc import Container
from pathlib import Path

import duckdb

from queries.warehouse.canonical import newest
from queries.warehouse.ledger.steps import Progress, Terms, work_out
from receivables.tables import TABLES

HOLDERS = {"number_holders": {"accounts", "phones"}, "extension_holders": {"operators", "extensions"}}
"""Tables of who had which number, and what each is made of."""


def same_holders(con: duckdb.DuckDBPyConnection, came: set[str], terms: Terms, tell: Progress) -> set[str]:
    """Make the tables of ``HOLDERS``; returns those that stay, as nothing of what they are made of came."""
    work_out(con, [name for name, sources in HOLDERS.items() if came & sources], terms, tell)
    same = {name for name, sources in HOLDERS.items() if not came & sources}
    for name in same:
        con.execute(f"create view {name} as from old_{name}")
    return same


def rejoin_contacts(
    con: duckdb.DuckDBPyConnection,
    staged: tuple[list[Path], list[Path]],
    same: Container[str],
    terms: Terms,
    tell: Progress,
) -> None:
    """Make ``touched_contacts`` (contact_id) and ``new_contacts``, those contacts as they are now.

    A snapshot holds contacts as they were joined, so the rows of those to be joined anew come from the ``staged`` files
    (those from before, the added ones). Tables of ``HOLDERS`` among ``same`` changed nothing.
    """
    before, added = staged
    for holders, changed in _CHANGED.items():
        con.execute(f"{changed} limit 0" if holders in same else changed)
    con.execute(_TOUCHED)
    joined_anew = con.execute("select exists (from changed_phones) or exists (from changed_extensions)").fetchall()[0]
    folders = [*before, *added] if joined_anew[0] else added
    files = [file for folder in folders if (file := folder / "contacts.parquet").exists()]
    only = "contact_id in (select contact_id from touched_contacts)"
    con.execute(f"create table contacts_loaded as {newest(TABLES['contacts'], files, only)}")
    work_out(con, ["contacts"], terms, tell)
    con.execute("alter table contacts rename to new_contacts")


_CHANGED = {
    "number_holders": """
create table changed_phones as
select distinct number
from (
    (from old_number_holders except from number_holders) union all (from number_holders except from old_number_holders)
)
""",
    "extension_holders": """
create table changed_extensions as
select
    called,
    operator_id
from (
    (from old_extension_holders except from extension_holders)
    union all
    (from extension_holders except from old_extension_holders)
)
union
select
    called,
    operator_id
from extension_holders
where called in (
    select lower(trim(operator_id)) from added_operators anti join old_operators using (operator_id)
)
""",
}
"""A name under which calls know an operator means him no longer once it is the number of another."""

_TOUCHED = """
create table touched_contacts as
select contact_id from added_contacts_loaded
union
select contact_id from old_contacts
where ten_digits(phone) in (select number from changed_phones)
union
select contact_id from old_contacts
where lower(trim(extension)) in (select called from changed_extensions)
union
select contact_id from old_contacts
where lower(trim(operator_id)) in (select called from changed_extensions)
union
select contact_id from old_contacts
where operator_id in (select operator_id from changed_extensions)
"""
