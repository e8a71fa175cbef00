"""Both arms of a campaign as they were."""

import polars as pl

from receivables.effects.arms import CONTROL, OFFER
from receivables.effects.estimates.proportions import wilson
from receivables.effects.measures import MEASURES
from receivables.kopecks import half_up, kopecks, roubles
from receivables.tables import MONEY

OF_ALL = ("next_bills_paid", "overdue_90", "overdue_180", "suspended", "left", "complained")
OF_SETTLERS = ("overdue_again_90", "overdue_again_180")
"""Shares of those that settled, who are other accounts in each arm: a description, never compared."""
SHARES = {**{name: MEASURES[name].name for name in OF_ALL}, **{name: f"{name}_share" for name in OF_SETTLERS}}
"""Column of the accounts → column of the arms."""


def arm_results(accounts: pl.DataFrame) -> pl.DataFrame:
    """Both arms as they were, the offer first; one row per arm that has accounts whose horizon is over.

    ``cash_per_account`` is over all accounts of the arm, not only payers. A share counts the accounts for which it
    is known, and is empty when there are none. ``waiting`` counts accounts whose horizon is not over.
    """
    waiting = accounts.group_by("arm").agg((~pl.col("finished")).sum().cast(pl.Int64).alias("waiting"))
    sums = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).cast(MONEY).alias(name)
        for name in ("cash", "written_off", "contact_cost", "debt")
    ]
    table = (
        accounts.filter("finished")
        .group_by("arm")
        .agg(
            pl.len().cast(pl.Int64).alias("accounts"),
            pl.col("paid").sum().cast(pl.Int64).alias("payers"),
            *sums,
            *(pl.col(name).mean().alias(share) for name, share in SHARES.items()),
        )
    )
    intervals = [wilson(row["payers"], row["accounts"]) for row in table.iter_rows(named=True)]
    return (
        table.with_columns(
            pl.Series("payer_low_share", [low for low, _ in intervals], pl.Float64),
            pl.Series("payer_high_share", [high for _, high in intervals], pl.Float64),
            (pl.col("payers") / pl.col("accounts")).alias("payer_share"),
            roubles(half_up(kopecks(pl.col("cash")), pl.col("accounts").cast(pl.Int128))).alias("cash_per_account"),
        )
        .join(waiting, on="arm", how="left")
        .sort(pl.col("arm").replace_strict({OFFER: 0, CONTROL: 1}, default=2))
        .select(
            "arm", "accounts", "payers", "payer_share", "payer_low_share", "payer_high_share", "cash",
            "cash_per_account", "written_off", "contact_cost", "debt",
            *SHARES.values(), "waiting",
        )
    )  # fmt: skip
