"""Accounts drawn together (houses, households, persons): errors that know they are not so many independent draws."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from receivables.effects.estimates.estimate import Estimate, Numbers
from receivables.effects.estimates.means import (
    ACCOUNTS_PER_COLUMN,
    FEWEST_THAT_WEIGH,
    standardised,
    tail_of,
    with_columns,
)

Codes = NDArray[np.intp]


def clustered(outcome: Numbers, offered: NDArray[np.bool_], clusters: Codes, known: Numbers | None = None) -> Estimate:
    """Offered less not offered, the errors clustered (CR2) with Satterthwaite's degrees of freedom.

    ``clusters`` numbers the cluster of each account; each arm must have at least two of them. ``known`` is adjusted
    for when there are ``ACCOUNTS_PER_COLUMN`` clusters per column, with slopes that both arms share. The influence of
    a cluster stands on its first account. Sound with few clusters, where a bootstrap of clusters is not: Bell and
    McCaffrey 2002, Imbens and Kolesar 2016. With one account per cluster the error is HC2's. Where few clusters of an
    arm weigh, the error of both arms together stands when it is larger.
    """
    treated = offered.astype(float)
    count = len(np.unique(clusters))
    enough = known is not None and known.shape[1] > 0 and count >= ACCOUNTS_PER_COLUMN * known.shape[1]
    design = with_columns(treated, standardised(known) if known is not None and enough else None)
    bread: Numbers = np.asarray(np.linalg.inv(design.T @ design), dtype=np.float64)
    residual = outcome - design @ (bread @ (design.T @ outcome))
    pull = design @ bread[:, 1]
    root = np.linalg.cholesky(bread)
    influence, places = np.zeros(len(outcome)), list(_members(clusters))
    lengths: Numbers = np.zeros(len(places), dtype=np.float64)
    sums: Numbers = np.zeros((len(places), design.shape[1]), dtype=np.float64)
    for number, rows in enumerate(places):
        weighted = _inverse_root(design[rows] @ root, pull[rows])
        influence[rows[0]] = float(weighted @ residual[rows])
        lengths[number], sums[number] = weighted @ weighted, design[rows].T @ weighted
    found = Estimate(float(pull @ outcome), influence, _freedom(lengths, sums, bread))
    together = _of_both_arms(residual, pull, offered, clusters)
    return replace(found, influence=influence * (together / found.error)) if 0 < found.error < together else found


def _of_both_arms(residual: Numbers, pull: Numbers, offered: NDArray[np.bool_], clusters: Codes) -> float:
    """The error by how the clusters of both arms scatter together; 0 where enough clusters of each arm weigh.

    See ``means.steadied``: where 1 % pay, ten houses without a payer are no proof, and made 21 % false verdicts.
    """
    codes = np.unique(clusters, return_inverse=True)[1]
    totals: Numbers = np.bincount(codes, residual).astype(np.float64)
    weights, sizes = np.bincount(codes, pull), np.bincount(codes)
    smaller = min(len(np.unique(codes[arm])) for arm in (offered, ~offered))
    if len(sizes) <= 2 or smaller >= FEWEST_THAT_WEIGH * tail_of(totals):
        return 0.0
    scatter = (totals @ totals) / (sizes @ sizes) * len(sizes) / (len(sizes) - 2)
    return float(np.sqrt(weights @ weights * scatter))


def _members(clusters: Codes) -> Iterator[Codes]:
    """Places of the accounts of each cluster."""
    order = np.argsort(clusters, kind="stable")
    edges = np.flatnonzero(np.diff(clusters[order])) + 1
    yield from np.split(order, edges)


def _inverse_root(half: Numbers, vector: Numbers) -> Numbers:
    """(I − H)^(−1/2) of a vector, H = half halfᵀ; directions that the cluster alone decides are left out."""
    left, size, _right = np.linalg.svd(half, full_matrices=False)
    free = 1 - np.minimum(size, 1.0) ** 2
    factor = np.where(free > 1e-10, np.maximum(free, 1e-10) ** -0.5, 0.0)
    return np.asarray(vector + left @ ((factor - 1) * (left.T @ vector)))


def _freedom(lengths: Numbers, sums: Numbers, bread: Numbers) -> float:
    """Satterthwaite's degrees of freedom when residuals of all accounts are alike and independent.

    (trace)² / squared norm of the matrix of the products of the clusters' weights after the regression.
    """
    spent = np.einsum("gi,ij,gj->g", sums, bread, sums)
    trace = float((lengths - spent).sum())
    square = bread @ (sums.T @ sums)
    norm = float((lengths**2).sum() - 2 * (lengths * spent).sum() + np.trace(square @ square))
    return max(1.0, trace**2 / norm) if norm > 0 else 1.0
