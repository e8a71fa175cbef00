"""Stage 1 and 2 of recovery: automatic notices and operators' calls, and the payments they bring."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import NONE, Array, between, pick
from sample.people import ABSENT_MINDED, AUTOPAY, FRAUDULENT
from sample.words import (
    AUTO_CALL,
    BUSY,
    CALL,
    CALL_BACK,
    CONVERSATION,
    DELIVERED,
    DISPUTE,
    NO_ANSWER,
    PROMISE,
    REFUSAL,
    SMS,
    VOICEMAIL,
    WRONG_PERSON,
)
from sample.world import Scene

NO_DAY = 99
"""Day of the month of a payment that does not come."""

ROBOT_RESULTS = np.asarray((CONVERSATION, NO_ANSWER, BUSY, VOICEMAIL))
MISSED = np.asarray((NO_ANSWER, BUSY, VOICEMAIL, WRONG_PERSON))
TALKED = np.asarray((CONVERSATION, CALL_BACK, REFUSAL, DISPUTE))

REACHED = 0.34
"""Chance that one call of an operator reaches the subscriber."""


@dataclass
class Wish:
    """The payment of a month as it stands: its day (1-28, or NO_DAY), and whether a contact caused it."""

    day: Array
    caused: Array

    def bring(self, rows: Array, day: Array) -> None:
        """Those of ``rows`` (a mask) will pay on ``day`` because somebody spoke to them."""
        self.day = np.where(rows, day, self.day)
        self.caused = self.caused | rows


def notify(s: Scene, arrears: Array, wish: Wish) -> None:
    """Robots' calls (70 of 100) and messages (30) to debtors, reminders to the others; changes ``wish``."""
    u = s.u
    debtor = (arrears >= 5000) & (s.now.placed == 0)
    day = between(u.notice_day, 3, 7)
    robot = u.notice_kind < 0.7
    sent = debtor & (wish.day > day) & (u.notice_sent < 0.9)
    heard = ROBOT_RESULTS[pick(u.notice_result, (0.42, 0.33, 0.10, 0.15))]
    result = np.where(robot, heard, np.where(u.notice_result < 0.95, DELIVERED, NO_ANSWER))
    _write(s, sent, Tries(day, np.where(robot, AUTO_CALL, SMS), result))
    arrived = sent & ((result == CONVERSATION) | (result == DELIVERED))
    willing = np.where(s.m.t >= s.who.stops_at, 0.05, 1.0) * s.who.noticed
    brings = arrived & (wish.day == NO_DAY) & (u.notice_works < willing)
    wish.bring(brings, day + between(u.notice_lag, 1, 6))
    again = debtor & (wish.day > day + 10) & (u.second_sent < 0.55)
    heard = ROBOT_RESULTS[pick(u.second_result, (0.40, 0.35, 0.10, 0.15))]
    _write(s, again, Tries(day + 10, AUTO_CALL, heard))
    soon = (s.now.bal > 0) & ~debtor & (wish.day > 19) & (u.reminder < 0.25) & (s.who.kind != AUTOPAY)
    _write(s, soon, Tries(np.full(len(day), 19), SMS, DELIVERED))


@dataclass
class Tries:
    """Contacts that ended without a promise, one per account: day of the month, channel, result, operator or NONE."""

    day: Array
    channel: Array | int
    result: Array | int
    operator: Array | int = NONE


def _write(s: Scene, chosen: Array, tries: Tries) -> None:
    """Log the contacts of the ``chosen`` accounts (a mask)."""
    rows = np.flatnonzero(chosen)
    day, channel, result, operator = (
        np.broadcast_to(np.asarray(column), chosen.shape)[rows]
        for column in (tries.day, tries.channel, tries.result, tries.operator)
    )
    s.log.add(
        "contacts", s.who.account[rows], day=s.m.first + day - 1, channel=channel, operator=operator,
        result=result, promised=NONE, promise=0, said=NONE, inbound=0,
    )  # fmt: skip


def call(s: Scene, arrears: Array, wish: Wish) -> None:
    """Operators call those who owe more than a month, up to three times, until they reach them; changes ``wish``."""
    u = s.u
    fresh = (s.now.left > s.m.t - 6) & (s.now.placed == 0)
    target = fresh & (arrears * 10 >= s.who.fee * 12) & (u.call_made < 0.78)
    operator = _caller(s)
    first = between(u.call_day, 6, 16)
    spoken = np.full(len(first), NO_DAY)
    for attempt, luck in enumerate((u.first_try, u.second_try, u.third_try)):
        day = first + 2 * attempt
        tried = target & (spoken == NO_DAY) & (wish.day > day)
        reached = tried & (luck < REACHED)
        missed = MISSED[pick((luck - REACHED) / (1 - REACHED), (0.62, 0.13, 0.15, 0.10))]
        _write(s, tried & ~reached, Tries(day, CALL, missed, operator))
        spoken = np.where(reached, day, spoken)
    talked = spoken < NO_DAY
    works = s.who.ease * s.world.staff.skill[operator] * np.where(s.m.t >= s.who.stops_at, 0.08, 1.0)
    wish.bring(talked & (wish.day == NO_DAY) & (u.call_works < works), spoken + between(u.call_lag, 0, 7))
    rows = np.flatnonzero(talked)
    _talk(s, rows, s.m.first + spoken[rows] - 1, operator[rows], arrears[rows])


def _caller(s: Scene) -> Array:
    """The operator of the portfolio, or in 8 of 100 calls a deputy from another one."""
    slots = s.world.rota.shape[0]
    deputy = np.minimum(np.floor(s.u.deputy / 0.08 * slots).astype(np.int64), slots - 1)
    return np.asarray(s.world.rota[np.where(s.u.deputy < 0.08, deputy, s.who.slot), s.m.t])


def _talk(s: Scene, rows: Array, day: Array, operator: Array, arrears: Array) -> None:
    """Conversations with their results; some operators write down promises that nobody made."""
    luck, share = s.u.call_result[rows], np.where(s.world.staff.inflates[operator], 0.85, 0.48)
    promise = luck < share
    other = TALKED[pick(np.clip((luck - share) / (1 - share), 0, 1), (0.35, 0.30, 0.25, 0.10))]
    amount = np.where(s.u.promise_size[rows] < 0.25, arrears // 2, arrears) // 100 * 100
    s.log.add(
        "contacts",
        s.who.account[rows],
        day=day,
        channel=CALL,
        operator=operator,
        result=np.where(promise, PROMISE, other),
        promised=np.where(promise, day + between(s.u.promise_day[rows], 3, 8), NONE),
        promise=np.where(promise, amount, 0),
        said=_kind_heard(s, rows),
        inbound=0,
    )


def _kind_heard(s: Scene, rows: Array) -> Array:
    """The kind of debtor the operator notes in 65 of 100 conversations, now and then a wrong one."""
    luck = s.u.kind_said[rows]
    guess = between(np.minimum(luck / 0.12, 0.999), ABSENT_MINDED, FRAUDULENT)
    true = np.maximum(s.who.kind[rows], ABSENT_MINDED)
    return np.where(luck < 0.12, guess, np.where(luck < 0.65, true, NONE))
