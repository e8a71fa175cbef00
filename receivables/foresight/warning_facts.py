"""What is known of an account that owes nothing long overdue, as the columns of a model and as words for people."""

import polars as pl

from receivables.chances.known_fact import Fact, as_flag, by_magnitude
from receivables.tables import MONEY

SUDDEN_UP, SUDDEN_DOWN = 1.5, 0.5
"""A month's billing against the mean of the six months before, over and under which spending moved sharply."""

MOST_DRIFT = 15
"""Days by which bills are paid later or sooner than before beyond which more says no more."""

USUAL_MONTHS = 4
"""Months of the six before from which on they have a mean to tell of."""

KNOWN_BEFORE: dict[str, pl.DataType] = {
    "account_id": pl.String(),
    "on_day": pl.Date(),
    "turn": pl.Int64(),
    "place": pl.Int64(),
    "overdue": MONEY,
    "open_debt": MONEY,
    "days_past_due": pl.Int64(),
    "monthly_fee": MONEY,
    "spent": pl.Float64(),
    "usual": pl.Float64(),
    "usual_months": pl.Int64(),
    "bills": pl.Int64(),
    "bills_now": pl.Int64(),
    "late_bills": pl.Int64(),
    "bills_over_30": pl.Int64(),
    "late_days_now": pl.Int64(),
    "late_days_before": pl.Int64(),
    "late_last_month": pl.Boolean(),
    "days_since_paid": pl.Int64(),
    "cash_now": pl.Float64(),
    "cash_half_year": pl.Float64(),
    "by_auto": pl.Boolean(),
    "in_housing_bill": pl.Boolean(),
    "is_firm": pl.Boolean(),
    "tenure_days": pl.Int64(),
    "went_overdue": pl.Boolean(),
    "went_away": pl.Boolean(),
}
"""One row per account and day: what was known at its end, and what came within 60 days (null: they are not over).

``turn`` 0 is the day that is asked for, 1 the newest before it whose 60 days are over, and so on; ``place`` is that of
the account in a draw. ``bills`` are those due in the year before, ``late_bills`` of them not paid by their day,
``bills_over_30`` not within 30 days more; ``bills_now`` and ``late_days_now`` (days late, of all of them together) are
of those due in 92 days, ``late_days_before`` of the others. ``cash_now`` is that of 31 days. For ``spent`` and
``usual`` see ``warning_known.sql``. ``went_overdue``: over 30 days overdue on some day; ``went_away``: left."""


def with_signs(known: pl.DataFrame) -> pl.DataFrame:
    """KNOWN_BEFORE with the signs that are told: speed, direction, lateness_before, lateness, lateness_drift and
    lateness_year, and with ``monthly``.

    ``speed`` is the last month's billing / that of a usual month, null without one; ``direction`` ``up``, ``down`` or
    null. ``lateness`` is the mean of days late of the bills due in 92 days, ``lateness_before`` that of the rest of the
    year, null without bills; ``lateness_drift`` the first less the second. ``monthly`` is what a month costs: the usual
    billing, else the last month's, else the fee.
    """
    usual = pl.when((pl.col("usual_months") >= USUAL_MONTHS) & (pl.col("usual") > 0)).then(pl.col("usual"))
    before = pl.col("bills") - pl.col("bills_now")
    return (
        known.with_columns(
            speed=pl.col("spent") / usual,
            lateness=_mean(pl.col("late_days_now"), pl.col("bills_now")),
            lateness_before=_mean(pl.col("late_days_before"), before),
            lateness_year=_mean(pl.col("late_days_now") + pl.col("late_days_before"), pl.col("bills")),
            monthly=pl.coalesce(usual, pl.col("spent"), pl.col("monthly_fee").cast(pl.Float64)),
        )
        .with_columns(
            direction=pl.when(pl.col("speed") > SUDDEN_UP)
            .then(pl.lit("up"))
            .when(pl.col("speed") < SUDDEN_DOWN)
            .then(pl.lit("down")),
            lateness_drift=pl.col("lateness") - pl.col("lateness_before"),
        )
        .with_columns(pl.col("direction").cast(pl.String))
    )


def _mean(total: pl.Expr, count: pl.Expr) -> pl.Expr:
    return pl.when(count > 0).then(total / count)


def _bills(amount: str) -> pl.Expr:
    """An amount in monthly bills, by its order of magnitude; 0 where a month costs nothing."""
    monthly = pl.when(pl.col("monthly") > 0).then(pl.col("monthly"))
    return (pl.col(amount).cast(pl.Float64).clip(0) / monthly).log1p().fill_null(0)


def _part(hits: str) -> pl.Expr:
    """A part of the year's bills with half a bill for and half against, so that one bill says less than ten."""
    return (pl.col(hits) + 0.5) / (pl.col("bills") + 1)


def _of_bills(hits: str) -> pl.Expr:
    return pl.format("{}/{}", hits, "bills")


_OVERDUE = as_flag(pl.col("days_past_due") > 0)
_SPEED = pl.col("speed")
_PAID_PART = (pl.col("days_past_due") > 0) & (pl.col("days_since_paid") < pl.col("days_past_due"))
"""Paid since the oldest open bill was due, and still owes of it."""

FACTS_BEFORE: tuple[Fact, ...] = (
    Fact(
        "speed",
        (
            _SPEED.clip(SUDDEN_DOWN, 2 * SUDDEN_UP).log().fill_null(0),
            as_flag(_SPEED > SUDDEN_UP),
            as_flag(_SPEED < SUDDEN_DOWN),
            as_flag(_SPEED.is_null()),
        ),
        _SPEED.round(2).cast(pl.String),
    ),
    Fact(
        "overdue_now",
        (_OVERDUE, _bills("overdue"), _OVERDUE * _part("late_bills"), _OVERDUE * _part("bills_over_30")),
        pl.col("days_past_due").cast(pl.String),
    ),
    Fact("paid_part", (as_flag(_PAID_PART),), _PAID_PART.fill_null(value=False).cast(pl.String)),
    Fact("open_debt", (_bills("open_debt"),), pl.col("open_debt").cast(pl.String)),
    Fact("late_part", (_part("late_bills"),), _of_bills("late_bills")),
    Fact("over_30_part", (_part("bills_over_30"), as_flag(pl.col("bills_over_30") > 0)), _of_bills("bills_over_30")),
    Fact("late_last_month", (as_flag(pl.col("late_last_month")),), pl.col("late_last_month").cast(pl.String)),
    Fact("lateness", (by_magnitude("lateness_year").fill_null(0),), pl.col("lateness_year").round(0).cast(pl.String)),
    Fact(
        "lateness_drift",
        (pl.col("lateness_drift").clip(-MOST_DRIFT, MOST_DRIFT).fill_null(0), as_flag(pl.col("lateness_drift") >= 3)),
        pl.col("lateness_drift").round(1).cast(pl.String),
    ),
    Fact(
        "days_since_paid",
        (
            pl.col("days_since_paid").fill_null(183).cast(pl.Float64).log1p(),
            as_flag(pl.col("days_since_paid").is_null()),
            as_flag(pl.col("days_since_paid") > 31),
        ),
        pl.col("days_since_paid").cast(pl.String),
    ),
    Fact("cash_now", (_bills("cash_now"),), pl.col("cash_now").round(2).cast(pl.String)),
    Fact("cash_half_year", (_bills("cash_half_year"),), pl.col("cash_half_year").round(2).cast(pl.String)),
    Fact("by_auto", (as_flag(pl.col("by_auto")),), pl.col("by_auto").cast(pl.String)),
    Fact("in_housing_bill", (as_flag(pl.col("in_housing_bill")),), pl.col("in_housing_bill").cast(pl.String)),
    Fact(
        "tenure",
        (by_magnitude("tenure_days").fill_null(0), as_flag(pl.col("tenure_days").is_null())),
        pl.col("tenure_days").cast(pl.String),
    ),
    Fact("is_firm", (as_flag(pl.col("is_firm")),), pl.col("is_firm").cast(pl.String)),
)
"""Everything the models know. Of the columns of ``with_signs``; amounts are seen in monthly bills."""
