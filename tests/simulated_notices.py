"""Companies that hold a part of their debtors out of notices by lot, with planted effects by channel and age."""

from typing import Any

import numpy as np
import polars as pl
from effect_companies import company

from receivables.notices.notice_effects import NoticeCell

STRENGTH = {"auto_call": 1.0, "sms": 0.8, "messenger": 0.6, "email": 0.0}
"""Factor on what a notice adds, by channel: letters by email bring nothing."""
FADE = {"1-30": 1.0, "31-60": 0.75, "61-90": 0.5, "91-180": 0.15, "181-365": 0.0}
"""The same by age of the debt: after four months a notice brings next to nothing."""
LIFT = 0.15
"""Added to the chance to pay by the best channel while the debt is fresh."""
ANYWAY = {"1-30": 0.35, "31-60": 0.3, "61-90": 0.22, "91-180": 0.12, "181-365": 0.08}
"""Who pays within the days without any notice, by age."""
USUAL_DEBT = 900.0
COST = 3.0


def notified(seed: int, accounts: int = 4000, held_share: float = 0.1, channels: tuple[str, ...] = ()) -> pl.DataFrame:
    """The accounts of one such campaign, as ``notice_effects`` takes them."""
    random = np.random.default_rng([seed, accounts])
    channel = random.choice(channels or [*STRENGTH], accounts)
    age = random.choice([*FADE], accounts, p=[0.35, 0.25, 0.15, 0.15, 0.1])
    debt = np.round(random.gamma(4.0, USUAL_DEBT / 4.0, accounts) + 1, 2)
    told = random.random(accounts) >= held_share
    lift = LIFT * np.array([STRENGTH[name] for name in channel]) * np.array([FADE[name] for name in age])
    paid = random.random(accounts) < np.array([ANYWAY[name] for name in age]) + lift * told
    columns: dict[str, Any] = {
        "arm": np.where(told, "offer", "control"),
        "debt": debt,
        "overdue_debt": debt,
        "debt_age_days": np.array([int(name.split("-")[0]) for name in age]),
        "overdue_cash": np.where(paid, debt, 0.0),
        "stratum": channel,
    }
    more = {"channel": channel, "age": age, "notice_cost": np.where(told, COST, 0.0)}
    return company(seed, accounts, **columns).with_columns(pl.Series(name, values) for name, values in more.items())


def planted(channel: str, age: str, measure: str, channels: tuple[str, ...] = ()) -> float:
    """What a cell truly adds; over all channels or ages in the parts in which they were drawn."""
    several = [*channels] or [*STRENGTH]
    strength = STRENGTH[channel] if channel != "all" else float(np.mean([STRENGTH[name] for name in several]))
    parts = dict(zip(FADE, (0.35, 0.25, 0.15, 0.15, 0.1), strict=True))
    fade = FADE[age] if age != "all" else sum(parts[name] * FADE[name] for name in FADE)
    return LIFT * strength * fade * (1.0 if measure == "payer_share" else USUAL_DEBT + 1)


def covered(cells: list[NoticeCell]) -> list[tuple[str, bool]]:
    """By measure and kind of cell, whether each interval holds what was planted."""
    found = []
    for cell in cells:
        low, high = cell.effect.low, cell.effect.high
        if low is None or high is None:
            continue
        kind = f"{'all' if cell.channel == 'all' else 'channel'} x {'all' if cell.age == 'all' else 'age'}"
        truth = planted(cell.channel, cell.age, cell.effect.measure)
        found.append((f"{cell.effect.measure}, {kind}", low <= truth <= high))
    return found
