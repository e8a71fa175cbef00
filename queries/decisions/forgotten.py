"""Whose personal data were forgotten, and the one transaction in which decisions learn of it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from queries.decisions.audit import Deed, add_deed
from queries.decisions.decision_tables import forgotten_accounts, forgotten_files, load_register, metadata
from queries.decisions.load_register import company_of
from queries.decisions.store import Decisions, decisions_at
from queries.home import Home

FORGOTTEN = "personal data forgotten"
"""The kind of the deed."""

SAID = {
    "reassignments": ("why",),
    "review_marks": ("note",),
    "chart_notes": ("said",),
    "saved_views": ("choices",),
    "audit": ("before", "after"),
}
"""Where people write freely: table → columns. All else in decisions is keys, figures, and the company's own people."""


@dataclass(frozen=True)
class Rewritten:
    """One loaded file whose bytes were replaced."""

    file_id: str
    old_sha256: str
    new_sha256: str
    size: int
    """Bytes of the new one."""
    loading: str
    """The new text of its ``load.json``."""


@dataclass(frozen=True)
class Forgetting:
    """What is to be written down: who forgot whom when, the files, and the words of people that named somebody."""

    accounts: tuple[str, ...]
    files: tuple[Rewritten, ...]
    who: str
    at: datetime
    """UTC, without a zone."""
    said: tuple[tuple[str, str, int, str], ...] = ()
    """Table, column and key of what people wrote, and how it reads without names."""


def accounts_forgotten(home: Home) -> frozenset[str]:
    """The accounts of a home whose personal data were ever forgotten. Raises Problem when decisions cannot be read."""
    wanted = sa.select(forgotten_accounts.c.account_id).where(forgotten_accounts.c.company == company_of(home))
    with decisions_at(home).reading() as connection:
        return frozenset(connection.execute(wanted).scalars())


def bytes_forgotten(home: Home) -> Mapping[str, str]:
    """The SHA-256 of bytes that were replaced → the load that had them."""
    columns = (forgotten_files.c.old_sha256, forgotten_files.c.file_id)
    with decisions_at(home).reading() as connection:
        found = connection.execute(sa.select(*columns).where(forgotten_files.c.company == company_of(home)))
        return {str(sha256): str(file_id) for sha256, file_id in found}


def said_in(decisions: Decisions) -> list[tuple[str, str, int, str]]:
    """What people wrote freely: table, column, key and text."""
    found: list[tuple[str, str, int, str]] = []
    with decisions.reading() as connection:
        for name, columns in SAID.items():
            table = metadata.tables[name]
            (key,) = table.primary_key
            for column in columns:
                told = sa.select(key, table.c[column]).where(table.c[column].is_not(None))
                found += [(name, column, int(number), str(text)) for number, text in connection.execute(told)]
    return found


def write_forgetting(home: Home, done: Forgetting) -> None:
    """Write all of it down, all or nothing; once, however often it is called with the same."""
    company = company_of(home)
    signed = {"company": company, "forgotten_by": done.who, "forgotten_at": done.at}
    with decisions_at(home).writing() as connection:
        if _is_written(connection, company, done):
            return
        for name, column, number, text in done.said:
            table = metadata.tables[name]
            (key,) = table.primary_key
            connection.execute(table.update().where(key == number).values({column: text}))
        for file in done.files:
            one = (load_register.c.company == company) & (load_register.c.file_id == file.file_id)
            now = {"size": file.size, "sha256": file.new_sha256, "loading": file.loading}
            connection.execute(load_register.update().where(one).values(now))
        hashes = [
            {**signed, "file_id": one.file_id, "old_sha256": one.old_sha256, "new_sha256": one.new_sha256}
            for one in done.files
        ]
        if hashes:
            connection.execute(forgotten_files.insert(), hashes)
        connection.execute(forgotten_accounts.insert(), [{**signed, "account_id": one} for one in done.accounts])
        facts = {"files": len(done.files)}
        for account_id in done.accounts:
            add_deed(connection, done.who, Deed(FORGOTTEN, account_id, facts), done.at)


def _is_written(connection: sa.Connection, company: str, done: Forgetting) -> bool:
    same = (forgotten_accounts.c.company == company) & (forgotten_accounts.c.forgotten_at == done.at)
    return connection.execute(sa.select(forgotten_accounts.c.forgotten_id).where(same)).first() is not None


def leave_no_traces(home: Home) -> None:
    """Write the file of decisions anew, so that it holds nothing any more of what was changed in it."""
    sealed = decisions_at(home).file
    if sealed is None:
        return
    sealed.unseal()
    try:
        with closing(sqlite3.connect(sealed.path, 10, isolation_level=None)) as one:
            one.execute("vacuum")
            one.execute("pragma wal_checkpoint(truncate)")
    finally:
        sealed.seal()
