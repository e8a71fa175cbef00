"""The outbox of alerts: every message by its state, taken by one process at a time, and never lost.

``waiting`` → ``claimed`` by the process that is about to send → ``sending`` from just before the last word leaves →
``sent``. Whatever surely did not arrive waits again; what may have arrived is ``unsure`` and waits for a person.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from queries.decisions.alert_checks import Letter, kept_sentence, sentence_kept
from queries.decisions.alert_rules import Recipient
from queries.decisions.alert_tables import alert_deliveries, alert_firings
from queries.decisions.audit import Change, now, record
from queries.decisions.store import Decisions
from receivables.alerts.attempts import (
    CLAIMED,
    DROPPED,
    FAILED,
    LEASE,
    SENDING,
    SENT,
    UNSURE,
    WAITING,
    Attempt,
    after_attempt,
)
from receivables.messages import Message, Problem, message

AGAIN, ASIDE = "alert sent again", "alert set aside"
"""What the log calls what people decide about messages that did not arrive."""

DIED = message("The program was stopped while the message was on its way; whether it arrived is not known")


@dataclass(frozen=True)
class Delivery:
    """One message to one recipient, and how far it is (times in UTC)."""

    delivery_id: int
    firing_id: int
    rule_id: int
    recipient: Recipient
    message_id: str
    state: str
    attempts: int
    due_at: datetime
    changed_at: datetime
    why: Message | None
    made_at: datetime
    letter: Letter
    facts: dict[str, Any]

    @property
    def question(self) -> str:
        """The question whose figure it tells."""
        return str(json.loads(self.facts["rule"])["question"])

    @property
    def needs_people(self) -> bool:
        """Whether it did not arrive, or may not have, and will not be tried again by itself."""
        return self.state in (FAILED, UNSURE)

    @property
    def is_late(self) -> bool:
        """Whether it was tried, did not arrive, and will be tried again."""
        return self.state == WAITING and self.attempts > 0


@dataclass(frozen=True)
class Taken:
    """A message in the hands of one attempt."""

    delivery: Delivery
    attempt: str


def deliveries(decisions: Decisions) -> list[Delivery]:
    """Every message, the newest first."""
    with decisions.reading() as connection:
        return _read(connection, _WANTED.order_by(alert_deliveries.c.delivery_id.desc()))


def outstanding(decisions: Decisions) -> list[Delivery]:
    """The messages that are neither sent nor set aside, the newest first."""
    still = _WANTED.where(alert_deliveries.c.state.not_in((SENT, DROPPED)))
    with decisions.reading() as connection:
        return _read(connection, still.order_by(alert_deliveries.c.delivery_id.desc()))


def take_back_dead(decisions: Decisions, at: datetime) -> None:
    """Messages whose taker died: not yet on their way they wait again, on their way they are unsure."""
    old = alert_deliveries.c.changed_at < at - LEASE
    with decisions.writing() as connection:
        _change(connection, (alert_deliveries.c.state == CLAIMED, old), state=WAITING, taken_by=None, changed_at=at)
        unsure = {"state": UNSURE, "why": kept_sentence(DIED), "changed_at": at}
        _change(connection, (alert_deliveries.c.state == SENDING, old), **unsure)


def due(decisions: Decisions, at: datetime) -> list[Delivery]:
    """The messages that wait and are due, the oldest first."""
    ready = _WANTED.where(alert_deliveries.c.state == WAITING, alert_deliveries.c.due_at <= at)
    with decisions.reading() as connection:
        return _read(connection, ready.order_by(alert_deliveries.c.delivery_id))


def claim(decisions: Decisions, delivery: Delivery, at: datetime) -> Taken | None:
    """Take a message for one attempt; None when another process has it, or it does not wait any more."""
    taken = Taken(delivery, uuid4().hex)
    mine = (
        alert_deliveries.c.delivery_id == delivery.delivery_id,
        alert_deliveries.c.state == WAITING,
        alert_deliveries.c.due_at <= at,
    )
    values = {"state": CLAIMED, "taken_by": taken.attempt, "changed_at": at}
    with decisions.writing() as connection:
        done = _change(connection, mine, **values, attempts=alert_deliveries.c.attempts + 1)
    return taken if done == 1 else None


def mark_sending(decisions: Decisions, taken: Taken, at: datetime) -> bool:
    """Note, before the last word leaves, that the message may arrive from now on; False when it was taken away."""
    with decisions.writing() as connection:
        return _change(connection, _mine(taken, CLAIMED), state=SENDING, changed_at=at) == 1


def note_attempt(decisions: Decisions, taken: Taken, ended: Attempt, most: int, at: datetime) -> str | None:
    """Keep how an attempt ended; gives the state that the message has now, None when it was taken away meanwhile."""
    with decisions.writing() as connection:
        mine = _mine(taken, CLAIMED, SENDING, UNSURE)
        attempts = connection.execute(sa.select(alert_deliveries.c.attempts).where(*mine)).scalar()
        if attempts is None:
            return None
        after = after_attempt(ended.outcome, attempts, most, at)
        why = None if ended.why is None else kept_sentence(ended.why)
        _change(connection, mine, state=after.state, due_at=after.due_at, why=why, changed_at=at)
        return after.state


def send_again(decisions: Decisions, chosen: Collection[Delivery], who: str) -> int:
    """Let messages that failed or are unsure wait once more, as a person decided; how many there were."""
    fresh = {"state": WAITING, "attempts": 0, "due_at": now(), "taken_by": None}
    return _decided(decisions, chosen, who, AGAIN, fresh)


def set_aside(decisions: Decisions, chosen: Collection[Delivery], who: str) -> int:
    """Try messages that failed or are unsure no more, as a person decided; how many there were."""
    return _decided(decisions, chosen, who, ASIDE, {"state": DROPPED, "taken_by": None})


def _decided(decisions: Decisions, chosen: Collection[Delivery], who: str, what: str, values: dict[str, Any]) -> int:
    with decisions.writing() as connection:
        for one in chosen:
            same = (alert_deliveries.c.delivery_id == one.delivery_id, alert_deliveries.c.state == one.state)
            if not one.needs_people or _change(connection, same, **values, changed_at=now()) != 1:
                raise Problem("The message is not as you saw it any more; nothing was changed")
            before, after = ({"state": state} for state in (one.state, values["state"]))
            record(connection, who, Change(what, str(one.delivery_id), before, after))
    return len(chosen)


def _mine(taken: Taken, *states: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        alert_deliveries.c.delivery_id == taken.delivery.delivery_id,
        alert_deliveries.c.taken_by == taken.attempt,
        alert_deliveries.c.state.in_(states),
    )


def _change(connection: sa.Connection, which: tuple[sa.ColumnElement[bool], ...], **values: Any) -> int:
    return connection.execute(alert_deliveries.update().where(*which).values(**values)).rowcount


_FACTS = ("rule", "figure", "before", "on_day", "data_version")
_OF_FIRING = ("rule_id", "letter", "fired_at", *_FACTS)
_WANTED = sa.select(alert_deliveries, *(alert_firings.c[name] for name in _OF_FIRING)).join(alert_firings)


def _read(connection: sa.Connection, wanted: sa.Select[Any]) -> list[Delivery]:
    return [_delivery(row) for row in connection.execute(wanted).mappings()]


def _delivery(row: sa.RowMapping) -> Delivery:
    names = ("delivery_id", "firing_id", "rule_id", "message_id", "state", "attempts", "due_at", "changed_at")
    return Delivery(
        recipient=Recipient(row["channel"], row["recipient"]),
        why=sentence_kept(row["why"]),
        made_at=row["fired_at"],
        letter=Letter(**json.loads(row["letter"])),
        facts={name: row[name] for name in _FACTS},
        **{name: row[name] for name in names},
    )
