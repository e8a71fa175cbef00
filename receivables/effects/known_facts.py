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
    columns = [_filled(accounts, name) for name in names]
    columns += [np.log1p(np.maximum(_filled(accounts, name), 0.0)) for name in names if name in SKEWED]
    sizes = accounts.drop_nulls(group).group_by(group).len().filter(pl.col("len") >= FEWEST_IN_GROUP).sort(group)
    columns += [(accounts[group] == name).fill_null(value=False).cast(pl.Float64).to_numpy() for name in sizes[group]]
    return np.column_stack(columns)


def _filled(accounts: pl.DataFrame, name: str) -> Numbers:
    values = accounts[name].cast(pl.Float64)
    middle = values.mean()
    return values.fill_null(middle if isinstance(middle, float) else 0.0).to_numpy()
