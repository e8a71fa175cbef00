"""Whether calling by expected roubles brought more than calling by debt, on conversations the model had not seen."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

import polars as pl
from scipy import stats

from receivables.desk.payment_chance import RESPONSE_DAYS, learned
from receivables.effects.estimates.estimate import Numbers
from receivables.effects.estimates.proportions import with_wilson

HELD_OUT_DAYS = 91
"""Days whose conversations a model is judged on: the newest 13 weeks that have their response."""

FEWEST_DAYS = 10
"""Days with a choice without which no order can be told from chance."""

BINS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Edges of the groups of chances in which what was expected is compared with what came."""

BY_EXPECTED, BY_DEBT = "by_expected", "by_debt"
BETTER, NOT_BETTER, TOO_FEW = "order_better", "order_no_better", "order_too_few"


@dataclass(frozen=True)
class OrderJudged:
    """How a model did on the held-out conversations: sums over days, and how much the orders differ.

    ``brier`` and ``base_brier`` are mean squared errors of the chance and of the same share for everybody;
    ``calls`` are the first calls of all days, ``by_expected`` and ``by_debt`` the roubles they brought in either
    order, ``difference`` the first less the second with its 95 % interval from ``low`` to ``high`` (null: too few).
    """

    days: int
    conversations: int
    brier: float | None
    base_brier: float | None
    calls: int
    by_expected: float
    by_debt: float
    difference: float
    low: float | None
    high: float | None

    @property
    def verdict(self) -> str:
        if self.low is None:
            return TOO_FEW
        return BETTER if self.low > 0 else NOT_BETTER

    @property
    def order(self) -> str:
        """The order in which the desk calls: by debt unless the other one surely brought more."""
        return BY_EXPECTED if self.verdict == BETTER else BY_DEBT


def held_out_from(as_of: date) -> date:
    """The first day of the conversations that are held out, for a list of ``as_of``."""
    return as_of - timedelta(days=RESPONSE_DAYS + HELD_OUT_DAYS - 1)


def foreseen(talks: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Held-out conversations (of KNOWN) with the ``chance`` that what was over before them would have given each.

    The model learns only from conversations whose response was over before the first held-out day. None when these
    are too few: then the frame is empty.
    """
    held_from = held_out_from(as_of)
    before = talks.filter(pl.col("on_day") < held_from - timedelta(days=RESPONSE_DAYS))
    held = talks.filter(pl.col("on_day") >= held_from)
    model = learned(before)
    if model is None:
        return held.clear().with_columns(chance=pl.Series([], dtype=pl.Float64), base=pl.Series([], dtype=pl.Float64))
    return held.with_columns(chance=pl.Series(model.of(held), dtype=pl.Float64), base=pl.lit(model.base))


def first_calls(held: pl.DataFrame, per_day: int) -> pl.DataFrame:
    """What the first calls of each day brought in either order, one row per day with a choice.

    ``held`` as ``foreseen`` gives it. Only accounts that were really spoken with that day are ordered: of the others
    nobody knows what a conversation would have brought. The first ``per_day`` of them are taken, at most half of the
    day's, because all of them are the same in every order. on_day, conversations, calls, by_expected, by_debt.
    """
    expected = pl.col("chance") * pl.col("overdue").cast(pl.Float64)
    day = pl.col("on_day")
    placed = held.with_columns(
        conversations=pl.len().over(day),
        calls=pl.min_horizontal(pl.lit(per_day), pl.len().over(day) // 2).cast(pl.Int64),
        place_expected=_place(expected),
        place_debt=_place(pl.col("overdue")),
    ).filter(pl.col("calls") > 0)
    cash = pl.col("cash").cast(pl.Float64)
    return (
        placed.group_by("on_day")
        .agg(
            pl.col("conversations").first().cast(pl.Int64),
            pl.col("calls").first(),
            by_expected=cash.filter(pl.col("place_expected") <= pl.col("calls")).sum(),
            by_debt=cash.filter(pl.col("place_debt") <= pl.col("calls")).sum(),
        )
        .sort("on_day")
    )


def _place(by: pl.Expr) -> pl.Expr:
    """Places from 1 within the day, the largest first, equal ones by account; rows of a day lie by account."""
    return by.rank("ordinal", descending=True).over("on_day")


def order_judged(held: pl.DataFrame, days: pl.DataFrame) -> OrderJudged:
    """How the model did; ``held`` as ``foreseen`` gives it, ``days`` as ``first_calls`` does.

    The interval is Student's over the days' differences: both orders had the same day's debtors.
    """
    difference = (days["by_expected"] - days["by_debt"]).to_numpy()
    low, high = _interval(difference)
    paid = (held["cash"] > 0).cast(pl.Float64)
    return OrderJudged(
        days=days.height,
        conversations=held.height,
        brier=_mean_square(held["chance"] - paid),
        base_brier=_mean_square(held["base"] - paid),
        calls=int(days["calls"].sum()),
        by_expected=float(days["by_expected"].sum()),
        by_debt=float(days["by_debt"].sum()),
        difference=float(difference.sum()),
        low=low,
        high=high,
    )


def _mean_square(errors: pl.Series) -> float | None:
    return float((errors.to_numpy() ** 2).mean()) if len(errors) else None


def _interval(differences: Numbers) -> tuple[float | None, float | None]:
    """The 95 % interval of the sum of paired differences of days."""
    count = len(differences)
    if count < FEWEST_DAYS:
        return None, None
    reach = float(stats.t.ppf(0.975, count - 1)) * float(differences.std(ddof=1)) * sqrt(count)
    return float(differences.sum()) - reach, float(differences.sum()) + reach


def calibration(held: pl.DataFrame) -> pl.DataFrame:
    """What was expected and what came, one row per group of chances with any.

    from_chance, to_chance, conversations, expected_share, paid, share, low, high (Wilson).
    """
    edges = [0.0, *BINS, 1.0]
    group = pl.sum_horizontal((pl.col("chance") >= edge).cast(pl.Int64) for edge in BINS)
    counted = (
        held.group_by(group=group)
        .agg(
            conversations=pl.len().cast(pl.Int64),
            expected_share=pl.col("chance").mean(),
            paid=(pl.col("cash") > 0).sum().cast(pl.Int64),
        )
        .sort("group")
        .with_columns(
            from_chance=pl.col("group").replace_strict(dict(enumerate(edges[:-1])), return_dtype=pl.Float64),
            to_chance=pl.col("group").replace_strict(dict(enumerate(edges[1:])), return_dtype=pl.Float64),
        )
    )
    return with_wilson(counted, "paid", "conversations").select(
        "from_chance", "to_chance", "conversations", "expected_share", "paid", "share", "low", "high"
    )
