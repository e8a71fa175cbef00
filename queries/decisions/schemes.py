"""The life of a bonus scheme: a draft that can be changed, approved from a month on for good, then replaced.

Every version of every scheme stays. In any month at most one is in force.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from queries.decisions.audit import Change, now, record
from queries.decisions.decision_tables import schemes
from queries.decisions.months import last_closed
from queries.decisions.store import Decisions
from receivables.bonus.rows import scheme_from_dict
from receivables.bonus.scheme import Scheme, scheme_to_dict
from receivables.messages import Problem
from receivables.month import Month

DRAFT, APPROVED, REPLACED = "draft", "approved", "replaced"


@dataclass(frozen=True)
class SchemeVersion:
    """One version of a scheme and where it stands. ``revision`` counts the changes of a draft."""

    scheme_id: int
    name: str
    version: int
    state: str
    scheme: Scheme
    revision: int
    author: str
    changed_at: datetime
    approver: str | None
    approved_at: datetime | None
    valid_from: Month | None
    replaced_from: Month | None

    @property
    def label(self) -> str:
        """The name people and files use for it: ``standard/2``."""
        return f"{self.name}/{self.version}"


def scheme_versions(decisions: Decisions) -> list[SchemeVersion]:
    """Every version of every scheme, oldest first."""
    with decisions.reading() as connection:
        return _read(connection, sa.select(schemes).order_by(schemes.c.scheme_id))


def scheme_called(decisions: Decisions, label: str) -> SchemeVersion:
    """The version called ``name/2``, or the newest of ``name``. Raises Problem when there is none."""
    versions = scheme_versions(decisions)
    found = [one for one in versions if label in (one.label, one.name)]
    if not found:
        known = ", ".join(one.label for one in versions) or "none"
        raise Problem("There is no bonus scheme {scheme}; known are: {known}", scheme=label, known=known)
    return max(found, key=lambda one: one.version)


def in_force(versions: Sequence[SchemeVersion], month: Month) -> SchemeVersion | None:
    """The version approved for ``month``; None when none was."""
    return next((one for one in versions if _holds(one, month)), None)


def _holds(one: SchemeVersion, month: Month) -> bool:
    begun = one.valid_from is not None and one.valid_from <= month
    return begun and (one.replaced_from is None or month < one.replaced_from)


def new_draft(decisions: Decisions, name: str, scheme: Scheme, who: str) -> SchemeVersion:
    """Keep a new version of the scheme ``name`` as a draft. Raises Problem when the name cannot be used."""
    name = name.strip()
    if not 1 <= len(name) <= 80 or set(name) & set("/,"):
        raise Problem("A scheme needs a name of at most 80 characters, without slash and comma")
    with decisions.writing() as connection:
        newest = sa.select(sa.func.coalesce(sa.func.max(schemes.c.version), 0)).where(schemes.c.name == name)
        values = {
            "name": name,
            "version": connection.execute(newest).scalar_one() + 1,
            "state": DRAFT,
            "rules": json.dumps(scheme_to_dict(scheme)),
            "revision": 1,
            "author": who,
            "changed_at": now(),
        }
        key = connection.execute(schemes.insert().values(values)).inserted_primary_key
        made = _one(connection, key[0] if key else 0)
        record(connection, who, Change("scheme drafted", made.label, None, scheme_to_dict(scheme)))
        return made


def save_draft(decisions: Decisions, read: SchemeVersion, scheme: Scheme, who: str) -> SchemeVersion:
    """Change a draft, if it still is as it was read. Raises Problem, and changes nothing, when it is not."""
    with decisions.writing() as connection:
        stands = _unchanged_draft(connection, read)
        changes = {"rules": json.dumps(scheme_to_dict(scheme)), "author": who, "changed_at": now()}
        _update(connection, stands, revision=stands.revision + 1, **changes)
        before, after = scheme_to_dict(stands.scheme), scheme_to_dict(scheme)
        record(connection, who, Change("scheme changed", read.label, before, after))
        return _one(connection, read.scheme_id)


def approve(decisions: Decisions, read: SchemeVersion, month: Month, who: str, *, two_people: bool) -> SchemeVersion:
    """Put a draft in force from ``month`` on; what was in force is replaced from then on.

    Raises Problem when the draft was changed meanwhile, when the month or a later one is closed, or when its author
    would approve it and ``two_people`` are needed.
    """
    with decisions.writing() as connection:
        draft = _unchanged_draft(connection, read)
        if two_people and draft.author == who:
            raise Problem("{name} was written by {who}: somebody else must approve it", name=draft.label, who=who)
        last = last_closed(connection)
        if last is not None and month <= last:
            raise Problem("{month} cannot change: the months up to {last} are closed", month=month, last=last)
        others = _read(connection, sa.select(schemes).where(schemes.c.valid_from.is_not(None)))
        until = min((one.valid_from for one in others if one.valid_from and one.valid_from > month), default=None)
        for one in others:
            if _holds(one, month):
                _update(connection, one, state=REPLACED, replaced_from=str(month))
        state = {"state": APPROVED, "valid_from": str(month), "replaced_from": until and str(until)}
        _update(connection, draft, approver=who, approved_at=now(), **state)
        record(connection, who, Change("scheme approved", draft.label, {"state": DRAFT}, state))
        return _one(connection, draft.scheme_id)


def _unchanged_draft(connection: sa.Connection, read: SchemeVersion) -> SchemeVersion:
    stands = _one(connection, read.scheme_id)
    if stands.state != DRAFT:
        raise Problem("{name} is approved and cannot be changed; make a new version", name=stands.label)
    if stands.revision != read.revision:
        raise Problem(
            "{name} was changed by {who} after you opened it; nothing of yours was saved: open it again",
            name=stands.label,
            who=stands.author,
        )
    return stands


def _update(connection: sa.Connection, one: SchemeVersion, **values: Any) -> None:
    connection.execute(schemes.update().where(schemes.c.scheme_id == one.scheme_id).values(values))


def _one(connection: sa.Connection, scheme_id: int) -> SchemeVersion:
    (one,) = _read(connection, sa.select(schemes).where(schemes.c.scheme_id == scheme_id))
    return one


def _read(connection: sa.Connection, query: sa.Select[Any]) -> list[SchemeVersion]:
    rows = connection.execute(query).mappings().all()
    return [_version(dict(row)) for row in rows]


def _version(row: dict[str, Any]) -> SchemeVersion:
    months = {name: row[name] and Month.read(row[name]) for name in ("valid_from", "replaced_from")}
    return SchemeVersion(scheme=scheme_from_dict(json.loads(row.pop("rules"))), **{**row, **months})
