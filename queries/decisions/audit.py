"""The log of decisions: who decided what, when, and what it was before and after. Nothing is ever taken out of it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.decision_tables import audit
from queries.decisions.store import Decisions

COLUMNS: dict[str, Any] = {
    "at": pl.Datetime("us"),
    "who": pl.String,
    "what": pl.String,
    "subject": pl.String,
    "before": pl.String,
    "after": pl.String,
}

State = Mapping[str, object] | None


def now() -> datetime:
    """This moment in UTC, without a zone, as every time of a decision is kept."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Change:
    """What was decided, about what, and the state before and after."""

    what: str
    subject: str
    before: State
    after: State


def record(connection: sa.Connection, who: str, change: Change) -> None:
    """Write one decision into the log, in the same transaction as the decision itself."""
    told = {"before": _text(change.before), "after": _text(change.after)}
    connection.execute(audit.insert().values(at=now(), who=who, what=change.what, subject=change.subject, **told))


def audit_log(
    decisions: Decisions, limit: int = 500, *, only: str | None = None, without: Collection[str] = ()
) -> pl.DataFrame:
    """The newest decisions first: at (UTC), who, what, subject, before and after (JSON or null).

    ``only`` those of one kind, or ``without`` some kinds: those that are many would crowd out the others.
    """
    wanted = sa.select(*(audit.c[name] for name in COLUMNS))
    if only is not None:
        wanted = wanted.where(audit.c.what == only)
    if without:
        wanted = wanted.where(audit.c.what.not_in(without))
    with decisions.reading() as connection:
        newest = wanted.order_by(audit.c.audit_id.desc()).limit(limit)
        rows = connection.execute(newest).fetchall()
    return pl.DataFrame([tuple(row) for row in rows], schema=COLUMNS, orient="row")


def decisions_version(decisions: Decisions) -> int:
    """A number that grows with every decision: what depends on decisions may be kept while it stands."""
    with decisions.reading() as connection:
        return connection.execute(sa.select(sa.func.max(audit.c.audit_id))).scalar() or 0


def _text(state: State) -> str | None:
    return None if state is None else json.dumps(state, ensure_ascii=False, sort_keys=True, default=str)
