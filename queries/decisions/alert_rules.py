"""Rules of alerts as people decided them: made, changed, deleted; every version stays, the newest one holds."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from queries.decisions.alert_tables import alert_rules
from queries.decisions.audit import Change, now, record
from queries.decisions.store import Decisions
from receivables.alerts.alert_rule import AlertRule, alert_rule_from_dict, alert_rule_to_dict
from receivables.messages import Problem

MADE, CHANGED, DELETED = "alert made", "alert changed", "alert deleted"
"""What the log calls these decisions."""


@dataclass(frozen=True)
class Recipient:
    """Whom an alert is told: ``mail`` and an address, or ``webhook`` and its name in the settings."""

    channel: str
    name: str


@dataclass(frozen=True)
class KeptRule:
    """One version of a rule: what it watches, whom it tells, who wrote it and when (UTC)."""

    rule_id: int
    version: int
    rule: AlertRule
    recipients: tuple[Recipient, ...]
    deleted: bool
    author: str
    changed_at: datetime


def kept_rules(decisions: Decisions) -> list[KeptRule]:
    """The rules that hold, by their numbers."""
    with decisions.reading() as connection:
        return [one for one in newest_versions(connection) if not one.deleted]


def rule_versions(decisions: Decisions) -> list[KeptRule]:
    """Every version of every rule, the newest first."""
    with decisions.reading() as connection:
        return [*reversed(_read(connection))]


def make_rule(decisions: Decisions, rule: AlertRule, recipients: Sequence[Recipient], who: str) -> KeptRule:
    """Keep a new rule. Raises Problem when the same figure is compared with the same number already."""
    with decisions.writing() as connection:
        if any(one.rule == rule and not one.deleted for one in newest_versions(connection)):
            raise Problem("There is such an alert already; change for whom it is instead")
        number = (connection.execute(sa.select(sa.func.max(alert_rules.c.rule_id))).scalar() or 0) + 1
        made = KeptRule(number, 1, rule, tuple(recipients), False, who, now())
        return _keep(connection, None, made, MADE)


def change_recipients(decisions: Decisions, read: KeptRule, recipients: Sequence[Recipient], who: str) -> KeptRule:
    """Tell others from now on. Raises Problem when the rule was changed since it was read."""
    with decisions.writing() as connection:
        return _keep(connection, _unchanged(connection, read), _next(read, who, tuple(recipients)), CHANGED)


def delete_rule(decisions: Decisions, read: KeptRule, who: str) -> KeptRule:
    """Check a rule no more; what it was stays on record. Raises Problem when it was changed since it was read."""
    with decisions.writing() as connection:
        gone = _next(read, who, read.recipients, deleted=True)
        return _keep(connection, _unchanged(connection, read), gone, DELETED)


def newest_versions(connection: sa.Connection) -> list[KeptRule]:
    """The newest version of each rule, deleted ones too, in a transaction that is open."""
    newest = {one.rule_id: one for one in _read(connection)}
    return [newest[number] for number in sorted(newest)]


def rule_as_text(rule: AlertRule) -> str:
    """The rule as it is kept: equal rules have equal texts."""
    return json.dumps(alert_rule_to_dict(rule), ensure_ascii=False, sort_keys=True)


def rule_from_text(text: str) -> AlertRule:
    """The rule that was kept so."""
    return alert_rule_from_dict(json.loads(text))


def _next(read: KeptRule, who: str, recipients: tuple[Recipient, ...], *, deleted: bool = False) -> KeptRule:
    return KeptRule(read.rule_id, read.version + 1, read.rule, recipients, deleted, who, now())


def _unchanged(connection: sa.Connection, read: KeptRule) -> KeptRule:
    stands = next(one for one in newest_versions(connection) if one.rule_id == read.rule_id)
    if stands.version != read.version:
        raise Problem(
            "The alert was changed by {who} after you opened it; nothing of yours was saved: open it again",
            who=stands.author,
        )
    return stands


def _keep(connection: sa.Connection, before: KeptRule | None, after: KeptRule, what: str) -> KeptRule:
    told = [_state(one) for one in (before, after)]
    connection.execute(
        alert_rules.insert().values(
            rule_id=after.rule_id,
            version=after.version,
            rule=rule_as_text(after.rule),
            recipients=json.dumps([asdict(one) for one in after.recipients], ensure_ascii=False),
            deleted=after.deleted,
            author=after.author,
            changed_at=after.changed_at,
        )
    )
    record(connection, after.author, Change(what, str(after.rule_id), *told))
    return after


def _state(one: KeptRule | None) -> dict[str, Any] | None:
    if one is None or one.deleted:
        return None
    return {**alert_rule_to_dict(one.rule), "recipients": [asdict(recipient) for recipient in one.recipients]}


def _read(connection: sa.Connection) -> list[KeptRule]:
    rows = connection.execute(sa.select(alert_rules).order_by(alert_rules.c.version_id)).mappings()
    return [_version(row) for row in rows]


def _version(row: sa.RowMapping) -> KeptRule:
    recipients = tuple(Recipient(**one) for one in json.loads(row["recipients"]))
    plain = {name: row[name] for name in ("rule_id", "version", "deleted", "author", "changed_at")}
    return KeptRule(rule=rule_from_text(row["rule"]), recipients=recipients, **plain)
