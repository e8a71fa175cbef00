"""Exact money in frames: whole kopecks and millionths in 128-bit integers, and the one rounding of the house.

A product of two decimal columns keeps only the larger scale of the two, so a rate times an amount would lose
digits before it is rounded. Here amounts become kopecks, rates become millionths, the fraction is kept as two
integers, and it is rounded once, at the end.
"""

from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from receivables.tables import MONEY, SHARE

KOPECK = Decimal("0.01")
MILLION = 1_000_000


def whole(number: int) -> pl.Expr:
    """A whole number as a 128-bit literal, so that no step of a product is narrower."""
    return pl.lit(number, dtype=pl.Int128)


def round_half_up(amount: Decimal, step: Decimal = KOPECK) -> Decimal:
    """``amount`` to the nearest ``step``; a half goes away from zero, so that taking back mirrors giving."""
    return amount.quantize(step, rounding=ROUND_HALF_UP)


def half_up(numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """The fraction to the nearest whole number, as ``round_half_up`` does it; the denominator is above zero."""
    doubled = numerator.abs() * 2 + denominator
    return numerator.sign() * (doubled // (denominator * 2))


def kopecks(amount: pl.Expr) -> pl.Expr:
    """Roubles (Decimal) as whole kopecks (Int128)."""
    return amount.cast(MONEY).to_physical().cast(pl.Int128)


def roubles(amount: pl.Expr) -> pl.Expr:
    """Whole kopecks as roubles, Decimal(18, 2)."""
    return (amount.cast(pl.Decimal(38, 2)) / 100).cast(MONEY)


def as_share(millionths: pl.Expr) -> pl.Expr:
    """Whole millionths as a fraction, Decimal(9, 6)."""
    return (millionths.cast(pl.Decimal(38, 6)) / MILLION).cast(SHARE)


def in_kopecks(amount: Decimal) -> int:
    """One amount in roubles as whole kopecks."""
    return int(round_half_up(amount) * 100)


def in_millionths(rate: Decimal) -> int:
    """One rate as whole millionths."""
    return int(round_half_up(rate * MILLION, Decimal(1)))
