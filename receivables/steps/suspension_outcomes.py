"""What followed warnings of a cut and cuts of service for debt, by the debt in monthly fees; source: recovery.md, 4."""

import polars as pl

from receivables.effects.estimates.proportions import with_wilson

RESPONSE_DAYS, RESTORE_DAYS, LEAVE_DAYS = 14, 1, 180
"""Days in which a payment follows a warning or cut, service is restored after a payment, a subscriber leaves."""

PAID_AFTER_WARNING, PAID_AFTER_CUT = "paid_after_warning", "paid_after_cut"
RESTORED_IN_TIME, LEFT_AFTER_CUT = "restored_in_time", "left_after_cut"
OUTCOMES = (PAID_AFTER_WARNING, PAID_AFTER_CUT, RESTORED_IN_TIME, LEFT_AFTER_CUT)

FEE_EDGES = (1, 2, 3, 6)
"""Monthly fees from which the bands of debt begin, after the first one."""

FEE_BANDS = ("under_1", "fees_1", "fees_2", "fees_3", "fees_6")
ALL_DEBTS, FEE_UNKNOWN = "all", "fee_unknown"


def outcome_shares(counted: pl.DataFrame) -> pl.DataFrame:
    """outcome, fees_band (``all`` first), count, total, share, low, high (Wilson, 95 %), waiting; in their orders.

    ``counted`` has measure, fees_band_no (of ``FEE_BANDS``; null without a fee), hits, total and waiting. A share is
    null where no days are over yet.
    """
    named = counted.with_columns(
        fees_band=pl.col("fees_band_no").replace_strict(dict(enumerate(FEE_BANDS)), default=FEE_UNKNOWN)
    )
    both = pl.concat([named.with_columns(fees_band=pl.lit(ALL_DEBTS)), named])
    summed = both.group_by("measure", "fees_band").agg(pl.col("hits", "total", "waiting").sum().cast(pl.Int64))
    order = {name: place for place, name in enumerate((*OUTCOMES, ALL_DEBTS, *FEE_BANDS, FEE_UNKNOWN))}
    rows = summed.sort(pl.col("measure", "fees_band").replace_strict(order, return_dtype=pl.Int64))
    shown = rows.select(
        pl.col("measure").alias("outcome"), "fees_band", pl.col("hits").alias("count"), "total", "waiting"
    )
    shares = with_wilson(shown, "count", "total")
    return shares.select("outcome", "fees_band", "count", "total", "share", "low", "high", "waiting")
