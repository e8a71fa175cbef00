"""Who did what: loading, taking back, deciding, handing out personal data. Deeds are added and never changed.

A deed that is a decision is written in the transaction of the decision (``audit.record``). Loading and taking back are
kept with the bytes of the file, in the step in which they begin to count, and are told here from there: none is lost
when the program is killed between the two. Recording hinders nobody: what cannot be written now waits in a file of the
home, and goes in first the next time.
"""

import logging
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.audit import Deed, add_deed, now
from queries.decisions.decision_tables import deeds
from queries.decisions.noticed_settings import notice_settings
from queries.decisions.signature import command_line_user
from queries.decisions.store import Decisions, decisions_at
from queries.decisions.told_loads import tell_loads
from queries.decisions.waiting_deeds import SignedDeed, forget_waiting, let_wait, take_in
from queries.home import Home
from queries.vocabulary.columns import columns_of
from queries.vocabulary.personal_data import names_subscribers
from receivables.messages import Problem

MAPPED, BUILT, EXPORTED, OPENED = "layout kept", "tables built", "personal data exported", "account opened"
"""Deeds that are no decision and no load."""

COLUMNS: dict[str, Any] = {
    "at": pl.Datetime("us"),
    "who": pl.String,
    "kind": pl.String,
    "about": pl.String,
    "facts": pl.String,
}

CANNOT_WRITE = (Problem, sa.exc.SQLAlchemyError, OSError)
"""Decisions that are locked, away or damaged, a disk that is full or read only."""

MOST_DEEDS = 5000
"""Deeds that are read at once, the newest of the period."""


def record_deed(home: Home, deed: Deed, who: str | None = None) -> None:
    """Write one deed of ``who``, else of the system user. Never raises: where it cannot be written, it waits."""
    one = SignedDeed(now(), who or command_line_user(), deed)
    try:
        with decisions_at(home).writing() as connection:
            add_deed(connection, one.who, deed, one.at)
    except CANNOT_WRITE as error:
        let_wait(home, one, error)


def record_export(home: Home, question: str, file: str = "", who: str | None = None, account_id: str = "") -> None:
    """Tell that the answer of a question was handed out, as ``file``, where it names subscribers. Never raises.

    ``account_id`` is whom alone it is about.
    """
    if names_subscribers(columns_of(question)):
        facts = {"file": file, "account_id": account_id}
        record_deed(home, Deed(EXPORTED, question, {name: said for name, said in facts.items() if said}), who)


def record_opening(home: Home, account_id: str, who: str) -> None:
    """Tell that a person read an account's card in clear: once a day (UTC), however often it is shown. Never raises."""
    one = SignedDeed(now(), who, Deed(OPENED, account_id))
    same = {"who": who, "kind": OPENED, "about": account_id}
    told_today = sa.select(deeds.c.deed_id).where(
        *(deeds.c[name] == value for name, value in same.items()),
        deeds.c.at >= datetime.combine(one.at.date(), datetime.min.time()),
    )
    try:
        with decisions_at(home).writing() as connection:
            if connection.execute(told_today.limit(1)).first() is None:
                add_deed(connection, who, one.deed, one.at)
    except CANNOT_WRITE as error:
        let_wait(home, one, error)


def tell_what_waits(home: Home) -> None:
    """Bring into the log what was loaded, taken back or could not be written since. Never raises: it can wait more."""
    try:
        with decisions_at(home).writing() as connection:
            waited = take_in(connection, home)
            tell_loads(connection, home)
        forget_waiting(waited)
    except CANNOT_WRITE as error:
        logging.getLogger("vozvrat").warning("The log of deeds waits: %s", error)


def deeds_done(
    decisions: Decisions, *, kinds: Collection[str] = (), first: date | None = None, last: date | None = None
) -> pl.DataFrame:
    """Deeds by ``COLUMNS``, the newest first, ``MOST_DEEDS`` at most; ``at`` in UTC, ``facts`` as JSON.

    ``kinds``: of these kinds only; ``first`` and ``last`` are days in UTC, both within.
    """
    wanted = sa.select(*(deeds.c[name] for name in COLUMNS))
    if kinds:
        wanted = wanted.where(deeds.c.kind.in_(kinds))
    if first is not None:
        wanted = wanted.where(deeds.c.at >= datetime.combine(first, datetime.min.time()))
    if last is not None:
        wanted = wanted.where(deeds.c.at < datetime.combine(last, datetime.min.time()) + timedelta(days=1))
    newest = wanted.order_by(deeds.c.at.desc(), deeds.c.deed_id.desc()).limit(MOST_DEEDS)
    with decisions.reading() as connection:
        rows = connection.execute(newest).fetchall()
    return pl.DataFrame([tuple(row) for row in rows], schema=COLUMNS, orient="row")


def kinds_of_deeds(decisions: Decisions) -> list[str]:
    """The kinds that anything was ever done of, by name."""
    with decisions.reading() as connection:
        return sorted(connection.execute(sa.select(deeds.c.kind).distinct()).scalars())


def tell_build(home: Home, version: str, who: str | None = None) -> None:
    """Tell that tables of this data version were built, after what was loaded and changed before. Never raises."""
    tell_what_waits(home)
    signed = who or command_line_user()
    try:
        with decisions_at(home).writing() as connection:
            notice_settings(connection, home, signed)
    except (*CANNOT_WRITE, ValueError) as error:  # a file that was spoilt since it was read
        logging.getLogger("vozvrat").warning("Changed settings are noticed at the next build: %s", error)
    record_deed(home, Deed(BUILT, version), signed)
