"""Exact money in frames agrees with Python's decimals."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import polars as pl
import pytest
from bonus_frames import unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.kopecks import as_share, half_up, kopecks, roubles, round_half_up, whole
from receivables.tables import MONEY

AMOUNTS = st.decimals(-(10**15), 10**15, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("1.50495", "1.50"), ("0.005", "0.01"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("0.0049999", "0.00")],
)
def test_a_half_kopeck_goes_away_from_zero(amount: str, rounded: str) -> None:
    assert round_half_up(Decimal(amount)) == Decimal(rounded)


@unhurried
@given(AMOUNTS)
def test_roubles_to_kopecks_and_back_changes_nothing(amount: Decimal) -> None:
    frame = pl.DataFrame({"amount": [amount]}, schema={"amount": MONEY})
    there = frame.select(kopecks(pl.col("amount")))
    assert there.item() == int(amount * 100)
    assert there.select(roubles(pl.col("amount"))).item() == amount


@unhurried
@given(st.integers(-(10**8), 10**8))
def test_millionths_become_the_same_fraction(number: int) -> None:
    frame = pl.DataFrame({"rate": [number]})
    assert frame.select(as_share(pl.col("rate"))).item() == Decimal(number) / 1_000_000


@unhurried
@given(st.integers(-(10**24), 10**24), st.integers(1, 10**12))
def test_a_fraction_of_integers_is_rounded_like_the_decimal(numerator: int, denominator: int) -> None:
    counted = pl.select(half_up(whole(numerator), whole(denominator))).item()
    nearest = floor(Fraction(abs(numerator), denominator) + Fraction(1, 2))
    assert counted == (nearest if numerator >= 0 else -nearest)


def test_a_rate_times_an_amount_keeps_every_digit_until_it_is_rounded() -> None:
    # 100.33 × 0.015 = 1.50495 -> 1.50, and 100.34 × 0.015 = 1.5051 -> 1.51
    frame = pl.DataFrame({"a": [Decimal("100.33"), Decimal("100.34")]}, schema={"a": MONEY})
    product = half_up(kopecks(pl.col("a")) * whole(15_000), whole(1_000_000))
    assert frame.select(roubles(product)).to_series().to_list() == [Decimal("1.50"), Decimal("1.51")]
