"""What later files change in a closed month: correction lines of the next open month, with the month they correct.

A closed month stays as it was paid. A correction line carries the difference of the bonus to its operator; its own
``amount`` is 0, because its money is cash of the closed month, and ``corrected_amount`` tells how much that changed.
"""

import polars as pl

from receivables.bonus.credit import REASSIGNED
from receivables.bonus.lines import COLUMNS
from receivables.tables import MONEY

CORRECTION = "correction"
KEY = ["corrects", "payment_id", "account_id", "charge_id", "paid_on", "operator_id"]
PART = ["payment_id", "account_id", "charge_id", "paid_on"]


def correction_lines(now: pl.DataFrame, closed: pl.DataFrame, month: str) -> pl.DataFrame:
    """The lines that make up for what changed, to be paid in ``month``; lines without a difference are left out.

    ``now`` are the lines of the closed months as they would be counted today, ``closed`` as they were frozen, with
    the correction lines about them that later closed months have already paid.
    """
    was = _sums(closed, pl.coalesce("corrects", "month"))
    both = _sums(now, pl.col("month")).join(was, on=KEY, how="full", nulls_equal=True, coalesce=True, suffix="_was")
    amount, bonus = (_difference(name) for name in ("amount", "bonus"))
    changed = both.with_columns(corrected_amount=amount, bonus=bonus).filter(
        (pl.col("corrected_amount") != 0) | (pl.col("bonus") != 0)
    )
    given = {"amount": 0, "rate": 0, "reason": CORRECTION, "month": month}
    lines = changed.with_columns(pl.lit(value).alias(name) for name, value in given.items())
    empty = [pl.lit(None).alias(name) for name in COLUMNS if name not in lines.columns]
    return lines.with_columns(empty).select(pl.col(name).cast(kind) for name, kind in COLUMNS.items()).sort(KEY)


def as_paid(now: pl.DataFrame, closed: pl.DataFrame, contacts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``now`` and ``closed`` without the parts of payments that only a change of master data gives to somebody else.

    Such a part was paid for a contact that the exchange knows by a telephone or an extension, which the lists of
    accounts and operators now say was another's. ``contacts`` are those of ``closed`` as they are joined today:
    contact_id, account_id, operator_id, phone, extension. A part whose money changed, that a supervisor has reassigned,
    or that a later conversation now earns, stays.
    """
    joined = closed.filter(pl.col("reason") != REASSIGNED).join(contacts, on="contact_id", suffix="_today")
    elsewhere = pl.col("account_id").ne_missing(pl.col("account_id_today")) & pl.col("phone").is_not_null()
    other = pl.col("operator_id").ne_missing(pl.col("operator_id_today")) & pl.col("extension").is_not_null()
    moved = joined.filter(elsewhere | other).group_by(PART).agg(talked_at=pl.col("contact_at").max())
    money = (pl.col("amount") + pl.col("corrected_amount")).sum()
    was = closed.group_by(PART).agg(was=money)
    today = now.group_by(PART).agg(
        money=money, latest=pl.col("contact_at").max(), reassigned=(pl.col("reason") == REASSIGNED).any()
    )
    both = moved.join(was, on=PART, nulls_equal=True).join(today, on=PART, nulls_equal=True)
    later = (pl.col("latest") > pl.col("talked_at")).fill_null(value=False)
    parts = both.filter((pl.col("was") == pl.col("money")) & ~pl.col("reassigned") & ~later)
    kept = [lines.join(parts, on=PART, how="anti", nulls_equal=True) for lines in (now, closed)]
    return kept[0], kept[1]


def _sums(lines: pl.DataFrame, corrects: pl.Expr) -> pl.DataFrame:
    money = (pl.col("amount") + pl.col("corrected_amount")).sum().cast(MONEY)
    keyed = lines.with_columns(corrects=corrects)
    return keyed.group_by(KEY).agg(amount=money, bonus=pl.col("bonus").sum().cast(MONEY))


def _difference(name: str) -> pl.Expr:
    nothing = pl.lit(0).cast(MONEY)
    return (pl.col(name).fill_null(nothing) - pl.col(f"{name}_was").fill_null(nothing)).cast(MONEY)


def bonus_changes(now: pl.DataFrame, was: pl.DataFrame) -> pl.DataFrame:
    """By how much lines counted another way change bonuses: operator_id, bonus; who keeps his is left out."""
    sums = [
        lines.filter(pl.col("operator_id").is_not_null()).group_by("operator_id").agg(pl.col("bonus").sum().cast(MONEY))
        for lines in (now, was)
    ]
    both = sums[0].join(sums[1], on="operator_id", how="full", coalesce=True, suffix="_was")
    changed = both.select("operator_id", bonus=_difference("bonus")).filter(pl.col("bonus") != 0)
    return changed.sort("operator_id")
