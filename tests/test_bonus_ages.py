"""Multipliers by age: worked examples, and what must hold for all bands of age."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from bonus_frames import SCHEME, money, unhurried
from hypothesis import given
from test_bonus_rate import ages_of_bands, bonus_of

from receivables.bonus.rate import AgeJump, age_curve, age_jumps, age_parts
from receivables.bonus.scheme import DEFAULT_SCHEME, GRADUATED, STEPS, AgeBand
from receivables.kopecks import round_half_up


@pytest.mark.parametrize(
    ("days", "summed", "multiplier"),
    [
        (1, 1, "1.000000"),
        (30, 30, "1.000000"),
        (31, 30 + Decimal("1.2"), "1.006452"),  # 31.2 / 31 = 1.0064516...
        (60, 30 + 30 * Decimal("1.2"), "1.100000"),  # 66 / 60
        (90, 30 + 60 * Decimal("1.2"), "1.133333"),  # 102 / 90 = 1.1333...
        (91, 30 + 60 * Decimal("1.2") + Decimal("1.5"), "1.137363"),  # 103.5 / 91 = 1.1373626...
        (180, 30 + 60 * Decimal("1.2") + 90 * Decimal("1.5"), "1.316667"),  # 237 / 180 = 1.31666...
    ],
)
def test_the_shipped_scheme_multiplies_each_day_by_its_own_band(days: int, summed: Decimal, multiplier: str) -> None:
    row = bonus_of(DEFAULT_SCHEME, money(800), money(800), days)
    # 800 × 0.02 = 16.00 for a debt of 800.00; rounded once, from the exact fraction
    assert (row["multiplier"], row["bonus"]) == (Decimal(multiplier), round_half_up(16 * Decimal(summed) / days))


def test_a_part_that_is_not_overdue_has_the_multiplier_of_the_first_day() -> None:
    shown = age_curve(DEFAULT_SCHEME, [-5, 0, 1])
    assert shown["multiplier"].to_list() == [1, 1, 1]


def test_the_days_of_an_age_are_told_with_their_multipliers() -> None:
    assert age_parts(DEFAULT_SCHEME, 100) == [(30, Decimal(1)), (60, Decimal("1.2")), (10, Decimal("1.5"))]
    assert age_parts(DEFAULT_SCHEME, 31) == [(30, Decimal(1)), (1, Decimal("1.2"))]
    assert age_parts(DEFAULT_SCHEME, 30) == [(30, Decimal(1))]
    assert age_parts(replace(DEFAULT_SCHEME, age_shape=STEPS), 100) == [(100, Decimal("1.5"))]


def test_a_scheme_by_steps_tells_the_jump_at_each_age_edge() -> None:
    bands = (*DEFAULT_SCHEME.age_bands, AgeBand(120, Decimal("1.5")))
    steps = replace(DEFAULT_SCHEME, age_bands=bands, age_shape=STEPS)
    assert age_jumps(steps) == [
        AgeJump(31, Decimal(1), Decimal("1.2")),
        AgeJump(91, Decimal("1.2"), Decimal("1.5")),
    ]
    assert age_jumps(DEFAULT_SCHEME) == []


# properties


@unhurried
@given(ages_of_bands())
def test_a_graduated_multiplier_moves_by_less_than_a_days_worth(ages: tuple[AgeBand, ...]) -> None:
    scheme = replace(SCHEME, age_bands=ages, age_shape=GRADUATED)
    shown = age_curve(scheme, list(range(1, 121)))["multiplier"].to_list()
    times = [band.multiplier for band in ages]
    for day, (before, after) in enumerate(pairwise(shown), start=2):
        # m(a) - m(a - 1) = (the band's multiplier of day a - m(a - 1)) / a
        assert abs(after - before) <= (max(times) - min(times)) / day + Decimal("0.000001")


@unhurried
@given(ages_of_bands(ascending=True))
def test_a_graduated_multiplier_never_falls_where_the_bands_ascend(ages: tuple[AgeBand, ...]) -> None:
    scheme = replace(SCHEME, age_bands=ages, age_shape=GRADUATED)
    shown = age_curve(scheme, list(range(1, 121)))["multiplier"].to_list()
    assert shown == sorted(shown)
    assert ages[0].multiplier == shown[0] <= shown[-1] <= ages[-1].multiplier
