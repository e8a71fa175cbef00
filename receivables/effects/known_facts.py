"""What was known about accounts before an offer, as columns a regression can use."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from receivables.effects.estimates.estimate import Numbers

SKEWED = ("debt", "cash_before")
"""Amounts with a long tail, which also enter as logarithms."""
FEWEST_IN_GROUP = 20
"""Smaller groups get no indicator of their own."""


def known_facts(accounts: pl.DataFrame, names: Sequence[str], group: str) -> Numbers:
    """One column per name, logarithms of the skewed ones, one indicator per value of ``group`` that is large enough.

    An empty value becomes the mean of its column.
    """
    values = pl.col(*names).cast(pl.Float64)
    filled = accounts.select(values.fill_null(values.mean()).fill_null(0.0))
    columns = [filled[name].to_numpy() for name in names]
    columns += [np.log1p(np.maximum(filled[name].to_numpy(), 0.0)) for name in names if name in SKEWED]
    sizes = accounts.drop_nulls(group).group_by(group).len().filter(pl.col("len") >= FEWEST_IN_GROUP).sort(group)
    apart = accounts.select(
        (pl.col(group) == name).fill_null(value=False).cast(pl.Float64).alias(name) for name in sizes[group]
    )
    return np.column_stack([*columns, *(indicator.to_numpy() for indicator in apart)])
