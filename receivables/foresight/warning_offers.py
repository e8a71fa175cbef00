"""What to offer an account before it is in trouble, by rule, and the roubles that trouble would cost."""

import polars as pl

from receivables.foresight.warning_facts import SUDDEN_DOWN, SUDDEN_UP

TALK, OTHER_TARIFF, OTHER_WAY = "talk", "tariff", "pay_way"
WHAT_TO_OFFER = (TALK, OTHER_TARIFF, OTHER_WAY)
"""In the order in which they are tried: the first that fits."""

FEWEST_BILLS = 3
"""Bills due in the year from which on a habit of paying late can be told."""

LATE_OFTEN = 1 / 3
"""Part of the year's bills paid late from which on it is a habit."""

FEW_DAYS_LATE = 15
"""Mean days late up to which the money is there and only the day is missed."""

LATER_DAYS = 3
"""Days by which bills are paid later than before from which on payments fall too."""

BILLS_AHEAD = 2
"""Bills that are charged within the 60 days."""


def what_to_offer() -> pl.Expr:
    """What fits an account (of ``with_signs``), null for nothing.

    A talk where both fall: spending sharply, and payments, which come later than before or stopped for a month. Another
    tariff where spending is far from the usual or from the fee. Another way to pay where bills are often late, but by
    days, and not paid automatically.
    """
    fee = pl.when(pl.col("monthly_fee") > 0).then(pl.col("monthly_fee").cast(pl.Float64))
    of_fee = pl.col("spent") / fee
    paid_less = (pl.col("lateness_drift") >= LATER_DAYS) | (pl.col("cash_now") <= 0)
    far = pl.col("direction").is_not_null() | (of_fee > SUDDEN_UP) | (of_fee < SUDDEN_DOWN)
    often = (pl.col("bills") >= FEWEST_BILLS) & (pl.col("late_bills") >= LATE_OFTEN * pl.col("bills"))
    by_days = often & (pl.col("lateness").fill_null(0) <= FEW_DAYS_LATE) & ~pl.col("by_auto")
    return (
        pl.when((pl.col("direction") == "down") & paid_less)
        .then(pl.lit(TALK))
        .when(far)
        .then(pl.lit(OTHER_TARIFF))
        .when(by_days)
        .then(pl.lit(OTHER_WAY))
        .otherwise(pl.lit(None, pl.String))
    )


def at_risk(margin: float, months_kept: int) -> pl.Expr:
    """Roubles that trouble would cost, each weighted by its chance.

    Over 30 days overdue: what is open and the bills of the 60 days. Leaving: ``margin`` of the monthly billing for
    ``months_kept`` months, as in the court's loss of a subscriber.
    """
    unpaid = pl.col("open_debt").cast(pl.Float64) + BILLS_AHEAD * pl.col("monthly").fill_null(0)
    lost = margin * months_kept * pl.col("monthly").fill_null(0)
    whole = pl.col("chance_overdue").fill_null(0) * unpaid + pl.col("chance_leaving").fill_null(0) * lost
    return pl.when(pl.col("chance").is_not_null()).then(whole)
