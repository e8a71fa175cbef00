"""How many roubles lapse when, by how far recovery went with them."""

from datetime import date

import polars as pl

from receivables.court.claims import LAPSED, OPEN, ORDERED
from receivables.tables import MONEY

NO_STEP = "no_step"
HARDNESS = (
    "notice",
    "operator",
    "amnesty",
    "letter",
    "court_order",
    "bailiffs",
    "agency_commission",
    "agency_sale",
)
"""Steps of recovery, the hardest last: of several that began on a debt the last one here says how far it went."""

HORIZONS = (30, 90, 180)
"""Days ahead within which debts lapse; each holds the ones before it."""


def lapses_by_step(parts: pl.DataFrame, steps: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """One row per step, from none to the hardest: accounts, overdue, lapsed, within_30, within_90, within_180, later,
    in_court, under_order; overdue = lapsed + within_180 + later + in_court + under_order.

    ``parts`` are those of ``claim_parts``; ``steps`` have the ``step`` of an account, null for none, and ``filed_on``,
    since when the court has an application before it: what had not lapsed that day stands still.
    """
    days = (pl.col("lapses_on") - as_of).dt.total_days()
    in_court = (pl.col("part_is") != ORDERED) & (pl.col("lapses_on") >= pl.col("filed_on"))
    told = parts.join(steps, on="account_id", how="left").with_columns(
        pl.col("step").fill_null(NO_STEP), part_is=pl.when(in_court).then(pl.lit("in_court")).otherwise("part_is")
    )
    is_open = pl.col("part_is") == OPEN

    def total(of: pl.Expr) -> pl.Expr:
        return pl.col("amount").filter(of).sum().cast(MONEY)

    counted = told.group_by("step").agg(
        accounts=pl.col("account_id").n_unique().cast(pl.Int64),
        overdue=pl.col("amount").sum().cast(MONEY),
        lapsed=total(pl.col("part_is") == LAPSED),
        **{f"within_{horizon}": total(is_open & (days <= horizon)) for horizon in HORIZONS},
        later=total(is_open & (days > HORIZONS[-1])),
        in_court=total(pl.col("part_is") == "in_court"),
        under_order=total(pl.col("part_is") == ORDERED),
    )
    order = pl.DataFrame({"step": [NO_STEP, *HARDNESS]})
    return order.join(counted, on="step", how="left", maintain_order="left").with_columns(
        pl.col("accounts").fill_null(0), pl.col(pl.Decimal).fill_null(0).cast(MONEY)
    )
