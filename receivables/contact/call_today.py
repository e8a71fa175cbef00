"""Whether a debtor may and should be called on a day, and if not, why and until when: the first reason that holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from receivables.contact.limits import DAY, WEEK
from receivables.desk.left_out import LEFT_OUT

BANKRUPT, BANNED, DISPUTED, AT_AGENCY, IN_COURT, KEPT_PLAN, PROMISE_OPEN, LIMITS_USED = LEFT_OUT
NOTHING_OVERDUE = "nothing_overdue"

WHY_NOT = (*LEFT_OUT, NOTHING_OVERDUE)
"""Reasons in order: those by which the call desk leaves accounts out, then that nothing is overdue."""

GRACE_DAYS = 3
"""Days after the promised one in which a payment still keeps the promise, late."""


@dataclass(frozen=True)
class DebtorToday:
    """What is known of a debtor at the end of ``on``.

    ``bans`` are the last days of the bans on calls in force, null for good; ``promised_on`` the promised day of a
    promise whose term is not over; ``used_up`` the periods whose conversations have all been had.
    """

    on: date
    has_overdue: bool
    is_bankrupt: bool = False
    bans: Sequence[date | None] = ()
    is_disputed: bool = False
    is_at_agency: bool = False
    is_in_court: bool = False
    keeps_plan: bool = False
    promised_on: date | None = None
    used_up: Sequence[str] = ()


@dataclass(frozen=True)
class CallToday:
    """``why_not`` is one of WHY_NOT, None when the debtor may be called; ``until`` the last day on which it holds.

    Without ``until`` it holds for good, or nobody knows how long.
    """

    why_not: str | None = None
    until: date | None = None


def call_today(known: DebtorToday) -> CallToday:
    """Whether to call, by the same reasons as the call desk leaves accounts out."""
    last_ban = None if None in known.bans else max((day for day in known.bans if day), default=None)
    reasons = {
        BANKRUPT: (known.is_bankrupt, None),
        BANNED: (bool(known.bans), last_ban),
        DISPUTED: (known.is_disputed, None),
        AT_AGENCY: (known.is_at_agency, None),
        IN_COURT: (known.is_in_court, None),
        KEPT_PLAN: (known.keeps_plan, None),
        PROMISE_OPEN: (known.promised_on is not None, _end_of_promise(known)),
        LIMITS_USED: (bool(known.used_up), max((last_day(one, known.on) for one in known.used_up), default=None)),
        NOTHING_OVERDUE: (not known.has_overdue, None),
    }
    return next((CallToday(why, reasons[why][1]) for why in WHY_NOT if reasons[why][0]), CallToday())


def _end_of_promise(known: DebtorToday) -> date | None:
    return known.promised_on + timedelta(days=GRACE_DAYS) if known.promised_on else None


def last_day(period: str, day: date) -> date:
    """The last day of the calendar day, week (to Sunday) or month in which a day lies."""
    if period == DAY:
        return day
    if period == WEEK:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
