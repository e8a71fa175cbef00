"""What accounts like those to be drawn did in the days before: the spread a campaign must be told from."""

import numpy as np
import polars as pl

from receivables.effects.arms import KNOWN, clusters_of, numbers
from receivables.effects.estimates.capped import capped, capped_columns
from receivables.effects.estimates.clusters import Codes
from receivables.effects.estimates.estimate import Numbers
from receivables.effects.estimates.means import independent, standardised
from receivables.effects.known_facts import known_facts
from receivables.effects.planning.assignment import strata
from receivables.effects.planning.power_of_means import Grouping, Payers
from receivables.tables import MONEY

PAST = pl.Schema(
    {
        "account_id": pl.String(),
        "cluster": pl.String(),
        "debt": MONEY,
        "debt_age_days": pl.Int64(),
        "cash_before": MONEY,
        "tenure_days": pl.Int64(),
        "ever_paid": pl.Boolean(),
        "paid": pl.Boolean(),
        "left": pl.Boolean(),
        "cash": MONEY,
    }
)
"""One row per account: what was known of it as many days ago as the horizon has, and what it did since.

``cluster`` is the house or person whose accounts are drawn together, empty where each is drawn by itself."""

FEWEST_PAST = 50
"""Fewer accounts say nothing of what explains their cash or how alike they are."""


def payers_of(past: pl.DataFrame, pay_share: float) -> Payers | None:
    """What payers brought, and by an offer that forgives the rest of the overdue debt; None when nobody paid.

    Of what a payer brought, the part up to its overdue debt falls to ``pay_share``; bills after it stay whole.
    """
    rows = past.filter(pl.col("paid") & (pl.col("cash") > 0))
    if rows.is_empty():
        return None
    cash, debt = numbers(rows, "cash"), numbers(rows, "debt")
    return Payers(cash, cash - (1 - pay_share) * np.minimum(cash, debt)).thinned()


def grouping_of(past: pl.DataFrame, column: str, size: float = 1.0) -> Grouping:
    """How much of ``column`` (of ``PAST``) the facts known before explain, and how alike accounts of a cluster are.

    ``size`` is that of the clusters to be drawn. Cash is capped as in a verdict. Too few accounts of the past explain
    nothing, and those of a cluster then count as quite alike: nothing is promised that nobody has seen.
    """
    if past.height < FEWEST_PAST:
        return Grouping(size=size, icc=1.0 if size > 1 else 0.0)
    outcome = numbers(past, column)
    outcome = capped(outcome) if column == "cash" else outcome
    known = known_facts(strata(past), KNOWN, "stratum")
    known = standardised(capped_columns(known))
    used = known[:, independent(known - known.mean(axis=0))]
    design = np.column_stack([np.ones(past.height), used])
    left = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    before, freedom = float(outcome.var()), past.height - design.shape[1]
    explained = 1 - float(left @ left) / freedom / (before * past.height / (past.height - 1)) if before > 0 else 0.0
    alike = likeness(left, clusters_of(past)) if size > 1 else 0.0
    return Grouping(min(0.99, max(0.0, explained)), used.shape[1], size, alike)


def likeness(values: Numbers, clusters: Codes | None) -> float:
    """Intra-cluster correlation by the analysis of variance (Donner 1986), from 0 to 1; 0 when all stand alone."""
    if clusters is None:
        return 0.0
    sizes = np.bincount(clusters)
    groups, total = len(sizes), len(values)
    if groups < 2 or total <= groups:
        return 0.0
    means = np.bincount(clusters, values) / sizes
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (groups - 1)
    within = float(((values - means[clusters]) ** 2).sum()) / (total - groups)
    usual = (total - float((sizes**2).sum()) / total) / (groups - 1)
    spread = between + (usual - 1) * within
    return min(1.0, max(0.0, (between - within) / spread)) if spread > 0 else 0.0


def size_of_clusters(pool: pl.DataFrame) -> float:
    """The size of the cluster of an account, on average over accounts; 1 when each stands alone."""
    codes = clusters_of(pool) if pool.height else None
    if codes is None:
        return 1.0
    sizes = np.bincount(codes)
    return float((sizes**2).sum()) / pool.height
