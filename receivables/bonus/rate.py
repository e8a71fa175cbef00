"""From a debt to a rate and from an age to a multiplier: r(d) = B(d) / d and m(a) = M(a) / a where bands are graduated.

B(d) adds each band's part of the debt d times the band's rate, M(a) each band's days of the age a times the band's
multiplier, so neither a rouble nor a day makes the bonus jump; flat rates and steps are the band's own. Everything
is kept as fractions of two integers and rounded once, when the bonus of a line is counted.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import polars as pl

from receivables.bonus.scheme import GRADUATED, Scheme
from receivables.kopecks import (
    MILLION,
    as_share,
    half_up,
    in_kopecks,
    in_millionths,
    kopecks,
    roubles,
    round_half_up,
    whole,
)
from receivables.tables import MONEY

Fraction = tuple[pl.Expr, pl.Expr]
"""Numerator and denominator, whole numbers of 128 bits; the denominator is above zero."""


@dataclass(frozen=True)
class Jump:
    """A band edge of a flat scheme, and the bonus of a wholly recovered debt just below it and at it (roubles)."""

    edge: Decimal
    below: Decimal
    at: Decimal


@dataclass(frozen=True)
class AgeJump:
    """An age edge of a scheme by steps, in days past due, and the multiplier the day before it and at it."""

    edge: int
    below: Decimal
    at: Decimal


def debt_bonus(scheme: Scheme, debt: pl.Expr) -> pl.Expr:
    """B(d) of a debt in kopecks, in millionths of a kopeck."""
    starts = [in_kopecks(band.start) for band in scheme.debt_bands]
    rates = [in_millionths(band.rate) for band in scheme.debt_bands]
    if scheme.shape == GRADUATED:
        return _by_parts(debt, list(zip(starts, rates, strict=True)))
    return debt * _step(debt, list(zip(starts, rates, strict=True)))


def _by_parts(value: pl.Expr, bands: list[tuple[int, int]]) -> pl.Expr:
    """Each band's part of ``value`` times the band's number, added up; bands begin where the one before them ends."""
    ends = [*(start for start, _ in bands[1:]), None]
    parts = [
        (value - start).clip(0, None if end is None else end - start) * whole(number)
        for (start, number), end in zip(bands, ends, strict=True)
    ]
    return pl.sum_horizontal(parts)


def _step(value: pl.Expr, steps: list[tuple[int, int]]) -> pl.Expr:
    """The number of the last step whose start ``value`` has reached; below the first step, the first number."""
    number = whole(steps[0][1])
    for start, after in steps[1:]:
        number = pl.when(value >= start).then(whole(after)).otherwise(number)
    return number


def rate_fraction(scheme: Scheme, debt: pl.Expr) -> Fraction:
    """r(d) of a debt in roubles as numerator (in millionths) and denominator.

    A debt of nothing has the rate of the first band, which is where r(d) goes as d goes to 0.
    """
    owed = kopecks(debt)
    first = whole(in_millionths(scheme.debt_bands[0].rate))
    some = owed > 0
    return pl.when(some).then(debt_bonus(scheme, owed)).otherwise(first), pl.when(some).then(owed).otherwise(whole(1))


def multiplier(scheme: Scheme, days: pl.Expr) -> Fraction:
    """m(a) of a part ``days`` past due as numerator (in millionths) and denominator.

    What is not overdue, or has no due date, has the multiplier of the first day.
    """
    age = pl.max_horizontal(days.cast(pl.Int128), whole(1))
    numbers = [in_millionths(band.multiplier) for band in scheme.age_bands]
    if scheme.age_shape == GRADUATED:
        days_before = [band.start - 1 for band in scheme.age_bands]
        return _by_parts(age, list(zip(days_before, numbers, strict=True))), age
    return _step(age, [(band.start, number) for band, number in zip(scheme.age_bands, numbers, strict=True)]), whole(1)


def rates(scheme: Scheme, lines: pl.DataFrame) -> pl.DataFrame:
    """``lines`` with ``rate`` and ``multiplier`` (to 6 digits) and the exact ``bonus`` of each line.

    Needs ``amount``, ``standing`` (what then stands of the part, see ``Evidence``), ``debt_at_contact`` and
    ``days_past_due``. What stands of a part earns standing × B(d) / d × M(a) / a, rounded half up to a kopeck,
    once; a line brings by how much that changes, so that takings-back of a part together equal the part.
    """
    numerator, denominator = rate_fraction(scheme, pl.col("debt_at_contact"))
    times, days = multiplier(scheme, pl.col("days_past_due"))
    after = kopecks(pl.col("standing"))
    before = after - kopecks(pl.col("amount"))
    of = denominator * days * whole(MILLION * MILLION)
    earned = [half_up(part * numerator * times, of) for part in (after, before)]
    return lines.with_columns(
        rate=as_share(half_up(numerator, denominator)),
        multiplier=as_share(half_up(times, days)),
        bonus=roubles(earned[0] - earned[1]),
    )


def debt_parts(scheme: Scheme, debt: Decimal) -> list[tuple[Decimal, Decimal]]:
    """B(d) as the sum it is: each part of a debt (roubles) with the rate it has, the lowest band first."""
    bands = [band for band in scheme.debt_bands if band.start < debt] or list(scheme.debt_bands[:1])
    if scheme.shape != GRADUATED:
        reached = [band for band in scheme.debt_bands if band.start <= debt]
        return [(debt, reached[-1].rate)]
    ends = [*(band.start for band in bands[1:]), debt]
    return [(end - band.start, band.rate) for band, end in zip(bands, ends, strict=True)]


def age_parts(scheme: Scheme, days: int) -> list[tuple[int, Decimal]]:
    """M(a) as the sum it is: how many of the days past due have which multiplier, the first band first."""
    bands = [band for band in scheme.age_bands if band.start <= days] or list(scheme.age_bands[:1])
    if scheme.age_shape != GRADUATED:
        return [(days, bands[-1].multiplier)]
    ends = [*(band.start for band in bands[1:]), max(days, 1) + 1]
    return [(end - band.start, band.multiplier) for band, end in zip(bands, ends, strict=True)]


def curve(scheme: Scheme, debts: list[Decimal], days: int = 1) -> pl.DataFrame:
    """``debt, rate, bonus`` for debts (roubles) wholly recovered ``days`` past due: what a scheme looks like."""
    frame = pl.DataFrame({"debt_at_contact": debts}, schema={"debt_at_contact": MONEY})
    whole_debt = pl.col("debt_at_contact")
    lines = frame.with_columns(amount=whole_debt, standing=whole_debt, days_past_due=pl.lit(days))
    return rates(scheme, lines).select(pl.col("debt_at_contact").alias("debt"), "rate", "bonus")


def age_curve(scheme: Scheme, days: list[int]) -> pl.DataFrame:
    """``days_past_due, multiplier`` for days past due: how a scheme weighs the age of a debt."""
    times, of = multiplier(scheme, pl.col("days_past_due"))
    ages = pl.DataFrame({"days_past_due": days}, schema={"days_past_due": pl.Int64})
    return ages.with_columns(multiplier=as_share(half_up(times, of)))


def jumps(scheme: Scheme) -> list[Jump]:
    """What one more kopeck of debt changes at each edge of a flat scheme; a graduated scheme has no jumps."""
    if scheme.shape == GRADUATED:
        return []
    bands = scheme.debt_bands
    return [
        Jump(band.start, round_half_up(band.start * before.rate), round_half_up(band.start * band.rate))
        for before, band in pairwise(bands)
        if band.rate != before.rate
    ]


def age_jumps(scheme: Scheme) -> list[AgeJump]:
    """What one more day changes at each age edge of a scheme by steps; a graduated one has no jumps."""
    if scheme.age_shape == GRADUATED:
        return []
    return [
        AgeJump(band.start, before.multiplier, band.multiplier)
        for before, band in pairwise(scheme.age_bands)
        if band.multiplier != before.multiplier
    ]
