"""Intervals of shares whose trials hang together: by hand where nothing is to be estimated, and by simulation."""

import numpy as np
import pytest

from receivables.effects.estimates.clustered_shares import clustered_wilson
from receivables.effects.estimates.proportions import wilson


def interval(*clusters: tuple[int, int]) -> tuple[float, float]:
    """Of clusters, each hits and trials."""
    hits, trials = np.array(clusters, dtype=float).T
    return clustered_wilson(hits, trials)


def test_clusters_of_one_trial_have_wilsons_own_interval() -> None:
    assert interval(*[(1, 1)] * 81, *[(0, 1)] * 182) == wilson(81, 263)


def test_where_nobody_failed_each_cluster_counts_once() -> None:
    assert interval((3, 3), (4, 4), (2, 2)) == wilson(3, 3)
    assert interval((5, 5)) == wilson(1, 1)


def test_clusters_that_show_one_thing_throughout_count_once_each() -> None:
    """50 clusters of four, 25 all hits and 25 none: scatter 50 x 4, design effect 50 / 49 x 4, Student's t of 49."""
    low, high = interval(*[(4, 4)] * 25, *[(0, 4)] * 25)
    assert (low, high) == pytest.approx(wilson(0.5 * 46.6, 46.6), abs=1e-3), "200 / 4.0816 x (1.9600 / 2.0096)²"


def test_trials_that_differ_within_clusters_are_never_worth_more_than_independent_ones() -> None:
    clusters = [(1, 2)] * 40 + [(2, 2)] + [(0, 2)]
    low, high = interval(*clusters)
    assert low <= wilson(42, 84)[0] and high >= wilson(42, 84)[1]


def test_no_trial_tells_nothing() -> None:
    assert interval((0, 0)) == (0.0, 1.0)


def test_intervals_hold_the_true_share_where_those_of_independent_parts_do_not() -> None:
    """60 debtors with 2 to 6 parts each; the chance that he keeps one is his own (0.8 in the mean, likeness 0.4)."""
    random = np.random.default_rng(14)
    held = independent = 0
    for _ in range(400):
        parts = random.integers(2, 7, 60)
        kept = random.binomial(parts, random.beta(0.8 * 1.5, 0.2 * 1.5, 60))
        low, high = clustered_wilson(kept.astype(float), parts.astype(float))
        held += low <= 0.8 <= high
        low, high = wilson(int(kept.sum()), int(parts.sum()))
        independent += low <= 0.8 <= high
    assert held >= 0.92 * 400
    assert independent <= 0.85 * 400
