"""Means and rates of one arm, with errors that go together with those of the difference of the arms."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.estimates.clusters import Codes
from receivables.effects.estimates.estimate import Estimate, Numbers


def rate_of(
    outcome: Numbers, base: Numbers, member: NDArray[np.bool_], weight: Numbers, clusters: Codes | None = None
) -> Estimate | None:
    """Weighted sum of ``outcome`` per unit of ``base`` over the members; the mean when every base is 1.

    The influence of a cluster stands on its first account, as in ``clustered``. None when the members have no base
    or are fewer than two (clusters).
    """
    counted = np.where(member, weight, 0.0)
    total, count = float(counted @ base), len(np.unique(clusters[member])) if clusters is not None else member.sum()
    if total <= 0 or count < 2:
        return None
    value = float(counted @ outcome) / total
    pull = counted * (outcome - value * base) / total * np.sqrt(count / (count - 1))
    if clusters is not None:
        _codes, first, place = np.unique(clusters, return_index=True, return_inverse=True)
        together = np.zeros(len(outcome))
        together[first] = np.bincount(place, pull)
        pull = together
    return Estimate(value, pull, float(count - 1))


def weights_of_strata(rows: pl.DataFrame) -> Numbers:
    """Weights by which the control accounts stand in the strata as the offered ones do; those weigh 1."""
    offered = pl.col("arm") == "offer"
    with_it, without = offered.sum().over("stratum"), (~offered).sum().over("stratum")
    share = pl.when(offered).then(1.0).otherwise(with_it / pl.when(offered).then(1).otherwise(without))
    return rows.select(share.cast(pl.Float64).alias("weight")).to_series().to_numpy()
