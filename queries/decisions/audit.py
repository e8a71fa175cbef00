"""The log of decisions: who decided what, when, and what it was before and after. Nothing is ever taken out of it.

Each decision also stands among the deeds (see ``deeds``), without what it was before: written in its own transaction.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.decision_tables import audit, deeds
from queries.decisions.store import Decisions
from queries.event_log import tell_event_when_kept

COLUMNS: dict[str, Any] = {
    "at": pl.Datetime("us"),
    "who": pl.String,
    "what": pl.String,
    "subject": pl.String,
    "before": pl.String,
    "after": pl.String,
}

State = Mapping[str, object] | None

ASIDES = (
    "note written", "note taken off",
    "alert made", "alert changed", "alert deleted", "alert sent again", "alert set aside",
)  # fmt: skip
"""What the log calls decisions on which the answer to no question depends."""

ALL, OF_BONUSES = "decisions", "decisions of bonuses"
"""Which decisions an answer may depend on: any, or those that pay operators; the first lines of questions say so."""

_UNREAD = {ALL: ASIDES, OF_BONUSES: (*ASIDES, "agency told", "telling taken back", "conversation marked")}


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


@dataclass(frozen=True)
class Deed:
    """What somebody did: its kind, what it was about, and facts of it. No personal data of subscribers in any."""

    kind: str
    about: str
    facts: Mapping[str, object] = field(default_factory=dict)


FACTS = ("verdict", "valid_from", "control_total", "loaded_by_closer")
"""What of a decision's state the deed tells too; the rest, and what it was before, is for the log of decisions."""


def record(connection: sa.Connection, who: str, change: Change, *, deed: bool = True) -> None:
    """Write one decision into the log, in the same transaction as the decision itself.

    It is a deed too; ``deed`` is false for one of many that were one deed, which is added by itself.
    """
    told = {"before": _text(change.before), "after": _text(change.after)}
    connection.execute(audit.insert().values(at=now(), who=who, what=change.what, subject=change.subject, **told))
    if deed:
        facts = {name: value for name, value in (change.after or {}).items() if name in FACTS}
        add_deed(connection, who, Deed(change.what, change.subject, facts))


def add_deed(connection: sa.Connection, who: str, deed: Deed, at: datetime | None = None) -> None:
    """Write one deed; ``at`` (UTC, without a zone) when it is of an earlier moment."""
    row = {"kind": deed.kind, "about": deed.about, "facts": _text(deed.facts)}
    connection.execute(deeds.insert().values(at=at or now(), who=who, **row))
    tell_event_when_kept(connection, deed.kind, who, deed.about)


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


def decisions_state(decisions: Decisions, read: str = ALL) -> str:
    """Names all decided so far that an answer may ``read``, also where several processes ask; empty without any.

    The moment of the newest decision tells stores apart in which as many were taken, such as one put back from a copy.
    """
    counting = sa.select(audit.c.audit_id, audit.c.at).where(audit.c.what.not_in(_UNREAD[read]))
    newest = counting.order_by(audit.c.audit_id.desc()).limit(1)
    with decisions.reading() as connection:
        return " ".join(str(value) for row in connection.execute(newest) for value in row)


def _text(state: State) -> str | None:
    return None if state is None else json.dumps(state, ensure_ascii=False, sort_keys=True, default=str)
