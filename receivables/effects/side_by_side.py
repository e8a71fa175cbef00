"""Campaigns beside each other: arms as they were, effects in pairs."""

from dataclasses import dataclass
from itertools import combinations
from math import hypot

import polars as pl
from scipy import stats

from receivables.effects.arms import CONTROL, OFFER
from receivables.effects.estimate import LEVEL
from receivables.effects.measures import MEASURES
from receivables.effects.multiple import holm
from receivables.effects.proportions import wilson
from receivables.effects.verdict_sentences import pair_in_words, shown
from receivables.effects.verdicts import (
    HARMS,
    NO_DIFFERENCE_SEEN,
    SEEN_WITH_POWER,
    WORKS,
    Effect,
)
from receivables.kopecks import half_up, kopecks, roubles
from receivables.messages import Message, message
from receivables.tables import MONEY

OF_ALL = ("next_bills_paid", "overdue_90", "overdue_180", "suspended", "left", "complained")
OF_SETTLERS = ("overdue_again_90", "overdue_again_180")
"""Shares of those that settled, who are other accounts in each arm: a description, never compared."""
SHARES = {**{name: MEASURES[name].name for name in OF_ALL}, **{name: f"{name}_share" for name in OF_SETTLERS}}
"""Column of the accounts → column of the arms."""


def arm_results(accounts: pl.DataFrame) -> pl.DataFrame:
    """Both arms as they were, the offer first; one row per arm that has accounts whose horizon is over.

    ``cash_per_account`` is over all accounts of the arm, not only payers. A share counts the accounts for which it
    is known, and is empty when there are none. ``waiting`` counts accounts whose horizon is not over.
    """
    waiting = accounts.group_by("arm").agg((~pl.col("finished")).sum().cast(pl.Int64).alias("waiting"))
    sums = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).cast(MONEY).alias(name)
        for name in ("cash", "written_off", "contact_cost", "debt")
    ]
    table = (
        accounts.filter("finished")
        .group_by("arm")
        .agg(
            pl.len().cast(pl.Int64).alias("accounts"),
            pl.col("paid").sum().cast(pl.Int64).alias("payers"),
            *sums,
            *(pl.col(name).mean().alias(share) for name, share in SHARES.items()),
        )
    )
    intervals = [wilson(row["payers"], row["accounts"]) for row in table.iter_rows(named=True)]
    return (
        table.with_columns(
            pl.Series("payer_low_share", [low for low, _ in intervals], pl.Float64),
            pl.Series("payer_high_share", [high for _, high in intervals], pl.Float64),
            (pl.col("payers") / pl.col("accounts")).alias("payer_share"),
            roubles(half_up(kopecks(pl.col("cash")), pl.col("accounts").cast(pl.Int128))).alias("cash_per_account"),
        )
        .join(waiting, on="arm", how="left")
        .sort(pl.col("arm").replace_strict({OFFER: 0, CONTROL: 1}, default=2))
        .select(
            "arm", "accounts", "payers", "payer_share", "payer_low_share", "payer_high_share", "cash",
            "cash_per_account", "written_off", "contact_cost", "debt",
            *SHARES.values(), "waiting",
        )
    )  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """The effect of the first campaign less that of the second, on one measure; None where either cannot be told."""

    first: str
    second: str
    measure: str
    difference: float | None
    low: float | None
    high: float | None
    p_value: float | None
    p_adjusted: float | None
    verdict: str
    sentence: Message


def campaign_comparison(effects: dict[str, list[Effect]]) -> list[Comparison]:
    """Every pair of campaigns, every measure, with Holm's p-values over all of them.

    ``works`` means the first did better, ``harms`` that the second did. Intervals: square-and-add (Zou and Donner
    2008) from the two effects' own intervals. A pair in which one effect cannot be told has that effect's verdict.
    """
    pairs = [
        (first, second, one, other)
        for first, second in combinations(effects, 2)
        for one, other in zip(effects[first], effects[second], strict=True)
    ]
    p_values = [_pair_p(one, other) for _, _, one, other in pairs]
    adjusted_p = iter(holm([p for p in p_values if p is not None]))
    return [
        _untold(*pair) if p_value is None else _told(*pair, (p_value, next(adjusted_p)))
        for pair, p_value in zip(pairs, p_values, strict=True)
    ]


def _pair_p(one: Effect, other: Effect) -> float | None:
    if one.estimate is None or other.estimate is None:
        return None
    error = hypot(one.smallest or 0.0, other.smallest or 0.0) / SEEN_WITH_POWER
    return float(2 * stats.norm.sf(abs(one.estimate - other.estimate) / error)) if error > 0 else 1.0


def _told(first: str, second: str, one: Effect, other: Effect, p_values: tuple[float, float]) -> Comparison:
    (a, a_low, a_high), (b, b_low, b_high) = _interval(one), _interval(other)
    difference = a - b
    low, high = difference - hypot(a - a_low, b_high - b), difference + hypot(a_high - a, b - b_low)
    good = next(measure.good for measure in MEASURES.values() if measure.name == one.measure)
    if (low > 0 or high < 0) and p_values[1] <= LEVEL:
        verdict = WORKS if difference * good > 0 else HARMS
    else:
        verdict = NO_DIFFERENCE_SEEN
    sentence = _pair_sentence(verdict, one.unit, difference, low, high)
    return Comparison(first, second, one.measure, difference, low, high, *p_values, verdict, sentence)


def _interval(effect: Effect) -> tuple[float, float, float]:
    middle = effect.estimate or 0.0
    return middle, middle if effect.low is None else effect.low, middle if effect.high is None else effect.high


def _pair_sentence(verdict: str, unit: str, difference: float, low: float, high: float) -> Message:
    if verdict != NO_DIFFERENCE_SEEN:
        return pair_in_words(unit, difference, low, high, first_better=verdict == WORKS)
    values = {"low": shown(low, unit), "high": shown(high, unit)}
    if unit == "share":
        return message(
            "No difference between the campaigns is seen: it lies between {low} and {high} percentage points", **values
        )
    return message(
        "No difference between the campaigns is seen: it lies between {low} and {high} per account", **values
    )


def _untold(first: str, second: str, one: Effect, other: Effect) -> Comparison:
    mute = one if one.estimate is None else other
    return Comparison(first, second, one.measure, None, None, None, None, None, mute.verdict, mute.sentence)
