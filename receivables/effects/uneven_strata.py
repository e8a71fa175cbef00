"""Drawn comparisons inside strata: how evenly they were drawn, and the difference within each of many small ones."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.arms import OFFER
from receivables.effects.estimates.capped import capped_columns
from receivables.effects.estimates.clusters import Codes
from receivables.effects.estimates.estimate import Estimate, Numbers
from receivables.effects.estimates.means import independent, standardised, steadied
from receivables.effects.known_facts import FEWEST_IN_GROUP


def unevenly_drawn(accounts: pl.DataFrame) -> bool:
    """Whether strata got the offer in clearly different proportions, so that a plain difference would mix them up."""
    by = accounts.group_by("stratum").agg(pl.len().alias("n"), (pl.col("arm") == OFFER).sum().alias("k"))
    share = by["k"].sum() / accounts.height
    scatter = ((by["k"] - by["n"] * share) ** 2 / (by["n"] * share * (1 - share))).sum()
    # a draw that is stratified scatters far less than chance, so a generous limit loses nothing
    return by.height > 1 and float(scatter) > (by.height - 1) + 4 * float(np.sqrt(2 * (by.height - 1)))


def has_small_strata(accounts: pl.DataFrame) -> bool:
    """Whether a stratum is too small for an indicator of its own."""
    smallest = accounts.group_by("stratum").len()["len"].min()
    return isinstance(smallest, int) and smallest < FEWEST_IN_GROUP


def within_strata(
    outcome: Numbers, offered: NDArray[np.bool_], strata: Codes, known: Numbers | None = None
) -> Estimate | None:
    """Offered less not offered, account against account of the same stratum, however small, with HC3 errors.

    Strata weigh by what they tell: accounts × share with the offer × share without. Those of one arm alone tell
    nothing; None when all are such, or too few accounts are left. ``known`` is adjusted for with shared slopes.
    """
    sizes = np.bincount(strata)
    mixed = np.bincount(strata, offered) % np.maximum(sizes, 1) != 0
    rows = mixed[strata]
    groups, freedom = strata[rows], int(rows.sum()) - int(mixed.sum())
    if freedom < 2:
        return None
    treated = _centred(offered[rows].astype(float)[:, None], groups)
    columns = treated
    if known is not None and freedom >= 10 * (known.shape[1] + 1):
        inside = _centred(standardised(capped_columns(known[rows])), groups)
        inside = inside - treated @ np.linalg.lstsq(treated, inside, rcond=None)[0]
        columns = np.column_stack([treated, inside[:, independent(inside)]])
    bread = np.linalg.inv(columns.T @ columns)
    inner = _centred(outcome[rows][:, None], groups)[:, 0]
    weights = columns @ bread
    residual = inner - columns @ (weights.T @ inner)
    free = 1 - 1 / sizes[groups] - (weights * columns).sum(axis=1)
    scaled = np.divide(residual, np.maximum(free, 0), out=np.zeros_like(residual), where=free > 1e-10)
    influence = np.zeros(len(outcome))
    influence[rows] = weights[:, 0] * scaled
    found = Estimate(float(weights[:, 0] @ inner), influence, freedom - columns.shape[1])
    return steadied(found, inner, offered[rows], columns, place=0)


def _centred(values: Numbers, groups: Codes) -> Numbers:
    """Values less the mean of their group."""
    sizes = np.maximum(np.bincount(groups), 1)
    means = np.column_stack([np.bincount(groups, column) / sizes[: groups.max() + 1] for column in values.T])
    return np.asarray(values - means[groups])
