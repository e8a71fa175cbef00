"""What is said of a comparison with similar cases that nobody drew: one shape on every page that makes one.

First the difference with its interval, then what stands behind it: how many were compared and left out, the balance
and the E-value.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.parts.words.language import _, in_points, number
from receivables.effects.estimates.observational import BALANCE_LIMIT

WEAKEST = {
    "similar": pl.min,
    "left_out": pl.max,
    "imbalance": pl.max,
    "e_value": pl.min,
    "e_value_interval": pl.min,
}
"""What is told of several comparisons at once: the worst of each."""


def estimate_in_words(row: Mapping[str, Any]) -> str:
    """From difference, low and high, shares all of them: in percentage points."""
    return _(
        "Difference from similar cases: {points} (estimate, 95% interval {low} to {high}).",
        points=in_points(row["difference"]),
        low=in_points(row["low"]),
        high=in_points(row["high"]),
    )


def support_in_words(row: Mapping[str, Any]) -> str:
    """From similar, left_out (counts of cases), imbalance and both E-values; doubts where they are not alike."""
    told = _(
        "Nobody drew them by lot. Similar ones: {similar}; left out, without their like: {left_out}. "
        "Largest difference left: {imbalance}. E\u2011value: {strength}, of the interval {of_interval} (at 1 any "
        "hidden difference would explain it).",
        similar=row["similar"],
        left_out=row["left_out"],
        strength=number(row["e_value"], 2),
        of_interval=number(row["e_value_interval"], 2),
        imbalance=number(row["imbalance"], 2),
    )
    return told if row["imbalance"] <= BALANCE_LIMIT else f"{told} {_('Above 0.1 the groups are not alike.')}"


def weakest_in_words(rows: pl.DataFrame) -> str:
    """The same of several comparisons, the worst of each number; empty where none of them was made."""
    made = rows.drop_nulls("difference")
    if made.is_empty():
        return ""
    worst = support_in_words(made.select(worst(name) for name, worst in WEAKEST.items()).row(0, named=True))
    if made.height == 1:
        return worst
    return _("The worst of {n} comparisons, number by number. {told}", n=made.height, told=worst)
