"""What checking found: the standing of each rule, and what fired, put into the outbox in the same step."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

import sqlalchemy as sa

from queries.decisions.alert_rules import KeptRule, newest_versions, rule_as_text, rule_from_text
from queries.decisions.alert_tables import alert_deliveries, alert_firings, alert_states
from queries.decisions.audit import now
from queries.decisions.store import Decisions
from receivables.alerts.alert_rule import AlertRule, fires, standing_after
from receivables.alerts.attempts import WAITING
from receivables.messages import Message


@dataclass(frozen=True)
class RuleReading:
    """A figure of a rule on a day of some data.

    ``before`` is the same figure at the end of the month before; None where it was not asked for or is not known.
    ``snapshot`` names the tables, later ones by greater names; ``problem`` says why the question was not answered.
    """

    kept: KeptRule
    snapshot: str
    data_version: str
    on_day: date
    figure: Decimal | None
    before: Decimal | None
    holds: bool | None
    problem: Message | None = None


@dataclass(frozen=True)
class Letter:
    """What is told of a firing: its line, its text and the page that shows the figure."""

    subject: str
    text: str
    link: str


@dataclass(frozen=True)
class RuleState:
    """How a rule stood at its last check: ``holds`` is None while no check could tell."""

    rule_id: int
    rule: AlertRule
    data_version: str
    on_day: date
    figure: Decimal | None
    holds: bool | None
    problem: Message | None
    checked_at: datetime


@dataclass(frozen=True)
class Firing:
    """A rule that fired: its figure, the one of the end of the month before, and until when it held."""

    firing_id: int
    rule_id: int
    rule: AlertRule
    data_version: str
    on_day: date
    figure: Decimal
    before: Decimal | None
    fired_at: datetime
    cleared_at: datetime | None


Writer = Callable[[RuleReading], Letter]


def rule_states(decisions: Decisions) -> dict[int, RuleState]:
    """The last check of each rule, also of what is deleted, by the number of the rule."""
    with decisions.reading() as connection:
        rows = connection.execute(sa.select(alert_states)).mappings().all()
    return {row["rule_id"]: _state(row) for row in rows}


def firings(decisions: Decisions) -> list[Firing]:
    """Everything that fired, the newest first."""
    wanted = sa.select(alert_firings).order_by(alert_firings.c.firing_id.desc())
    with decisions.reading() as connection:
        rows = connection.execute(wanted).mappings().all()
    return [_firing(row) for row in rows]


def note_readings(decisions: Decisions, readings: Sequence[RuleReading], write: Writer) -> list[RuleReading]:
    """Keep what a check found; gives those that fired, whose messages now wait to be sent.

    All or nothing: who dies in it has checked nothing. A reading is left out when its rule was changed or deleted
    meanwhile, or when newer tables were checked already; of several processes that found the same, one fires it.
    """
    with decisions.writing() as connection:
        holding = {one.rule_id: one for one in newest_versions(connection) if not one.deleted}
        known = {row["rule_id"]: row for row in connection.execute(sa.select(alert_states)).mappings()}
        fired = []
        for reading in readings:
            kept, before = holding.get(reading.kept.rule_id), known.get(reading.kept.rule_id)
            if kept is None or kept.rule != reading.kept.rule or (before and before["snapshot"] > reading.snapshot):
                continue
            same = before is not None and before["rule"] == rule_as_text(kept.rule)
            was = before["holds"] if before is not None and same else None
            if fires(was, reading.holds) and _put_out(connection, reading, kept, write):
                fired.append(reading)
            if was and reading.holds is False:
                _clear(connection, kept.rule_id)
            _stand(connection, reading, standing_after(was, reading.holds))
    return fired


def _put_out(connection: sa.Connection, reading: RuleReading, kept: KeptRule, write: Writer) -> bool:
    """Put a firing and its messages into the outbox; False when the same was fired of the same data already."""
    key = {
        "rule_id": kept.rule_id,
        "rule": rule_as_text(kept.rule),
        "on_day": reading.on_day,
        "data_version": reading.data_version,
    }
    same = sa.select(alert_firings.c.firing_id).where(*(alert_firings.c[name] == value for name, value in key.items()))
    if connection.execute(same).first() is not None:
        return False
    figures = {"figure": str(reading.figure), "before": None if reading.before is None else str(reading.before)}
    letter = json.dumps(asdict(write(reading)), ensure_ascii=False)
    made = connection.execute(alert_firings.insert().values(**key, **figures, letter=letter, fired_at=now()))
    firing_id = made.inserted_primary_key[0] if made.inserted_primary_key else 0
    for one in kept.recipients:
        message = {"message_id": uuid4().hex, "state": WAITING, "attempts": 0, "due_at": now(), "changed_at": now()}
        connection.execute(
            alert_deliveries.insert().values(firing_id=firing_id, channel=one.channel, recipient=one.name, **message)
        )
    return True


def _clear(connection: sa.Connection, rule_id: int) -> None:
    open_ones = (alert_firings.c.rule_id == rule_id, alert_firings.c.cleared_at.is_(None))
    connection.execute(alert_firings.update().where(*open_ones).values(cleared_at=now()))


def _stand(connection: sa.Connection, reading: RuleReading, holds: bool | None) -> None:
    connection.execute(alert_states.delete().where(alert_states.c.rule_id == reading.kept.rule_id))
    connection.execute(
        alert_states.insert().values(
            rule_id=reading.kept.rule_id,
            rule=rule_as_text(reading.kept.rule),
            snapshot=reading.snapshot,
            data_version=reading.data_version,
            on_day=reading.on_day,
            figure=None if reading.figure is None else str(reading.figure),
            holds=holds,
            problem=None if reading.problem is None else kept_sentence(reading.problem),
            checked_at=now(),
        )
    )


def kept_sentence(said: Message) -> str:
    """A sentence as it is kept, so that it is read in any language later; its values as text or whole numbers."""
    values = {name: value if isinstance(value, int) else str(value) for name, value in said.values.items()}
    return json.dumps({"text": said.text, "values": values}, ensure_ascii=False)


def sentence_kept(text: str | None) -> Message | None:
    """The sentence that was kept so; None when there is none."""
    return None if text is None else Message(**json.loads(text))


def _state(row: sa.RowMapping) -> RuleState:
    plain = {name: row[name] for name in ("rule_id", "data_version", "on_day", "holds", "checked_at")}
    return RuleState(
        rule=rule_from_text(row["rule"]),
        figure=_decimal(row["figure"]),
        problem=sentence_kept(row["problem"]),
        **plain,
    )


def _firing(row: sa.RowMapping) -> Firing:
    plain = {name: row[name] for name in ("firing_id", "rule_id", "data_version", "on_day", "fired_at", "cleared_at")}
    figure = Decimal(row["figure"])
    return Firing(rule=rule_from_text(row["rule"]), figure=figure, before=_decimal(row["before"]), **plain)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
