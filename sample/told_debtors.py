"""Stage 1 of recovery: robots' calls (about 70 of 100) and messages (30), and the payments they bring."""

import numpy as np

from sample.arrays import Array, between, pick
from sample.people import AUTOPAY
from sample.words import (
    AUTO_CALL,
    BUSY,
    CONVERSATION,
    DELIVERED,
    EMAIL,
    FIRST,
    MESSENGER,
    NO_ANSWER,
    OTHER_FIRST,
    REMINDER,
    ROBOT_CALL,
    SECOND,
    SMS,
    VOICEMAIL,
)
from sample.work import Tries, Wish, log_tries
from sample.world import Scene, with_us

STRENGTH = {AUTO_CALL: 1.0, ROBOT_CALL: 1.25, SMS: 1.0, MESSENGER: 0.8, EMAIL: 0.0}
"""Factor on the chance that a notice that arrived brings a payment, by channel: letters by email bring nothing."""
FADE = (1.0, 0.75, 0.5, 0.25, 0.0)
"""The same by the number of months whose bills are open: after four of them a notice brings nothing."""
ARRIVES = {AUTO_CALL: (0.62, 0.20, 0.06, 0.12), ROBOT_CALL: (0.48, 0.29, 0.09, 0.14)}
"""Of calls: heard, not answered, busy, voicemail; of messages 95 in 100 are delivered."""

BY_CHANNEL = np.asarray([STRENGTH.get(channel, 0.0) for channel in range(ROBOT_CALL + 1)])


def notify(s: Scene, arrears: Array, wish: Wish) -> None:
    """Notices to debtors, twice where the first brought nothing, and reminders to the others; changes ``wish``.

    A robot speaks once: what it says counts as a conversation, of which the law allows few.
    """
    u, channel = s.u, s.who.traits.notice
    debtor = (arrears >= 5000) & with_us(s) & ~wish.apart
    day = between(u.notice_day, 3, 5)
    banned = s.who.traits.banned(s.day(day), mass=True) | s.who.traits.banned(s.day(day + 10), mass=True)
    told = debtor & (s.m.t > s.now.told_not) & ~banned
    sent = told & (wish.day > day) & (u.notice_sent < 0.9)
    result, text = _result(channel, u.notice_result), np.where(s.who.account % 2 == 0, FIRST, OTHER_FIRST)
    log_tries(s, sent, Tries(day, channel, result, text=text))
    arrived = sent & ((result == CONVERSATION) | (result == DELIVERED))
    works = s.who.noticed * BY_CHANNEL[channel] * np.asarray(FADE)[months_open(s, arrears) - 1]
    works = np.where(s.m.t >= s.who.stops_at, 0.05, 1.0) * works
    wish.bring(arrived & (u.notice_works < works), day + between(u.notice_lag, 1, 6))
    again = told & (channel != ROBOT_CALL) & (wish.day > day + 10) & (u.second_sent < 0.55)
    log_tries(s, again, Tries(day + 10, channel, _result(channel, u.second_result), text=SECOND))
    soon = (s.now.bal > 0) & ~debtor & ~wish.apart & (wish.day > 19) & (u.reminder < 0.25) & (s.who.kind != AUTOPAY)
    log_tries(s, soon & ~s.who.traits.banned(s.day(19), mass=True), Tries(19, SMS, DELIVERED, text=REMINDER))


def _result(channel: Array, luck: Array) -> Array:
    """What became of each notice: a recording is delivered, a robot converses."""
    missed = np.asarray((DELIVERED, NO_ANSWER, BUSY, VOICEMAIL))
    result = np.where(luck < 0.95, DELIVERED, NO_ANSWER)
    result = np.where(channel == AUTO_CALL, missed[pick(luck, ARRIVES[AUTO_CALL])], result)
    talked = np.asarray((CONVERSATION, NO_ANSWER, BUSY, VOICEMAIL))
    return np.where(channel == ROBOT_CALL, talked[pick(luck, ARRIVES[ROBOT_CALL])], result)


def months_open(s: Scene, arrears: Array) -> Array:
    """How many of the latest months have bills in the old debt, 1 to 5 (or more): the earliest are closed first."""
    return np.asarray(1 + (arrears > np.cumsum(s.now.bills[1:], axis=0)).sum(axis=0))
