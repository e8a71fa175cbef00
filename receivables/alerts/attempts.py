"""What becomes of one telling: sent, tried again later, given up, or not known whether it arrived.

The one moment that nothing can close lies between the receiver's taking a message and our note of it: who dies there
cannot know. So "sending" is noted before the last word of a message leaves, and a message whose answer never came is
``unsure``: people see it and decide; it is never sent again by itself. Everything that fails before that word was
surely not taken and is tried again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from receivables.messages import Message

WAITING, CLAIMED, SENDING = "waiting", "claimed", "sending"
SENT, FAILED, UNSURE, DROPPED = "sent", "failed", "unsure", "dropped"
"""Whoever sends a message takes it first: it is ``claimed``. People may set aside what failed or is unsure."""

RETRY = "retry"
"""What an attempt may give besides ``SENT``, ``FAILED`` and ``UNSURE``: it surely did not arrive and is tried again."""

LEASE = timedelta(minutes=10)
"""After so long the one who took a message is dead: no exchange with a server lasts that long."""

WAITS = (1, 5, 15, 60, 240, 720)
"""Minutes until the next attempt after the first, the second and so on; the last one for all later ones."""


@dataclass(frozen=True)
class Attempt:
    """How an attempt ended, and why it did not arrive."""

    outcome: str
    why: Message | None = None


@dataclass(frozen=True)
class AfterAttempt:
    """The state of a message after an attempt, and when it is due again."""

    state: str
    due_at: datetime


def after_attempt(outcome: str, attempts: int, most: int, now: datetime) -> AfterAttempt:
    """What an attempt leaves, the ``attempts``-th of ``most``; the waits between attempts are ``WAITS``."""
    if outcome != RETRY:
        return AfterAttempt(outcome, now)
    if attempts >= most:
        return AfterAttempt(FAILED, now)
    minutes = WAITS[min(attempts, len(WAITS)) - 1]
    return AfterAttempt(WAITING, now + timedelta(minutes=minutes))
