"""The random draw of a campaign's groups: the same seed draws the same groups, whatever the order of the rows."""

import numpy as np
import polars as pl

from receivables.ageing import DEFAULT_EDGES, bucket_names
from receivables.messages import Problem

SIZE_EDGES = (1, 3, 8, 20, 50)
"""Largest sizes, in accounts, of the bands of clusters that are drawn among their like."""
SIZES = ("1", "2-3", "4-8", "9-20", "21-50", "51+")
"""Their names."""


def at_random(pool: pl.DataFrame, accounts: int, *, seed: int) -> pl.DataFrame:
    """So many accounts of the pool, each with the same chance whatever the order of rows; all when it has fewer."""
    ordered = pool.sort("account_id")
    return ordered if accounts >= ordered.height else ordered.sample(accounts, seed=seed)


def drawn(accounts: pl.DataFrame, *, seed: int, offer_share: float = 0.5) -> pl.DataFrame:
    """Divide accounts into ``offer`` and ``control`` at random inside each stratum.

    ``accounts``: account_id (no repeats) and stratum. Adds ``arm``, ordered by account. In every stratum, and in
    all together, the offer has its share to within one account. Raises Problem on repeats or a
    share that is not between 0 and 1.
    """
    _check_draw(accounts, offer_share)
    arms = _arms(accounts.select(pl.col("account_id").alias("unit"), "stratum"), seed, offer_share)
    return accounts.join(arms.rename({"unit": "account_id"}), on="account_id", how="left").sort("account_id")


def drawn_together(accounts: pl.DataFrame, *, seed: int, offer_share: float = 0.5) -> pl.DataFrame:
    """The same for whole clusters: all accounts of one get the same arm; those without one are drawn by themselves.

    ``accounts``: account_id (no repeats), cluster and debt_age_days. Adds ``stratum`` (of the cluster: its size and
    the mean age of its debts) and ``arm``, ordered by account. In every stratum, and in all together, the offer has
    its share of clusters to within one.
    """
    _check_draw(accounts, offer_share)
    named = accounts.with_columns(_unit())
    age = pl.col("debt_age_days").fill_null(0).mean()
    whole = named.group_by("unit").agg(pl.len().alias("accounts"), age)
    like = pl.concat_str([_age_band(), _band(pl.col("accounts"), SIZE_EDGES, SIZES)], separator=", ")
    banded = whole.select("unit", like.alias("stratum"))
    arms = _arms(banded, seed, offer_share)
    return named.join(banded, on="unit").join(arms, on="unit").drop("unit").sort("account_id")


def clusters_at_random(pool: pl.DataFrame, accounts: int, *, seed: int) -> pl.DataFrame:
    """Whole clusters of the pool, each with the same chance, until so many accounts are in; all when it has fewer."""
    named = pool.with_columns(_unit())
    sizes = named.group_by("unit").len().sort("unit").sample(fraction=1.0, shuffle=True, seed=seed)
    kept = sizes.filter(pl.col("len").cum_sum() - pl.col("len") < accounts)
    return named.join(kept.select("unit"), on="unit").drop("unit").sort("account_id")


def _unit() -> pl.Expr:
    """What is drawn as one: the cluster, or the account that has none."""
    alone = pl.concat_str([pl.lit("account "), pl.col("account_id")])
    return pl.coalesce(pl.concat_str([pl.lit("cluster "), pl.col("cluster")]), alone).alias("unit")


def _check_draw(accounts: pl.DataFrame, offer_share: float) -> None:
    if not 0 < offer_share < 1:
        raise Problem(
            "The share that gets the offer must lie between 0 and 1, both excluded: {share}", share=offer_share
        )
    if accounts["account_id"].n_unique() < accounts.height:
        raise Problem("An account stands twice in the list to draw from")


def _arms(units: pl.DataFrame, seed: int, offer_share: float) -> pl.DataFrame:
    """``unit`` and its ``arm``, from units with their stratum."""
    ordered = units.sort("unit")
    random = np.random.Generator(np.random.PCG64(seed))
    chances, start = random.random(ordered.height), random.random()
    lined_up = ordered.with_columns(pl.Series("_chance", chances, pl.Float64)).sort("stratum", "_chance", "unit")
    # the offer falls due whenever the running share passes a whole number, from a random start: strata and total
    # come out to within one unit, and every unit has the same chance, alone in its stratum or not
    place = np.arange(1, ordered.height + 1)
    gets_it = np.floor(place * offer_share + start) > np.floor((place - 1) * offer_share + start)
    arm = pl.Series("arm", np.where(gets_it, "offer", "control"), pl.String)
    return lined_up.with_columns(arm).select("unit", "arm")


def strata(accounts: pl.DataFrame) -> pl.DataFrame:
    """Add ``stratum`` from debt_age_days and ever_paid: accounts alike in what decides payment most.

    Ages are cut at ``DEFAULT_EDGES`` days past due, whatever the company shows; an account never late stands in ``0``.
    """
    paid = pl.when(pl.col("ever_paid")).then(pl.lit("paid before")).otherwise(pl.lit("never paid"))
    return accounts.with_columns(pl.concat_str([_age_band(), paid], separator=", ").alias("stratum"))


def told_by(groups: pl.DataFrame, channel: str) -> pl.DataFrame:
    """``groups`` with the ``channel`` planned for all of them in ``stratum``: it is known of the held out too."""
    return groups.with_columns(pl.concat_str([pl.lit(channel), pl.col("stratum")], separator=", ").alias("stratum"))


def _age_band() -> pl.Expr:
    """The band of ``debt_age_days`` by its name."""
    return _band(pl.col("debt_age_days").fill_null(0), (0, *DEFAULT_EDGES), ("0", *bucket_names(DEFAULT_EDGES)[1:]))


def _band(value: pl.Expr, edges: tuple[int, ...], names: tuple[str, ...]) -> pl.Expr:
    """The name of the first edge that the value does not pass; there is one name more than edges."""
    band = pl.lit(names[len(edges)])
    for edge, name in reversed([*zip(edges, names, strict=False)]):
        band = pl.when(value <= edge).then(pl.lit(name)).otherwise(band)
    return band
