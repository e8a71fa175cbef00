"""What a sold book would still have brought: what debts like it brought in the year before the sale."""

from math import sqrt
from typing import Any

import polars as pl

from receivables.effects.estimates.observational import FEWEST_ALIKE

EDGES = (90, 180, 365, 1095)
"""Days past due by which debts are told apart here, beside whether the subscriber had left."""

ABOVE, WITHIN, BELOW = "price_above", "price_within", "price_below"
"""The price against the interval of what the book would still have brought."""

ALIKE = ["sold_on", "has_left", "age_no"]
SUMS = ["debts", "debt", "cash", "debts2", "debt_by_cash", "cash2"]
Z = 1.96


def worth_of_sales(sold: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """One row per agency and month, by ``WORTH``: the price, what the book would still have brought, the verdict.

    ``sold`` has one row per agency, month, has_left and age_no, ``before`` the debts a year before each ``sold_on`` and
    the cash of that year on them. Each part of the book is expected to bring the share that debts of its kind brought;
    kinds with fewer than 30 debts take that of all who had left, or had not. ``break_even`` is the price, as a share of
    the debt, at which selling and keeping bring the same; it counts no cost of collecting. Without debts a year before
    all of it is null.
    """
    wider = before.group_by("sold_on", "has_left").agg(pl.col(SUMS).sum())
    rows = sold.with_columns(sold_on=pl.col("sold_from"))
    rows = rows.join(before, on=ALIKE, how="left").join(wider, on=ALIKE[:2], how="left", suffix="_wide")
    narrow = pl.col("debts").fill_null(0) >= FEWEST_ALIKE
    wide = pl.col("debts_wide").fill_null(0) >= FEWEST_ALIKE
    taken = [pl.when(narrow).then(name).when(wide).then(f"{name}_wide").alias(f"{name}_taken") for name in SUMS]
    told = [_batch(batch.to_dicts()) for batch in rows.with_columns(taken).partition_by("agency", "month")]
    return pl.DataFrame(told, schema=WORTH, orient="row").sort("agency", "month")


WORTH: dict[str, Any] = {
    "agency": pl.String,
    "month": pl.String,
    "accounts": pl.Int64,
    "sold": pl.Decimal(18, 2),
    "price": pl.Decimal(18, 2),
    "price_share": pl.Float64,
    "expected": pl.Float64,
    "expected_low": pl.Float64,
    "expected_high": pl.Float64,
    "break_even": pl.Float64,
    "debts_before": pl.Int64,
    "verdict": pl.String,
}


def _batch(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """One sale from the parts of its book."""
    sold = sum(part["sold"] for part in parts)
    prices = [part["price"] for part in parts]
    price = None if None in prices else sum(prices)
    told = {
        "agency": parts[0]["agency"],
        "month": parts[0]["month"],
        "accounts": sum(part["accounts"] for part in parts),
        "sold": sold,
        "price": price,
        "price_share": float(price / sold) if sold and price is not None else None,
    }
    if not sold or any(part["debt_taken"] is None for part in parts):
        return told
    expected = sum(float(part["sold"]) * part["cash_taken"] / part["debt_taken"] for part in parts)
    half = Z * sqrt(sum((float(part["sold"]) * _error(part)) ** 2 for part in parts))
    low, high = max(expected - half, 0.0), expected + half
    verdict = None if price is None else ABOVE if price > high else BELOW if price < low else WITHIN
    return told | {
        "expected": expected,
        "expected_low": low,
        "expected_high": high,
        "break_even": expected / float(sold),
        "debts_before": sum(part["debts_taken"] for part in parts),
        "verdict": verdict,
    }


def _error(part: dict[str, Any]) -> float:
    """Standard error of the share cash / debt, debts drawn one by one (a ratio's, by the delta method)."""
    share = part["cash_taken"] / part["debt_taken"]
    squares = part["cash2_taken"] - 2 * share * part["debt_by_cash_taken"] + share**2 * part["debts2_taken"]
    return sqrt(max(squares, 0.0)) / float(part["debt_taken"])
