"""Stage 2 of recovery: operators' calls, the promises they write down, and the payments they bring."""

from dataclasses import dataclass

import numpy as np

from sample.agreed_plans import agree
from sample.arrays import NONE, Array, Columns, between, pick
from sample.people import ABSENT_MINDED, FRAUDULENT
from sample.words import (
    BUSY,
    CALL,
    CALL_BACK,
    CONVERSATION,
    DISPUTE,
    NO_ANSWER,
    OTHER_SCRIPT,
    PROMISE,
    REFUSAL,
    SCRIPT,
    VOICEMAIL,
    WRONG_PERSON,
)
from sample.world import Scene, with_us

NO_DAY = 99
"""Day of the month of a payment that does not come."""

MISSED = np.asarray((NO_ANSWER, BUSY, VOICEMAIL, WRONG_PERSON))
TALKED = np.asarray((CONVERSATION, CALL_BACK, REFUSAL, DISPUTE))

REACHED = 0.34
"""Chance that one call of an operator reaches the subscriber."""
PROMISED = 0.8
"""Part of the payments that conversations bring that were promised before, where no more than MOST promise."""
MOST, MOST_INFLATED = 0.55, 0.85
"""Of so many conversations of an operator at most a promise is written down; more by those who make promises up."""
LET_OFF = 0.8
"""Of those who would have paid in the month by themselves, one who knows nothing lets so many wait till the next one;
what a new operator has learnt takes its part off."""
BAN_MISSED = 0.3
"""Chance that a careless operator calls one who may not be called."""


@dataclass
class Wish:
    """The payment of a month as it stands.

    ``day``: its day (1-30, or NO_DAY); ``caused``: a contact caused it; ``whole``: it was promised and comes in one go;
    ``fixed``: its kopecks where they are settled before, else 0; ``apart``: nobody reminds or calls the account.
    """

    day: Array
    caused: Array
    whole: Array
    fixed: Array
    apart: Array

    def bring(self, rows: Array, day: Array) -> None:
        """Those of ``rows`` (a mask) will pay on ``day`` because they were told, also who meant to pay later."""
        self.caused = self.caused | (rows & (self.day == NO_DAY))
        self.day = np.where(rows, np.minimum(self.day, day), self.day)


@dataclass
class Tries:
    """Contacts that ended without a promise, one per account: day of the month, channel, result, operator or NONE."""

    day: Array | int
    channel: Array | int
    result: Array | int
    operator: Array | int = NONE
    text: Array | int = NONE


def log_tries(s: Scene, chosen: Array, tries: Tries) -> None:
    """Log the contacts of the ``chosen`` accounts (a mask); those of an agency are its own affair."""
    rows = np.flatnonzero(chosen & (s.now.placed == 0))
    day, channel, result, operator, text = (
        np.broadcast_to(np.asarray(column), chosen.shape)[rows]
        for column in (tries.day, tries.channel, tries.result, tries.operator, tries.text)
    )
    s.log.add(
        "contacts", s.who.account[rows], day=s.day(day, rows), channel=channel, operator=operator, text=text,
        result=result, promised=NONE, promise=0, said=NONE, inbound=0,
    )  # fmt: skip


def call(s: Scene, arrears: Array, wish: Wish) -> None:
    """Operators call those who owe more than a month, up to three times, until they reach them; changes ``wish``."""
    u = s.u
    fresh = (s.now.left > s.m.t - 6) & with_us(s) & ~wish.apart
    owes = fresh & (arrears * 10 >= s.who.fee * 12)
    operator = _caller(s)
    ours = owes & (s.now.placed == 0)
    s.log.add("held", s.who.account[ours], month=s.m.t, operator=s.world.rota[s.who.slot[ours], s.m.t])
    first = np.where(s.who.business, between(u.call_day, 16, 18), between(u.call_day, 6, 16))
    heeds = ~s.world.staff.careless[operator] | (u.ban_missed >= BAN_MISSED)
    banned = s.who.traits.banned(s.day(first), mass=False) | s.who.traits.banned(s.day(first + 4), mass=False)
    target = owes & (u.call_made < 0.78) & ~(heeds & banned)
    spoken = np.full(len(first), NO_DAY)
    for attempt, luck in enumerate((u.first_try, u.second_try, u.third_try)):
        day = first + 2 * attempt
        tried = target & (spoken == NO_DAY) & (wish.day > day)
        reached = tried & (luck < REACHED)
        missed = MISSED[pick((luck - REACHED) / (1 - REACHED), (0.62, 0.13, 0.15, 0.10))]
        log_tries(s, tried & ~reached, Tries(day, CALL, missed, operator))
        spoken = np.where(reached, day, spoken)
    rows = np.flatnonzero(spoken < NO_DAY)
    _converse(s, Talk(rows, spoken[rows], operator[rows], arrears[rows]), wish)


def _caller(s: Scene) -> Array:
    """The operator of the portfolio, or in 8 of 100 calls a deputy from another one."""
    slots = s.world.rota.shape[0]
    deputy = np.minimum(np.floor(s.u.deputy / 0.08 * slots).astype(np.int64), slots - 1)
    return np.asarray(s.world.rota[np.where(s.u.deputy < 0.08, deputy, s.who.slot), s.m.t])


@dataclass
class Talk(Columns):
    """Conversations, one per value: row of the account, day of the month, operator, and the old debt in kopecks."""

    rows: Array
    day: Array
    operator: Array
    arrears: Array


def _converse(s: Scene, talk: Talk, wish: Wish) -> None:
    """Conversations: who promises, who pays as promised or not, who pays without a promise, and who is let off.

    Debtor, skill and practice decide how many payments conversations bring in all. A promise is kept by its day with
    the operator's own chance, whoever made it: the more of them he writes down, the less of the rest comes.
    """
    staff, u, rows, operator = s.world.staff, s.u.of(talk.rows), talk.rows, talk.operator
    learnt = staff.learnt(operator, s.day(talk.day, rows))
    works = s.who.ease[rows] * staff.skill[operator] * learnt
    works = np.minimum(works * np.where(s.m.t >= s.who.stops_at[rows], 0.08, 1.0), 0.95)
    keeps, most = staff.keeps[operator], np.where(staff.inflates[operator], MOST_INFLATED, MOST)
    share = np.minimum(most, PROMISED * works / keeps)
    promises = u.call_result < share
    ahead = talk.day + between(u.promise_day, 3, 6)
    kept = promises & (u.promise_kept < keeps)
    otherwise = u.call_works < (works - share * keeps) / (1 - share * keeps)
    own = np.where(u.let_off < LET_OFF * (1 - learnt), NO_DAY, wish.day[rows])
    in_time = talk.day + np.floor(u.call_lag * (ahead - talk.day + 1)).astype(np.int64)
    late = ahead + between(u.promise_slips, 1, 4)
    soon = np.where(promises, late, talk.day + between(u.call_lag, 0, 7))
    day = np.where(kept, np.minimum(own, in_time), np.where((own == NO_DAY) & otherwise, soon, own))
    day = np.where(promises & ~kept & (own <= ahead), late, day)
    wish.caused[rows] |= (own == NO_DAY) & (day < NO_DAY)
    wish.day[rows], wish.whole[rows] = day, kept
    idle = (day == NO_DAY) & ~promises
    agree(s, rows[idle], talk.day[idle], operator[idle])
    _note(s, talk, np.where(promises, ahead, NONE), (u.call_result - share) / (1 - share))


def _note(s: Scene, talk: Talk, ahead: Array, luck: Array) -> None:
    """Log the conversations; ``ahead`` is the promised day of the month, or NONE."""
    ours = s.now.placed[talk.rows] == 0
    talk, ahead, luck = talk.of(ours), ahead[ours], luck[ours]
    rows, promises = talk.rows, ahead != NONE
    other = TALKED[pick(np.clip(luck, 0, 1), (0.35, 0.30, 0.25, 0.10))]
    owed = np.minimum(talk.arrears, s.now.bal[rows])
    amount = np.where(s.u.promise_size[rows] < 0.25, owed // 2, owed) // 100 * 100
    s.log.add(
        "contacts",
        s.who.account[rows],
        day=s.day(talk.day, rows),
        channel=CALL,
        operator=talk.operator,
        text=np.where(rows % 2 == 0, SCRIPT, OTHER_SCRIPT),
        result=np.where(promises, PROMISE, other),
        promised=np.where(promises, s.day(ahead, rows), NONE),
        promise=np.where(promises, amount, 0),
        said=_kind_heard(s, rows),
        inbound=0,
    )


def _kind_heard(s: Scene, rows: Array) -> Array:
    """The kind of debtor the operator notes in 65 of 100 conversations, now and then a wrong one."""
    luck = s.u.kind_said[rows]
    guess = between(np.minimum(luck / 0.12, 0.999), ABSENT_MINDED, FRAUDULENT)
    true = np.maximum(s.who.kind[rows], ABSENT_MINDED)
    return np.where(luck < 0.12, guess, np.where(luck < 0.65, true, NONE))
