"""What is drawn for every account beside who it is: bans, the channel of notices, whose other contract it is."""

from dataclasses import dataclass

import numpy as np

from sample.arrays import NEVER, NONE, Array, Columns, SimulatedMonth, between, pick
from sample.words import AUTO_CALL, BANS, EMAIL, MASS_BAN, MESSENGER, ROBOT_CALL, SMS

NOTICE_CHANNELS = (AUTO_CALL, ROBOT_CALL, SMS, EMAIL, MESSENGER)
USUAL_MIX = (0.64, 0.20, 0.07, 0.04, 0.05)
TRIED_MIX = (0.38, 0.22, 0.12, 0.20, 0.08)
"""Channels of notices, of most accounts and of those among which notices are tried: about 70 calls to 30 messages."""
BAN_SHARES = (0.45, 0.10, 0.12, 0.25, 0.03, 0.05)
BANNED = 0.006
BANKRUPTCY = BANS.index("bankruptcy")
SECOND_CONTRACT = 30
"""One account in so many is the second contract of the person who has the one before it."""


@dataclass
class Traits(Columns):
    """One value per account. Days are calendar days, NONE and NEVER stand for no first and no last one."""

    fellow: Array
    """Row of the first account of the same person; most often the account itself."""
    tried: Array
    """True when notices may be held back from the account by lot; then no amnesty is offered to it."""
    notice: Array
    ban: Array
    ban_from: Array
    ban_to: Array

    def banned(self, day: Array, *, mass: bool) -> Array:
        """Whether a call (``mass``: a notice) on that day breaks a ban."""
        held: Array = (self.ban != NONE) & (self.ban_from <= day) & (day <= self.ban_to)
        return held if mass else held & (self.ban != MASS_BAN)


def traits(
    rng: np.random.Generator, numbers: Array, months: list[SimulatedMonth], shares: tuple[float, float]
) -> Traits:
    """Traits of the accounts with these numbers; ``shares``: among how many notices are tried, how many are banned."""
    u = rng.random((6, len(numbers)))
    rows = np.arange(len(numbers))
    tried = u[0] < shares[0]
    channel = np.where(tried, pick(u[1], TRIED_MIX), pick(u[1], USUAL_MIX))
    banned = u[2] < shares[1]
    start = between(u[3], months[0].first + 60, max(months[-1].last, months[0].first + 60))
    ends = u[5] < 0.3
    return Traits(
        fellow=np.where((numbers % SECOND_CONTRACT == SECOND_CONTRACT // 2) & (rows > 0), rows - 1, rows),
        tried=tried,
        notice=np.asarray(NOTICE_CHANNELS)[channel],
        ban=np.where(banned, pick(u[4], BAN_SHARES), NONE),
        ban_from=np.where(banned, start, NONE),
        ban_to=np.where(banned & ends, start + between(u[5] / 0.3, 60, 400), NEVER),
    )


def tried_share(accounts: int) -> float:
    """The part of a company among which notices are tried: what amnesties leave over, of a very large one less."""
    spare = 1 - 1.2 * (3000 + 0.18 * accounts) / accounts
    return float(np.clip(spare, 0.12, 0.2 + 0.4 * min(1.0, 20_000 / accounts)))
