"""A difference to similar cases as a row of a question: both means, the difference with its interval, what backs it."""

import numpy as np
import polars as pl

from receivables.effects.estimates.estimate import Estimate, Numbers
from receivables.effects.similar_cases import SimilarCases
from receivables.effects.verdicts import CANNOT_TELL, ESTIMATED_HIGHER, ESTIMATED_LOWER

COMPARED: dict[str, pl.DataType] = {
    "accounts": pl.Int64(),
    "compared": pl.Int64(),
    "with_it": pl.Float64(),
    "without_it": pl.Float64(),
    "difference": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "verdict": pl.String(),
    "imbalance": pl.Float64(),
    "e_value": pl.Float64(),
}
"""``accounts`` had it, ``compared`` are beside them; ``with_it`` is the mean of the first, ``without_it`` what they
would have shown."""


def mean_and_difference(with_it: Numbers, found: Estimate) -> dict[str, object]:
    """``found`` with the mean of those that had it, and the mean without it that follows from both."""
    low, high = found.interval
    mean = float(with_it.mean())
    return {"with_it": mean, "without_it": mean - found.value, "difference": found.value, "low": low, "high": high}


def estimated_row(alike: SimilarCases, measure: str) -> dict[str, object]:
    """COMPARED of the column ``measure`` of these cases, with ``e_value_interval`` and ``left_out``.

    Cases that stay unlike in what is known make no verdict, nor does an interval that holds zero.
    """
    outcome = alike.rows[measure].cast(pl.Float64).to_numpy()
    found = alike.difference(outcome)
    low, high = found.interval
    backing = alike.backing(found, float(np.std(outcome)))
    accounts, compared = alike.sizes
    unclear = not alike.balanced or low <= 0 <= high
    return {
        "accounts": accounts,
        "compared": compared,
        **mean_and_difference(outcome[alike.treated], found),
        "verdict": CANNOT_TELL if unclear else ESTIMATED_HIGHER if low > 0 else ESTIMATED_LOWER,
        "imbalance": backing.imbalance,
        "e_value": backing.e_value,
        "e_value_interval": backing.e_value_interval,
        "left_out": backing.left_out,
    }
