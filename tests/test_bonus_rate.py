"""Rates: worked examples, and what must hold for every scheme and every debt."""

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import floor
from typing import Any

import polars as pl
import pytest
from bonus_frames import SCHEME, money, unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.bonus.rate import Jump, curve, jumps, rates
from receivables.bonus.scheme import FLAT, GRADUATED, STEPS, AgeBand, DebtBand, Scheme, scaled
from receivables.kopecks import round_half_up
from receivables.tables import MONEY


def bonus_of(scheme: Scheme, amount: Decimal, debt: Decimal, days: int = 1) -> Any:
    schema: dict[str, Any] = {"amount": MONEY, "standing": MONEY, "debt_at_contact": MONEY, "days_past_due": pl.Int64}
    lines = pl.DataFrame([(amount, amount, debt, days)], schema=schema, orient="row")
    return rates(scheme, lines).row(0, named=True)


@pytest.mark.parametrize(
    ("debt", "rate", "bonus"),
    [
        # 800.00 lies in the first band: 800 × 0.02 = 16.00, and 16 / 800 = 0.02
        (800, "0.02", 800 * Decimal("0.02")),
        # 2,000.00: 1,000 × 0.02 + 1,000 × 0.04 = 60.00, and 60 / 2,000 = 0.03
        (2000, "0.03", 60),
        # 5,000.00: 1,000 × 0.02 + 2,000 × 0.04 + 2,000 × 0.06 = 220.00, and 220 / 5,000 = 0.044
        (5000, "0.044", 220),
        # nothing overdue at the contact: the first band's rate
        (0, "0.02", 0),
    ],
)
def test_a_graduated_rate_pays_each_band_its_part_of_the_debt(debt: int, rate: str, bonus: Any) -> None:
    row = bonus_of(SCHEME, money(debt), money(debt))
    assert (row["rate"], row["bonus"]) == (Decimal(rate), money(bonus))


@pytest.mark.parametrize(
    ("debt", "rate"), [("999.99", "0.02"), ("1000.00", "0.04"), ("2999.99", "0.04"), ("3000", "0.06")]
)
def test_a_flat_rate_is_that_of_the_debts_band(debt: str, rate: str) -> None:
    flat = Scheme(SCHEME.debt_bands, shape=FLAT)
    assert bonus_of(flat, money(100), money(debt))["bonus"] == round_half_up(100 * Decimal(rate))


@pytest.mark.parametrize(("days", "multiplier"), [(1, "1"), (30, "1"), (31, "1.5"), (400, "1.5")])
def test_the_age_of_the_part_multiplies_the_bonus_by_steps(days: int, multiplier: str) -> None:
    row = bonus_of(SCHEME, money(100), money(800), days)
    assert (row["multiplier"], row["bonus"]) == (
        Decimal(multiplier),
        round_half_up(100 * Decimal("0.02") * Decimal(multiplier)),
    )


def test_the_largest_sums_keep_every_digit() -> None:
    # 1,000,000,000.00 owed for ten years at 0.2 and three times from the second day on: (1 + 3,649 × 3) / 3,650
    bands = (DebtBand(Decimal(0), Decimal("0.2")),)
    scheme = Scheme(bands, (AgeBand(1, Decimal(1)), AgeBand(2, Decimal(3))))
    debt = money(10**9)
    exact = debt * Decimal("0.2") * (1 + 3649 * 3) / 3650
    assert bonus_of(scheme, debt, debt, 3650)["bonus"] == round_half_up(exact)


def test_the_rate_keeps_every_digit_until_the_bonus_is_rounded() -> None:
    # debt 1,300.00: B = 20 + 300 × 0.04 = 32.00, and 812.50 × 32 / 1,300 = 20.00 exactly
    assert bonus_of(SCHEME, money("812.50"), money(1300))["bonus"] == money(20)
    assert bonus_of(SCHEME, money("812.30"), money(1300))["bonus"] == money(20)  # 25,993.60 / 1,300 = 19.99507...
    assert bonus_of(SCHEME, money("812.29"), money(1300))["bonus"] == money("19.99")  # 25,993.28 / 1,300 = 19.99483...


def test_a_flat_scheme_tells_the_jump_at_each_edge() -> None:
    flat = Scheme(SCHEME.debt_bands, shape=FLAT)
    # at 1,000: 1,000 × 0.02 = 20.00 below, 1,000 × 0.04 = 40.00 at it; at 3,000: 120.00 and 180.00
    assert jumps(flat) == [Jump(Decimal(1000), money(20), money(40)), Jump(Decimal(3000), money(120), money(180))]
    assert jumps(SCHEME) == []


def test_the_curve_shows_rate_and_bonus_of_debts_wholly_recovered() -> None:
    assert curve(SCHEME, [money(2000), money(5000)]).rows() == [
        (money(2000), Decimal("0.03"), money(60)),
        (money(5000), Decimal("0.044"), money(220)),
    ]


def test_scaling_multiplies_every_rate_and_never_passes_1() -> None:
    assert [band.rate for band in scaled(SCHEME, Decimal("1.5")).debt_bands] == [
        Decimal(x) for x in ("0.03", "0.06", "0.09")
    ]
    assert [band.rate for band in scaled(SCHEME, Decimal(30)).debt_bands] == [Decimal(x) for x in ("0.6", "1", "1")]


# properties

MILLIONTHS = st.integers(0, 200_000).map(lambda n: Decimal(n) / 1_000_000)
KOPECKS = st.integers(1, 10**8).map(lambda n: Decimal(n) / 100)


@st.composite
def ages_of_bands(draw: st.DrawFn, *, ascending: bool = False) -> tuple[AgeBand, ...]:
    starts = [1, *sorted(draw(st.sets(st.integers(2, 60), max_size=4)))]
    times = draw(st.lists(MILLIONTHS.map(lambda n: n * 10), min_size=len(starts), max_size=len(starts)))
    given = sorted(times) if ascending else times
    return tuple(AgeBand(start, number) for start, number in zip(starts, given, strict=True))


@st.composite
def schemes(draw: st.DrawFn, shape: str | None = None) -> Scheme:
    steps = draw(st.lists(KOPECKS, min_size=0, max_size=5))
    starts = [Decimal(0), *accumulate(steps)]
    values = sorted(draw(st.lists(MILLIONTHS, min_size=len(starts), max_size=len(starts))))
    ages = draw(ages_of_bands())
    bands = tuple(DebtBand(start, rate) for start, rate in zip(starts, values, strict=True))
    debts = shape or draw(st.sampled_from([GRADUATED, FLAT]))
    return Scheme(bands, ages, shape=debts, age_shape=draw(st.sampled_from([GRADUATED, STEPS])))


def exact_rate(scheme: Scheme, debt: Decimal) -> Fraction:
    """B(d) / d, or the band's rate, one band at a time in plain fractions."""
    bands = scheme.debt_bands
    if debt == 0:
        return Fraction(bands[0].rate)
    if scheme.shape == FLAT:
        return Fraction([band.rate for band in bands if band.start <= debt][-1])
    ends = [*(band.start for band in bands[1:]), debt]
    parts = (
        Fraction(max(Decimal(0), min(debt, end) - band.start)) * Fraction(band.rate)
        for band, end in zip(bands, ends, strict=True)
    )
    return sum(parts, Fraction(0)) / Fraction(debt)


def exact_multiplier(scheme: Scheme, days: int) -> Fraction:
    """The multiplier of each day's band, one day at a time; by steps that of the last day alone."""
    each = [[band.multiplier for band in scheme.age_bands if band.start <= day][-1] for day in range(1, days + 1)]
    counted = each if scheme.age_shape == GRADUATED else each[-1:]
    return Fraction(sum(counted)) / len(counted)


@unhurried
@given(schemes(), KOPECKS, KOPECKS, st.integers(1, 90))
def test_the_bonus_is_the_plain_rule(scheme: Scheme, amount: Decimal, debt: Decimal, days: int) -> None:
    kopecks = Fraction(amount) * 100 * exact_rate(scheme, debt) * exact_multiplier(scheme, days)
    assert bonus_of(scheme, amount, debt, days)["bonus"] * 100 == floor(kopecks + Fraction(1, 2))


@unhurried
@given(schemes(), KOPECKS, KOPECKS)
def test_a_larger_debt_never_lowers_the_rate_of_an_ascending_scheme(
    scheme: Scheme, debt: Decimal, more: Decimal
) -> None:
    assert bonus_of(scheme, money(1), debt)["rate"] <= bonus_of(scheme, money(1), debt + more)["rate"]


@unhurried
@given(schemes("graduated"))
def test_a_graduated_bonus_has_no_jump_at_any_edge(scheme: Scheme) -> None:
    kopeck = money("0.01")
    for band in scheme.debt_bands[1:]:
        below, at = (bonus_of(scheme, debt, debt)["bonus"] for debt in (band.start - kopeck, band.start))
        assert abs(at - below) <= kopeck  # half a kopeck of rounding on each side


@unhurried
@given(schemes(), st.lists(KOPECKS, min_size=1, max_size=6), KOPECKS)
def test_splitting_a_payment_changes_at_most_a_kopeck_a_line(
    scheme: Scheme, parts: list[Decimal], debt: Decimal
) -> None:
    whole = bonus_of(scheme, sum(parts, Decimal(0)), debt)["bonus"]
    split = sum(bonus_of(scheme, part, debt)["bonus"] for part in parts)
    assert abs(whole - split) <= len(parts) * money("0.01")


@unhurried
@given(schemes(), KOPECKS, KOPECKS, st.integers(1, 60))
def test_taking_back_mirrors_giving(scheme: Scheme, amount: Decimal, debt: Decimal, days: int) -> None:
    assert bonus_of(scheme, -amount, debt, days)["bonus"] == -bonus_of(scheme, amount, debt, days)["bonus"]


@unhurried
@given(schemes("flat"), st.integers(0, 10**9).map(lambda n: Decimal(n) / 100))
def test_every_kopeck_of_debt_lies_in_exactly_one_band(scheme: Scheme, debt: Decimal) -> None:
    ends = [*(band.start for band in scheme.debt_bands[1:]), Decimal("Infinity")]
    inside = [band for band, end in zip(scheme.debt_bands, ends, strict=True) if band.start <= debt < end]
    assert len(inside) == 1
    assert bonus_of(scheme, money(1), debt)["rate"] == inside[0].rate
