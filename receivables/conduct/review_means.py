"""The mean marks of operators, with intervals wide enough for the few reviews behind them."""

from typing import Any

import numpy as np
import polars as pl
from scipy import stats

from receivables.effects.estimates.estimate import LEVEL

BEST = 100
"""The highest mark."""


def mean_scores(
    scores: pl.DataFrame, of: str = "operator_id", ends: tuple[float, float] = (0.0, float(BEST))
) -> pl.DataFrame:
    """The mean mark of each operator, one row per operator: operator_id, scored, score, low, high (within ``ends``).

    ``scores`` has operator_id, or another column ``of`` whose marks they are, and score. The interval is Student's,
    from the spread of the operator's own marks or, where that is larger, from that of everybody's marks around their
    own means: two equal marks do not make a sure mean. Null where nobody was reviewed twice.
    """
    groups = scores.group_by(of).agg(
        scored=pl.len().cast(pl.Int64), score=pl.col("score").mean(), own=pl.col("score").var().fill_null(0.0)
    )
    count, mean = groups["scored"].to_numpy(), groups["score"].cast(pl.Float64).to_numpy()
    freedom = int((count - 1).sum())
    if freedom < 1:
        unknown = pl.lit(None, dtype=pl.Float64)
        return groups.select(of, "scored", "score", low=unknown, high=unknown).sort(of)
    own = groups["own"].to_numpy()
    together = float(((count - 1) * own).sum() / freedom)
    spread = np.sqrt(np.maximum(own, together) / count)
    half = stats.t.ppf(1 - LEVEL / 2, np.where(own > together, count - 1, freedom)) * spread
    bounded = groups.with_columns(low=np.maximum(mean - half, ends[0]), high=np.minimum(mean + half, ends[1]))
    return bounded.select(of, "scored", "score", "low", "high").sort(of)


def in_the_mean(reviews: pl.DataFrame) -> pl.DataFrame:
    """Operator and mark of the reviews that count: those with a mark, not chosen for a breach or complaint.

    What was listened to because something was wrong says nothing of other conversations.
    """
    return reviews.filter("by_lot", pl.col("score").is_not_null()).select("operator_id", "score")


def mean_of_all(reviews: pl.DataFrame) -> dict[str, Any] | None:
    """The mean mark of all operators' reviews together: scored, score, low, high; None where none of them counts."""
    marks = in_the_mean(reviews).with_columns(operator_id=pl.lit("all"))
    return None if marks.is_empty() else mean_scores(marks).drop("operator_id").row(0, named=True)
