"""What followed talks, by what was noted of them: who paid within 30 days, how much, and which promises were kept.

Nobody drew who says what, nor who is called how: whatever differs between the groups is estimated, never an effect.
"""

from datetime import date

import polars as pl

from receivables.effects.estimates.proportions import with_wilson
from receivables.tables import MONEY

MEASURED = (
    "accounts", "talks", "payers", "share", "low", "high", "overdue", "cash",
    "promises", "kept", "kept_share", "kept_low", "kept_high", "unripe",
)  # fmt: skip
"""What is told of each group, after the columns that name it."""


def brought_by(firsts: pl.DataFrame, named: list[str], promises: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """One row per group: the columns ``named`` and MEASURED; those with the most accounts first, without a word last.

    ``firsts`` has one row per group and account: the columns ``named``, talks, contact_ids (the talks), overdue, cash
    (paid within 30 days on that debt) and ripe (whether they are over). ``accounts``, ``payers``, ``overdue`` and
    ``cash`` are of ripe ones, ``unripe`` counts the others. ``promises`` (as the question of this name) count where
    their day has come by ``as_of``; kept are those paid in full by their day. Null where there is nothing to count.
    """
    ripe = pl.col("ripe")
    groups = firsts.group_by(named).agg(
        pl.col("talks").sum().cast(pl.Int64),
        accounts=ripe.sum().cast(pl.Int64),
        payers=(ripe & (pl.col("cash") > 0)).sum().cast(pl.Int64),
        overdue=pl.col("overdue").filter(ripe).sum(),
        cash=pl.col("cash").filter(ripe).sum(),
        unripe=(~ripe).sum().cast(pl.Int64),
    )
    judged = pl.col("accounts") > 0
    counted = groups.join(_kept(firsts, named, promises, as_of), on=named, how="left", nulls_equal=True).with_columns(
        pl.col("promises", "kept").fill_null(0),
        *(pl.when(judged).then(name).cast(MONEY).alias(name) for name in ("overdue", "cash")),
    )
    shared = with_wilson(with_wilson(counted, "payers", "accounts"), "kept", "promises", named="kept_")
    order = [pl.col(named[0]).is_null(), -pl.col("accounts"), -pl.col("talks"), *map(pl.col, named)]
    return shared.sort(order).select(*named, *MEASURED)


def _kept(firsts: pl.DataFrame, named: list[str], promises: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Promises of each group whose day has come, and those of them that were kept: ``named``, promises, kept."""
    judged = promises.filter(pl.col("promised_on") <= as_of).select("contact_id", "state")
    made = firsts.select(*named, contact_id="contact_ids").explode("contact_id").join(judged, on="contact_id")
    return made.group_by(named).agg(
        promises=pl.len().cast(pl.Int64), kept=(pl.col("state") == "kept").sum().cast(pl.Int64)
    )


def by_first_contact(sequences: pl.DataFrame) -> pl.DataFrame:
    """Sequences of contacts (see the question ``step_sequences``) together by the first, whatever followed it.

    One row per channel of the first contact, those with the most accounts first; accounts without any contact are left
    out: they are those who paid before anybody could try. Longer sequences are those of debtors who went on owing, so
    that rows of the same first contact must not be set against each other.
    """
    sums = (
        sequences.drop_nulls("first_action")
        .group_by("first_action")
        .agg(pl.col("accounts", "cash", "cost", "payers", "unripe").sum())
    )
    return with_wilson(sums.sort("accounts", "first_action", descending=[True, False]), "payers", "accounts")
