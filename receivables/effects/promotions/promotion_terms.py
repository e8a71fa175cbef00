"""The terms of a promotion ("pay 11 months, the 12th is free"): its price, and what is still owed to who took it."""

from datetime import date
from decimal import Decimal

import polars as pl

from receivables.kopecks import half_up, kopecks, roubles
from receivables.messages import Problem


def discount(paid_months: int, free_months: int) -> Decimal:
    """Price of the promotion as a share of the list price: 11 + 1 is 1/12 = 8.33 %.

    Raises Problem when no month is paid, or the free ones are under 0.
    """
    if paid_months < 1 or free_months < 0:
        raise Problem(
            "A promotion has at least 1 paid month and no fewer than 0 free ones: {paid} + {free}",
            paid=paid_months,
            free=free_months,
        )
    return Decimal(free_months) / Decimal(paid_months + free_months)


def whole_months(paid_months: int, free_months: int) -> int:
    """Months over which cash is compared: those paid ahead, the free ones, and as many after them.

    Earlier, months paid ahead stand against months that others still have to pay. 0 when no month is paid ahead.
    """
    return paid_months + 2 * free_months if paid_months > 0 else 0


def break_even_share(paid_months: int, free_months: int, months_otherwise: float = 0.0) -> float:
    """Largest share of takers who would have stayed and paid anyway at which the promotion does not lose money.

    Such a taker costs the free months; any other brings the paid months less ``months_otherwise``, the months it
    would have paid without the promotion. 11 + 1 with none otherwise: 11 / 12. Raises Problem as ``discount``.
    """
    discount(paid_months, free_months)
    gain = max(0.0, paid_months - months_otherwise)
    return gain / (gain + free_months) if gain + free_months > 0 else 0.0


def prepaid_left(taken: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """What is still owed to those who prepaid, one row per account that took a promotion by ``as_of``.

    ``taken``: account_id, taken_on, amount, paid_months, free_months. The amount buys all months of the term evenly;
    a month is used up when it is over, and a month taken on the 31st ends with the last day of a shorter month.
    Adds ends_on, months_left and owed (money, rounded to the kopeck).
    """
    term = pl.col("paid_months") + pl.col("free_months")
    start = pl.col("taken_on")
    months = (as_of.year - start.dt.year()) * 12 + (as_of.month - start.dt.month())
    reached = start.dt.offset_by(pl.concat_str([months.cast(pl.String), pl.lit("mo")]))
    used = (months - (reached > as_of).cast(pl.Int64)).clip(0, None)
    left = (term - pl.min_horizontal(used, term)).cast(pl.Int64)
    return (
        taken.filter(start <= as_of)
        .with_columns(
            start.dt.offset_by(pl.concat_str([term.cast(pl.String), pl.lit("mo")])).alias("ends_on"),
            left.alias("months_left"),
        )
        .with_columns(_owed(term).alias("owed"))
    )


def _owed(term: pl.Expr) -> pl.Expr:
    """amount × months left ÷ term."""
    return roubles(
        half_up(kopecks(pl.col("amount")) * pl.col("months_left"), pl.max_horizontal(term, 1).cast(pl.Int128))
    )


def free_months_value() -> pl.Expr:
    """The free months of one taker at the price of the paid ones: amount ÷ paid_months × free_months, in money."""
    paid = pl.max_horizontal(pl.col("paid_months"), pl.lit(1)).cast(pl.Int128)
    return roubles(half_up(kopecks(pl.col("amount")) * pl.col("free_months"), paid))
