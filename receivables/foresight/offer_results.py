"""What came of offers of other tariffs and ways to pay: who accepted, who stayed, and how their fees changed."""

import polars as pl

from receivables.effects.estimates.proportions import with_wilson
from receivables.tables import MONEY

OFFER_RESULTS: dict[str, pl.DataType] = {
    "offered": pl.String(),
    "made": pl.Int64(),
    "accepted": pl.Int64(),
    "share": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "fee_before": MONEY,
    "fee_after": MONEY,
    "ripe_90": pl.Int64(),
    "kept_90": pl.Int64(),
    "kept_90_share": pl.Float64(),
    "ripe_180": pl.Int64(),
    "kept_180": pl.Int64(),
    "kept_180_share": pl.Float64(),
    "overdue_after": pl.Int64(),
    "overdue_after_share": pl.Float64(),
    "months_kept": pl.Float64(),
    "cost": MONEY,
    "unpriced": pl.Int64(),
    "gain": MONEY,
}
"""One row per kind or campaign. ``share`` with Wilson's interval is accepted / made; fees are means over the accepted
offers that name both. Of the accepted ones whose 90 (180) days are over, ``ripe_90``: ``kept_90`` stayed, and
``overdue_after`` were over 30 days overdue within them. ``months_kept`` is the mean of the months billed since."""


def offer_results(outcomes: pl.DataFrame) -> pl.DataFrame:
    """OFFER_RESULTS of ``outcomes``: one row per offer, with offered, accepted, fee_before, fee_after, cost, months,
    kept_90, kept_180 and overdue_after (null: not over, or not accepted).

    ``gain``: over accepted offers (fee after - fee before) x months billed, less what all offers cost; of offers that
    cost nothing known, ``unpriced``, no cost is taken off. Null where no accepted offer names both fees.
    """
    accepted, month_gain = pl.col("accepted"), (pl.col("fee_after") - pl.col("fee_before")).cast(MONEY)
    known = accepted & month_gain.is_not_null()
    raised = (month_gain.cast(pl.Decimal(38, 2)) * pl.col("months")).filter(known)
    counted = outcomes.group_by("offered").agg(
        pl.len().cast(pl.Int64).alias("made"),
        accepted.sum().cast(pl.Int64).alias("accepted"),
        *(pl.col(fee).filter(known).cast(pl.Float64).mean().round(2).alias(fee) for fee in ("fee_before", "fee_after")),
        pl.col("kept_90").count().cast(pl.Int64).alias("ripe_90"),
        pl.col("kept_90").sum().cast(pl.Int64).alias("kept_90"),
        pl.col("kept_180").count().cast(pl.Int64).alias("ripe_180"),
        pl.col("kept_180").sum().cast(pl.Int64).alias("kept_180"),
        pl.col("overdue_after").sum().cast(pl.Int64).alias("overdue_after"),
        pl.col("months").filter(accepted).mean().cast(pl.Float64).round(1).alias("months_kept"),
        pl.col("cost").sum().alias("cost"),
        pl.col("cost").null_count().cast(pl.Int64).alias("unpriced"),
        pl.when(known.any()).then(raised.sum()).alias("raised"),
    )
    shares = with_wilson(counted.sort("made", "offered", descending=[True, False]), "accepted", "made")
    return shares.with_columns(
        kept_90_share=_part("kept_90", "ripe_90"),
        kept_180_share=_part("kept_180", "ripe_180"),
        overdue_after_share=_part("overdue_after", "ripe_90"),
        gain=pl.col("raised") - pl.col("cost"),
    ).select(pl.col(name).cast(kind) for name, kind in OFFER_RESULTS.items())


def _part(hits: str, cases: str) -> pl.Expr:
    return pl.when(pl.col(cases) > 0).then(pl.col(hits) / pl.col(cases))
