"""From a debt to a rate: r(d) = B(d) / d for a graduated scheme, the band's own rate for a flat one.

B(d) adds each band's part of d times the band's rate, so no rouble of debt makes the bonus jump. Everything is
kept as a fraction of two integers and rounded once, when the bonus of a line is counted.
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


@dataclass(frozen=True)
class Jump:
    """A band edge of a flat scheme, and the bonus of a wholly recovered debt just below it and at it (roubles)."""

    edge: Decimal
    below: Decimal
    at: Decimal


def debt_bonus(scheme: Scheme, debt: pl.Expr) -> pl.Expr:
    """B(d) of a debt in kopecks, in millionths of a kopeck."""
    starts = [in_kopecks(band.start) for band in scheme.debt_bands]
    rates = [in_millionths(band.rate) for band in scheme.debt_bands]
    if scheme.shape == GRADUATED:
        parts = [
            (debt - start).clip(0, None if end is None else end - start) * whole(rate)
            for start, end, rate in zip(starts, [*starts[1:], None], rates, strict=True)
        ]
        return pl.sum_horizontal(parts)
    return debt * _step(debt, list(zip(starts, rates, strict=True)))


def _step(value: pl.Expr, steps: list[tuple[int, int]]) -> pl.Expr:
    """The number of the last step whose start ``value`` has reached; below the first step, the first number."""
    number = whole(steps[0][1])
    for start, after in steps[1:]:
        number = pl.when(value >= start).then(whole(after)).otherwise(number)
    return number


def rate_fraction(scheme: Scheme, debt: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """r(d) of a debt in roubles as numerator (in millionths) and denominator.

    A debt of nothing has the rate of the first band, which is where r(d) goes as d goes to 0.
    """
    owed = kopecks(debt)
    first = whole(in_millionths(scheme.debt_bands[0].rate))
    some = owed > 0
    return pl.when(some).then(debt_bonus(scheme, owed)).otherwise(first), pl.when(some).then(owed).otherwise(whole(1))


def multiplier(scheme: Scheme, days: pl.Expr) -> pl.Expr:
    """The multiplier of a part ``days`` past due, in millionths."""
    return _step(days, [(band.start, in_millionths(band.multiplier)) for band in scheme.age_bands])


def rates(scheme: Scheme, lines: pl.DataFrame) -> pl.DataFrame:
    """``lines`` with ``rate`` and ``multiplier`` (to 6 digits) and the exact ``bonus`` of each line.

    Needs ``amount``, ``standing`` (what then stands of the part, see ``Evidence``), ``debt_at_contact`` and
    ``days_past_due``. What stands of a part earns standing × B(d) / d × multiplier, rounded half up to a kopeck,
    once; a line brings by how much that changes, so that takings-back of a part together equal the part.
    """
    numerator, denominator = rate_fraction(scheme, pl.col("debt_at_contact"))
    times = multiplier(scheme, pl.col("days_past_due"))
    after = kopecks(pl.col("standing"))
    before = after - kopecks(pl.col("amount"))
    earned = [half_up(part * numerator * times, denominator * whole(MILLION * MILLION)) for part in (after, before)]
    return lines.with_columns(
        rate=as_share(half_up(numerator, denominator)),
        multiplier=as_share(times),
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


def curve(scheme: Scheme, debts: list[Decimal], days: int = 1) -> pl.DataFrame:
    """``debt, rate, bonus`` for debts (roubles) wholly recovered ``days`` past due: what a scheme looks like."""
    frame = pl.DataFrame({"debt_at_contact": debts}, schema={"debt_at_contact": MONEY})
    whole_debt = pl.col("debt_at_contact")
    lines = frame.with_columns(amount=whole_debt, standing=whole_debt, days_past_due=pl.lit(days))
    return rates(scheme, lines).select(pl.col("debt_at_contact").alias("debt"), "rate", "bonus")


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
