"""Contacts, grown: those that came, and those whose telephone number or extension now belongs to somebody else."""

from pathlib import Path

import duckdb

from queries.warehouse.canonical import newest
from queries.warehouse.ledger.steps import Progress, Terms, work_out
from receivables.tables import TABLES


def rejoin_contacts(
    con: duckdb.DuckDBPyConnection, before: list[Path], added: list[Path], terms: Terms, tell: Progress
) -> None:
    """Make ``touched_contacts`` (contact_id) and ``new_contacts``, those contacts as they are now.

    A snapshot holds contacts as they were joined, so the rows of those to be joined anew come from the staged files.
    """
    con.execute(_CHANGED)
    con.execute(_TOUCHED)
    joined_anew = con.execute("select exists (from changed_phones) or exists (from changed_extensions)").fetchall()[0]
    folders = [*before, *added] if joined_anew[0] else added
    files = [file for folder in folders if (file := folder / "contacts.parquet").exists()]
    only = "contact_id in (select contact_id from touched_contacts)"
    con.execute(f"create table contacts_loaded as {newest(TABLES['contacts'], files, only)}")
    work_out(con, ["contacts"], terms, tell)
    con.execute("alter table contacts rename to new_contacts")


_CHANGED = """
create table changed_phones as
with old as (
    select account_id, phone, time_zone from old_accounts semi join added_accounts using (account_id)
),

new as (
    select account_id, phone, time_zone from added_accounts
)

select distinct right(regexp_replace(phone, '[^0-9]', '', 'g'), 10) as phone
from ((from old except from new) union all (from new except from old))
where phone is not null;

create table changed_extensions as
with old as (
    select operator_id, extension from old_operators semi join added_operators using (operator_id)
),

new as (
    select operator_id, extension from added_operators
)

select distinct extension
from ((from old except from new) union all (from new except from old))
where extension is not null
"""

_TOUCHED = """
create table touched_contacts as
select contact_id from added_contacts_loaded
union
select contact_id from old_contacts
where right(regexp_replace(phone, '[^0-9]', '', 'g'), 10) in (select phone from changed_phones)
union
select contact_id from old_contacts
where extension in (select extension from changed_extensions)
"""
