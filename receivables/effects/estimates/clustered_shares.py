"""Shares of trials that are not independent, as parts of one debtor's plans: Wilson's interval of fewer trials."""

import numpy as np
import polars as pl
from scipy import stats

from receivables.effects.estimates.estimate import LEVEL, Numbers
from receivables.effects.estimates.proportions import wilson


def clustered_wilson(hits: Numbers, trials: Numbers) -> tuple[float, float]:
    """The 95 % interval of Σ hits / Σ trials, one number per cluster of trials that may hang together.

    Wilson's interval of the effective number of trials: the number divided by the design effect (how much wider the
    share scatters over clusters than over independent trials, never under 1), and by what few clusters cost in
    Student's t. Where all clusters show the same, as when nobody failed, it cannot be told how alike their trials are,
    and each cluster counts once. Clusters of one trial give Wilson's own interval; no trials the whole range.

    Source: Korn and Graubard 1998 (effective sample size), Dean and Pagano 2015 (best kept by Wilson's interval).
    """
    hits, trials = hits[trials > 0], trials[trials > 0]
    number, clusters = float(trials.sum()), len(trials)
    if number == clusters:
        return wilson(int(hits.sum()), clusters)
    share = float(hits.sum()) / number
    effective = _effective(float(np.square(hits - share * trials).sum()), share, number, clusters)
    return wilson(share * effective, effective)


def _effective(scatter: float, share: float, number: float, clusters: int) -> float:
    """Independent trials that tell as much of the share, at least one; ``scatter``: squares of hits less expected."""
    if scatter < 1e-9:
        return float(clusters)
    design = clusters / (clusters - 1) * scatter / (number * share * (1 - share))
    few = stats.norm.isf(LEVEL / 2) / stats.t.isf(LEVEL / 2, clusters - 1)
    return max(1.0, float(few**2) * number / max(1.0, design))


def with_clustered_wilson(trials: pl.DataFrame, group: str, cluster: str, hit: str, judged: str) -> pl.DataFrame:
    """One row per ``group`` with ``share``, ``low`` and ``high`` of ``hit`` among the rows that are ``judged``.

    ``trials`` has one row per trial; both flags are never null; null where a group has nothing judged.
    """
    counted = (
        trials.filter(judged)
        .group_by(group, cluster)
        .agg(pl.col(hit).sum().alias("hits"), pl.len().alias("trials"))
        .sort(group, cluster)
    )
    rows = []
    for (name,), of_group in counted.group_by(group, maintain_order=True):
        hits, number = (of_group[column].cast(pl.Float64).to_numpy() for column in ("hits", "trials"))
        low, high = clustered_wilson(hits, number)
        rows.append({group: name, "share": float(hits.sum() / number.sum()), "low": low, "high": high})
    return pl.DataFrame(
        rows, schema={group: trials.schema[group], "share": pl.Float64, "low": pl.Float64, "high": pl.Float64}
    )
