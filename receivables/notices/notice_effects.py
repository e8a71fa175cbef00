"""What notices changed where a part of the accounts was held out by lot: told less held out, by channel and age.

Intention to treat: an account drawn to be told counts as told whether a notice reached it or not. The channel of an
account is the one planned before the lot, never the one in which it was reached: a held-out account has none of those,
and to choose by what happened after the lot would compare unlike accounts. The age is that of the debt on that day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import polars as pl

from receivables.ageing import in_order
from receivables.effects.arms import OFFER, arm_sizes
from receivables.effects.drawn_effects import drawn_effect
from receivables.effects.estimates.estimate import LEVEL
from receivables.effects.estimates.multiple import holm
from receivables.effects.measures import too_few
from receivables.effects.verdicts import CANNOT_TELL, GUARDRAIL, PRIMARY, Compared, Effect, Measure, judged
from receivables.notices.notice_response import NOTICE_CHANNELS

ALL = "all"
OF_OVERDUE = {
    "overdue_paid": Measure("payer_share", "share", +1),
    "overdue_cash": Measure("cash_per_account", "money", +1),
}
"""Column of the accounts → what it measures: any cash, and all cash, on the debt that was overdue when drawn."""
FEWEST_TOLD = 10
"""Accounts each arm of a cell needs; of fewer nothing is told."""


@dataclass(frozen=True)
class NoticeCell:
    """The effect in one cell: channel and age, ``all`` for every one of them.

    ``told_value`` and ``held_value`` are what the two arms show; ``cost`` what the notices to the told accounts cost
    in the time, None where no file says it.
    """

    channel: str
    age: str
    effect: Effect
    told_value: float | None
    held_value: float | None
    cost: float | None


def notice_effects(accounts: pl.DataFrame, worth: float) -> list[NoticeCell]:
    """Effects over all, by channel, by age, and by both; each on the share of payers and on cash per account.

    ``accounts``: ``ACCOUNTS`` with ``channel`` (planned; None: not known), ``age`` and ``notice_cost``; only those that
    are finished and had overdue debt count, for no notice is sent to others. Intervals are each cell's own 95 % ones;
    verdicts allow for how many cells stand beside each other (Holm), the one over all stands alone.
    """
    rows = accounts.filter("finished", pl.col("overdue_debt") > 0).with_columns(overdue_paid=pl.col("overdue_cash") > 0)
    cells = []
    for place, family in groupby(_cells(rows), key=lambda one: one[0]):
        several = [one[1:] for one in family]
        for column in OF_OVERDUE:
            effects = _judged([_compared(part, column, worth) for *_names, part in several], alone=place == 0)
            cells += [_cell(column, *one, effect) for one, effect in zip(several, effects, strict=True)]
    return cells


def planned_channel(stratum: str | None) -> str | None:
    """The channel of notices that the name of a stratum holds as a word, as ``sms, 31-60``; None when it holds none."""
    words = re.findall(r"[a-z_]+", (stratum or "").lower())
    return next((word for word in words if word in NOTICE_CHANNELS), None)


def _cells(rows: pl.DataFrame) -> Iterator[tuple[int, str, str, pl.DataFrame]]:
    """Place of the family, channel, age and accounts: all, then channels, ages, and both."""
    channels = [name for name in NOTICE_CHANNELS if name in rows["channel"]]
    ages = in_order(rows["age"])
    yield 0, ALL, ALL, rows
    yield from ((1, name, ALL, rows.filter(pl.col("channel") == name)) for name in channels)
    yield from ((2, ALL, age, rows.filter(pl.col("age") == age)) for age in ages)
    for name in channels:
        for age in ages:
            if (part := rows.filter(pl.col("channel") == name, pl.col("age") == age)).height:
                yield 3, name, age, part


def _compared(part: pl.DataFrame, column: str, worth: float) -> Compared | Effect:
    measure, arms = OF_OVERDUE[column], arm_sizes(part)
    if min(arms) < FEWEST_TOLD:
        return replace(too_few(measure, arms, FEWEST_TOLD), verdict=CANNOT_TELL)
    return drawn_effect(part, column, worth, measure=measure)


def _judged(family: list[Compared | Effect], *, alone: bool) -> list[Effect]:
    """Verdicts by Holm's p-values over the family, intervals of their own."""
    role = PRIMARY if alone else GUARDRAIL
    p_values = [one.p_value for one in family if isinstance(one, Compared)]
    adjusted = iter(holm(p_values))
    effects = []
    for one in family:
        if isinstance(one, Effect):
            effects.append(replace(one, role=role))
            continue
        low, high = one.at(LEVEL)
        effects.append(replace(judged(one, next(adjusted), len(p_values), role), low=low, high=high))
    return effects


def _cell(column: str, channel: str, age: str, part: pl.DataFrame, effect: Effect) -> NoticeCell:
    told, held = part.filter(pl.col("arm") == OFFER), part.filter(pl.col("arm") != OFFER)
    cost = None if told["notice_cost"].null_count() else float(told["notice_cost"].sum())
    return NoticeCell(channel, age, effect, _mean(told, column), _mean(held, column), cost)


def _mean(rows: pl.DataFrame, column: str) -> float | None:
    mean: float | None = rows.select(pl.col(column).cast(pl.Float64).mean()).item()
    return mean
