"""What a call desk knows of a debtor before a conversation, as the columns of a model and as words for people."""

import polars as pl

from receivables.chances.known_fact import Fact, as_flag, by_magnitude
from receivables.tables import MONEY

KNOWN: dict[str, pl.DataType] = {
    "account_id": pl.String(),
    "on_day": pl.Date(),
    "overdue": MONEY,
    "days_past_due": pl.Int64(),
    "monthly_fee": MONEY,
    "days_since_paid": pl.Int64(),
    "late_part": pl.Float64(),
    "cash_before": pl.Float64(),
    "by_auto": pl.Boolean(),
    "talks": pl.Int64(),
    "days_since_talk": pl.Int64(),
    "last_result": pl.String(),
    "debtor_kind": pl.String(),
    "said_reason": pl.String(),
    "talks_over": pl.Int64(),
    "talks_paid": pl.Int64(),
    "promises": pl.Int64(),
    "promises_kept": pl.Int64(),
    "notices": pl.Int64(),
    "tenure_days": pl.Int64(),
    "is_firm": pl.Boolean(),
    "is_gone": pl.Boolean(),
    "cash": MONEY,
}
"""One row per account and day: what was known at the close of the day before, and ``cash``, the response.

``overdue`` is over 0 and ``days_past_due`` is that of its oldest charge. Of the year before: ``days_since_paid`` (null:
no payment), ``late_part`` of its cash that came after the due date, ``talks_over`` conversations with their 14 days
over, ``talks_paid`` of them followed by a payment, ``promises`` whose day is over, ``promises_kept`` of them.
``cash_before`` is that of 90 days, ``notices`` those that arrived in 30. ``talks`` are all conversations before,
``last_result``, ``debtor_kind`` and ``said_reason`` what the latest of them left."""


def _kept(hits: str, cases: str) -> pl.Expr:
    """A share with half a case for and half against, so that one case says less than ten."""
    return (pl.col(hits) + 0.5) / (pl.col(cases) + 1)


def _one_of(column: str, values: tuple[str, ...]) -> tuple[pl.Expr, ...]:
    return tuple(as_flag(pl.col(column) == value) for value in values)


def _of(hits: str, cases: str) -> pl.Expr:
    return pl.format("{}/{}", hits, cases)


_BILLS = pl.col("overdue").cast(pl.Float64) / pl.when(pl.col("monthly_fee") > 0).then("monthly_fee").cast(pl.Float64)
_AGES = tuple(as_flag(pl.col("days_past_due") > edge) for edge in (30, 60, 90, 180))

FACTS: tuple[Fact, ...] = (
    Fact("debt", (by_magnitude("overdue"),), pl.col("overdue").cast(pl.String)),
    Fact("debt_age", (by_magnitude("days_past_due"), *_AGES), pl.col("days_past_due").cast(pl.String)),
    Fact(
        "bills_owed",
        (_BILLS.log1p().fill_null(0), as_flag(_BILLS.is_null())),
        _BILLS.round(1).cast(pl.String),
    ),
    Fact(
        "days_since_paid",
        (
            pl.col("days_since_paid").fill_null(365).cast(pl.Float64).log1p(),
            as_flag(pl.col("days_since_paid").is_null()),
        ),
        pl.col("days_since_paid").cast(pl.String),
    ),
    Fact("paid_late", (pl.col("late_part").clip(0, 1).fill_null(1),), pl.col("late_part").round(2).cast(pl.String)),
    Fact("cash_before", (by_magnitude("cash_before"),), pl.col("cash_before").round(2).cast(pl.String)),
    Fact("by_auto", (as_flag(pl.col("by_auto")),), pl.col("by_auto").cast(pl.String)),
    Fact("talks", (by_magnitude("talks"), as_flag(pl.col("days_since_talk") <= 30)), pl.col("talks").cast(pl.String)),
    Fact("talks_paid", (_kept("talks_paid", "talks_over"),), _of("talks_paid", "talks_over")),
    Fact("promises_kept", (_kept("promises_kept", "promises"),), _of("promises_kept", "promises")),
    Fact("last_result", _one_of("last_result", ("promise", "refusal", "dispute", "call_back")), pl.col("last_result")),
    Fact(
        "debtor_kind",
        _one_of("debtor_kind", ("fraudulent", "careless", "chronic", "accidental", "absent_minded")),
        pl.col("debtor_kind"),
    ),
    Fact(
        "said_reason",
        _one_of(
            "said_reason",
            ("forgot", "no_money", "absent", "no_bill", "service_fault", "disputes", "moved", "deceased", "refuses"),
        ),
        pl.col("said_reason"),
    ),
    Fact("notices", (pl.col("notices").cast(pl.Float64).clip(0, 10),), pl.col("notices").cast(pl.String)),
    Fact(
        "tenure",
        (by_magnitude("tenure_days").fill_null(0), as_flag(pl.col("tenure_days").is_null())),
        pl.col("tenure_days").cast(pl.String),
    ),
    Fact("is_gone", (as_flag(pl.col("is_gone")),), pl.col("is_gone").cast(pl.String)),
    Fact("is_firm", (as_flag(pl.col("is_firm")),), pl.col("is_firm").cast(pl.String)),
)
"""Everything the model knows. Age, money and times are seen by their orders of magnitude, age by its steps too, a word
by yes or no."""
