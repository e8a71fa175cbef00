"""Accounts of equal ease, so that operators are compared on the same sort of debtors.

What is known before a talk and says most about whether a debtor pays: how much of his earlier bills he paid late, and
how much he owes. By the first as many groups are made as there are cases for, and within each as many by the second.
"""

from math import isqrt

import polars as pl

MOST_GROUPS = 8
CASES_PER_STRATUM = 40
"""A stratum of fewer cases says little; with few cases there are fewer strata."""


def with_stratum(cases: pl.DataFrame) -> pl.DataFrame:
    """``cases`` with a whole number ``stratum``; the lower, the easier.

    ``cases`` has late_share (fraction of bills of the year before that were paid late; null, when there were none,
    stands in the middle) and overdue (roubles before the talk; null: nothing was overdue).
    """
    groups = max(1, min(MOST_GROUPS, isqrt(cases.height // CASES_PER_STRATUM)))
    filled = cases.with_columns(
        late_share=pl.col("late_share").fill_null(0.5), overdue=pl.col("overdue").cast(pl.Float64).fill_null(0)
    )
    lateness = _group("late_share", groups)
    debt = _group("overdue", groups).over("lateness")
    placed = filled.with_columns(lateness=lateness).with_columns(debt=debt)
    stratum = pl.col("lateness") * groups + pl.col("debt")
    return cases.with_columns(placed.select(stratum=stratum).to_series())


def _group(column: str, groups: int) -> pl.Expr:
    """The place of each value among so many groups of equal size; equal values stand in one group."""
    return (pl.col(column).rank("max") * groups - 1) // pl.len()
