"""At which lawful hour a debtor most likely answers: his own past calls, steadied by those of his like."""

import polars as pl

OWN_WEIGHT = 10
"""Calls of one's like at an hour count as so many of one's own: a few answers of his own are luck."""

LIKE_WEIGHT = 30
"""All calls to one's like count as so many at each hour, where hardly anybody was called."""


def best_hours(accounts: pl.DataFrame, calls: pl.DataFrame, first: int, end: int) -> pl.DataFrame:
    """The best of the hours from ``first`` to ``end`` (not in it) for each of ``accounts``: account_id, best_hour.

    ``accounts`` has account_id and is_firm; ``calls`` account_id, is_firm, hour (local), attempts and answers, of days
    of the same kind (working or off) as the one asked about. Firms are like firms, persons like persons. The share of
    answers at an hour is (own answers + OWN_WEIGHT x that of his like) / (own attempts + OWN_WEIGHT); equal hours: the
    earliest. Null for accounts of whose like nobody was called at a lawful hour.
    """
    lawful = calls.filter(pl.col("hour").is_between(first, end, closed="left"))
    hours = pl.DataFrame({"hour": range(first, end)}, schema={"hour": pl.Int64})
    like = _of_like(lawful, hours)
    own = lawful.group_by("account_id", "hour").agg(pl.col("attempts", "answers").sum())
    known = accounts.select("account_id", "is_firm").join(like, on="is_firm")
    told = known.join(own, on=["account_id", "hour"], how="left").with_columns(
        share=(pl.col("answers").fill_null(0) + OWN_WEIGHT * pl.col("like"))
        / (pl.col("attempts").fill_null(0) + OWN_WEIGHT)
    )
    best = (
        told.sort("account_id", "hour")
        .group_by("account_id", maintain_order=True)
        .agg(best_hour=pl.col("hour").get(pl.col("share").arg_max()))
    )
    return accounts.select("account_id").join(best, on="account_id", how="left", maintain_order="left")


def _of_like(lawful: pl.DataFrame, hours: pl.DataFrame) -> pl.DataFrame:
    """The share of answers of persons and of firms by hour: is_firm, hour, like."""
    counts = pl.col("attempts", "answers").sum()
    whole = lawful.group_by("is_firm").agg(all_share=pl.col("answers").sum() / pl.col("attempts").sum())
    by_hour = lawful.group_by("is_firm", "hour").agg(counts)
    return (
        whole.join(hours, how="cross")
        .join(by_hour, on=["is_firm", "hour"], how="left")
        .select(
            "is_firm",
            "hour",
            like=(pl.col("answers").fill_null(0) + LIKE_WEIGHT * pl.col("all_share"))
            / (pl.col("attempts").fill_null(0) + LIKE_WEIGHT),
        )
    )
