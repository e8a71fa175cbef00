"""Stage 1 and 2 of recovery: automatic notices and operators' calls, and the payments they bring."""

from dataclasses import dataclass

import numpy as np

from receivables.sample.arrays import NONE, Array, Log, Month, pick, whole
from receivables.sample.people import AUTOPAY, TYPES, People
from receivables.sample.words import (
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
from receivables.sample.world import Chance, State, World

NO_DAY = 99
"""Day of the month of a payment that does not come."""

ROBOT_RESULTS = np.asarray((CONVERSATION, NO_ANSWER, BUSY, VOICEMAIL))
MISSED = np.asarray((NO_ANSWER, BUSY, VOICEMAIL, WRONG_PERSON))
TALKED = np.asarray((CONVERSATION, CALL_BACK, REFUSAL, DISPUTE))


@dataclass
class Wish:
    """The payment of a month as it stands: its day (1-28, or NO_DAY) and whether only old debt is paid."""

    day: Array
    caused: Array


def notify(who: People, now: State, m: Month, u: Chance, log: Log, arrears: Array, wish: Wish) -> None:
    """Robots' calls (70 of 100) and messages (30) to debtors, reminders to the others; changes ``wish``."""
    debtor = (arrears >= 5000) & (now.placed == 0)
    day = whole(u.notice_day, 3, 7)
    robot = u.notice_kind < 0.7
    sent = debtor & (wish.day > day) & (u.notice_sent < 0.9)
    result = np.where(
        robot, ROBOT_RESULTS[pick(u.notice_result, (0.42, 0.33, 0.10, 0.15))],
        np.where(u.notice_result < 0.95, DELIVERED, NO_ANSWER),
    )  # fmt: skip
    _write(who, log, m, sent, day, np.where(robot, AUTO_CALL, SMS), result)
    reached = sent & ((result == CONVERSATION) | (result == DELIVERED))
    willing = np.where(m.t >= who.stops_at, 0.05, 1.0) * who.noticed
    brings = reached & (wish.day == NO_DAY) & (u.notice_works < willing)
    wish.day = np.where(brings, day + whole(u.notice_lag, 1, 6), wish.day)
    wish.caused |= brings
    again = debtor & (wish.day > day + 10) & (u.second_sent < 0.55)
    result = ROBOT_RESULTS[pick(u.second_result, (0.40, 0.35, 0.10, 0.15))]
    _write(who, log, m, again, day + 10, np.full(len(day), AUTO_CALL), result)
    soon = (now.bal > 0) & ~debtor & (wish.day > 19) & (u.reminder < 0.25) & (who.kind != AUTOPAY)
    _write(who, log, m, soon, np.full(len(day), 19), np.full(len(day), SMS), np.full(len(day), DELIVERED))


def _write(who: People, log: Log, m: Month, chosen: Array, day: Array, channel: Array, result: Array) -> None:
    rows = np.flatnonzero(chosen)
    log.add(
        "contacts", who.account[rows], day=m.first + day[rows] - 1, channel=channel[rows], operator=NONE,
        result=result[rows], promised=NONE, promise=0, said=NONE, inbound=0,
    )  # fmt: skip


def call(who: People, now: State, m: Month, world: World, u: Chance, log: Log, arrears: Array, wish: Wish) -> None:
    """Operators call those who owe more than a month, up to three times, until they reach them; changes ``wish``."""
    fresh = (now.left > m.t - 6) & (now.placed == 0)
    target = fresh & (arrears * 10 >= who.fee * 12) & (u.call_made < 0.78)
    operator = _caller(who, m, world, u)
    first = whole(u.call_day, 6, 16)
    spoken = np.full(len(first), NO_DAY)
    for attempt, luck in enumerate((u.first_try, u.second_try, u.third_try)):
        day = first + 2 * attempt
        tried = target & (spoken == NO_DAY) & (wish.day > day)
        reached = tried & (luck < 0.34)
        missed = MISSED[pick((luck - 0.34) / 0.66, (0.62, 0.13, 0.15, 0.10))]
        _write_call(who, log, m, tried & ~reached, day, operator, missed)
        spoken = np.where(reached, day, spoken)
    talked = spoken < NO_DAY
    works = who.ease * world.skill[operator] * np.where(m.t >= who.stops_at, 0.08, 1.0)
    brings = talked & (wish.day == NO_DAY) & (u.call_works < works)
    wish.day = np.where(brings, spoken + whole(u.call_lag, 0, 7), wish.day)
    wish.caused |= brings
    _talk(who, m, world, u, log, arrears, np.flatnonzero(talked), spoken, operator)


def _caller(who: People, m: Month, world: World, u: Chance) -> Array:
    """The operator of the portfolio, or in 8 of 100 calls a deputy from another one."""
    slots = world.rota.shape[0]
    deputy = np.minimum(np.floor(u.deputy / 0.08 * slots).astype(np.int64), slots - 1)
    return world.rota[np.where(u.deputy < 0.08, deputy, who.slot), m.t]


def _write_call(who: People, log: Log, m: Month, chosen: Array, day: Array, operator: Array, result: Array) -> None:
    rows = np.flatnonzero(chosen)
    log.add(
        "contacts", who.account[rows], day=m.first + day[rows] - 1, channel=CALL, operator=operator[rows],
        result=result[rows], promised=NONE, promise=0, said=NONE, inbound=0,
    )  # fmt: skip


def _talk(
    who: People,
    m: Month,
    world: World,
    u: Chance,
    log: Log,
    arrears: Array,
    rows: Array,
    spoken: Array,
    operator: Array,
) -> None:
    """Conversations with their results; some operators write down promises that nobody made."""
    luck, share = u.call_result[rows], np.where(world.inflates[operator[rows]], 0.85, 0.48)
    promise = luck < share
    other = TALKED[pick(np.clip((luck - share) / (1 - share), 0, 1), (0.35, 0.30, 0.25, 0.10))]
    day = m.first + spoken[rows] - 1
    half = u.promise_size[rows] < 0.25
    amount = np.where(half, arrears[rows] // 2, arrears[rows]) // 100 * 100
    true_kind = np.clip(who.kind[rows], 2, len(TYPES) - 1)
    said = u.kind_said[rows]
    guess = np.where(said < 0.12, whole(said / 0.12, 2, len(TYPES) - 1), true_kind)
    log.add(
        "contacts", who.account[rows], day=day, channel=CALL, operator=operator[rows],
        result=np.where(promise, PROMISE, other),
        promised=np.where(promise, day + whole(u.promise_day[rows], 3, 8), NONE),
        promise=np.where(promise, amount, 0),
        said=np.where(said < 0.65, guess, NONE), inbound=0,
    )  # fmt: skip
