"""Which part of a debt is finally lost, by its age: a chain of roll rates (IFRS 9, the provision matrix of B5.5.35).

Of the debt that reached an age bucket some was paid, some was written off there, and the rest went on to the next
bucket; what goes past the last edge counts as lost. So a bucket's loss is what was written off in it and the loss of
the next bucket on what went there, both as parts of what reached it: of 100 billed 80, 45 and 15 were left, and 3 went
past the last bucket, which is 3 / 100, 3 / 80, 3 / 45 and 3 / 15.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from receivables.kopecks import round_half_up

MOST_MONTHS, LEAST_MONTHS = 36, 12
"""Months over which roll rates are counted: at most, and at least."""

BEST_YEAR, WORST_YEAR = "best_year", "worst_year"
"""The years that are supposed: those with the least and the largest allowance for the debt of a day."""

RATE_STEP = Decimal("0.000001")


@dataclass(frozen=True)
class Roll:
    """What became of the debt that reached a bucket, in roubles; ``months`` is for how many months that is known.

    ``written_off`` is what was forgiven, written off or sold in the bucket, ``passed_on`` what reached the next one.
    """

    bucket: str
    months: int
    reached: Decimal
    written_off: Decimal
    passed_on: Decimal

    @property
    def is_known(self) -> bool:
        """Whether it was seen long enough to tell a rate."""
        return self.months >= LEAST_MONTHS and self.reached > 0

    def loss(self, of_next: Fraction | None) -> Fraction | None:
        """The part lost of what reached it, by the part that the next bucket loses; None when that is not known."""
        if not self.is_known or (of_next is None and self.passed_on):
            return None
        lost = Fraction(self.written_off) + Fraction(self.passed_on) * (of_next or 0)
        return min(Fraction(1), lost / Fraction(self.reached))


def rolls_of(counted: pl.DataFrame, buckets: Sequence[str], newest: int = 0, months: int = MOST_MONTHS) -> list[Roll]:
    """The rolls of some months up to the one ``newest`` months back, for all ``buckets`` that end.

    ``counted`` has reached, written_off and passed_on per ``bucket_no`` and ``months_back``, how many months before the
    newest one the days in the bucket ended. How long a bucket has been watched is told by the oldest month of its rows.
    """
    first = dict(counted.group_by("bucket_no").agg(pl.col("months_back").max()).iter_rows())
    within = counted.filter(pl.col("months_back").is_between(newest, newest + months - 1))
    sums = {
        row[0]: row[1:]
        for row in within.group_by("bucket_no").agg(pl.col("reached", "written_off", "passed_on").sum()).iter_rows()
    }
    nothing = (Decimal(0), Decimal(0), Decimal(0))
    return [
        Roll(bucket, max(0, min(months, first.get(number, -1) + 1 - newest)), *sums.get(number, nothing))
        for number, bucket in enumerate(buckets)
    ]


def loss_rates(rolls: Sequence[Roll], last_bucket: str) -> dict[str, Fraction | None]:
    """Bucket → the part of its debt that is finally lost; None where too little is known to tell.

    ``rolls`` stand by age; of ``last_bucket``, which is past the last edge, all is lost.
    """
    rates: dict[str, Fraction | None] = {last_bucket: Fraction(1)}
    of_next: Fraction | None = Fraction(1)
    for roll in reversed(rolls):
        of_next = rates[roll.bucket] = roll.loss(of_next)
    return rates


def in_millionths_of(rate: Fraction) -> Decimal:
    """A rate to six places."""
    return round_half_up(Decimal(rate.numerator) / Decimal(rate.denominator), RATE_STEP)


def rolls_by_year(counted: pl.DataFrame, buckets: Sequence[str]) -> dict[int, list[Roll]]:
    """How many months back a year of 12 months in a row ends → its rolls, for every year known of the first bucket.

    A bucket that was not watched for the whole of a year has the roll of all months there.
    """
    usual, years = rolls_of(counted, buckets), {}
    for back in range(MOST_MONTHS - LEAST_MONTHS + 1):
        of_year = rolls_of(counted, buckets, back, LEAST_MONTHS)
        if of_year[0].is_known:
            years[back] = [one if one.is_known else every for one, every in zip(of_year, usual, strict=True)]
    return years
