"""The random draw of a campaign's groups: the same seed draws the same groups, whatever the order of the rows."""

import numpy as np
import polars as pl

from receivables.ageing import DEFAULT_EDGES, bucket_names
from receivables.messages import Problem


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
    if not 0 < offer_share < 1:
        raise Problem(
            "The share that gets the offer must lie between 0 and 1, both excluded: {share}", share=offer_share
        )
    if accounts["account_id"].n_unique() < accounts.height:
        raise Problem("An account stands twice in the list to draw from")
    ordered = accounts.sort("account_id")
    random = np.random.Generator(np.random.PCG64(seed))
    chances, start = random.random(ordered.height), random.random()
    lined_up = ordered.with_columns(pl.Series("_chance", chances, pl.Float64)).sort("stratum", "_chance", "account_id")
    # the offer falls due whenever the running share passes a whole number, from a random start: strata and total
    # come out to within one account, and every account has the same chance, alone in its stratum or not
    place = np.arange(1, ordered.height + 1)
    gets_it = np.floor(place * offer_share + start) > np.floor((place - 1) * offer_share + start)
    arm = pl.Series("arm", np.where(gets_it, "offer", "control"), pl.String)
    return lined_up.with_columns(arm).drop("_chance").sort("account_id")


def strata(accounts: pl.DataFrame) -> pl.DataFrame:
    """Add ``stratum`` from debt_age_days and ever_paid: accounts alike in what decides payment most.

    Ages are cut at ``DEFAULT_EDGES`` days past due, whatever the company shows; an account never late stands in ``0``.
    """
    age = pl.col("debt_age_days").fill_null(0)
    names = ["0", *bucket_names(DEFAULT_EDGES)[1:]]
    band = pl.lit(names[len(DEFAULT_EDGES) + 1])
    for edge, name in reversed([*zip((0, *DEFAULT_EDGES), names, strict=False)]):
        band = pl.when(age <= edge).then(pl.lit(name)).otherwise(band)
    paid = pl.when(pl.col("ever_paid")).then(pl.lit("paid before")).otherwise(pl.lit("never paid"))
    return accounts.with_columns(pl.concat_str([band, paid], separator=", ").alias("stratum"))
