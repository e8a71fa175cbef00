"""The rules of a scheme over an operator's sums of a month: minimum, cap, guarantee and complaints, in this order."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from receivables.bonus.scheme import FAIR, Scheme
from receivables.tables import MONEY

NOTHING = pl.lit(0).cast(MONEY)

RULES: dict[str, Any] = {
    "month": pl.String,
    "fair": pl.Boolean,
    "cap": MONEY,
    "least": MONEY,
    "per_complaint": MONEY,
    "minimum": MONEY,
}


def rules_by_month(schemes: Mapping[str, Scheme]) -> pl.DataFrame:
    """RULES, one row per month (``YYYY-MM``) and the scheme that pays it; ``cap`` null: there is none."""
    rows = [
        (
            month,
            scheme.edition >= FAIR,
            scheme.cap,
            scheme.guarantee,
            scheme.complaint_deduction,
            scheme.minimum_recovered,
        )
        for month, scheme in schemes.items()
    ]
    return pl.DataFrame(rows, schema=RULES, orient="row")


def by_rules(sums: pl.DataFrame) -> pl.DataFrame:
    """``sums`` with ``below_minimum, capped, guarantee, deduction, payout``, roubles.

    Each row has ``recovered, bonus``, whether the operator was ``employed``, his upheld ``complaints``, and the
    columns of RULES. A payout is never below 0.
    """
    too_little = (pl.col("recovered") < pl.col("minimum")) & (pl.col("bonus") > 0)
    kept = pl.col("bonus") - pl.col("below_minimum")
    before = kept - pl.col("capped")
    raised = before + pl.col("guarantee")
    least = pl.when("employed").then("least").otherwise(NOTHING)
    wanted = (pl.col("complaints") * pl.col("per_complaint")).cast(MONEY)
    return (
        sums.with_columns(below_minimum=pl.when(too_little).then("bonus").otherwise(NOTHING))
        .with_columns(capped=pl.max_horizontal(kept - pl.coalesce(pl.col("cap"), kept), NOTHING).cast(MONEY))
        .with_columns(guarantee=pl.max_horizontal(least - before, NOTHING).cast(MONEY))
        .with_columns(deduction=pl.min_horizontal(wanted, raised).cast(MONEY))
        .with_columns(payout=(raised - pl.col("deduction")).cast(MONEY))
    )
