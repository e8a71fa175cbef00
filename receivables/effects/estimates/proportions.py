"""Shares and their differences: Wilson's and Newcombe's intervals, which stay sound at 0 and 100 per cent."""

from dataclasses import astuple, dataclass
from math import sqrt

import polars as pl
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from receivables.effects.estimates.estimate import LEVEL
from receivables.effects.estimates.multiple import level_touching_zero


def wilson(count: float, total: float, level: float = LEVEL) -> tuple[float, float]:
    """Wilson's score interval of the share ``count / total``; the whole range 0 to 1 when ``total`` is 0.

    Source: Wilson 1927, as in Newcombe 1998, method 3: 81 of 263 gives 0.2553 to 0.3662.
    """
    if total == 0:
        return 0.0, 1.0
    low, high = proportion_confint(count, total, level, method="wilson")
    return min(float(low), count / total), max(float(high), count / total)  # rounding may pass none and all by a hair


@dataclass(frozen=True)
class CountedShare:
    """``count`` of ``total``, their share and its 95 % interval (Wilson), None where there is no share to tell."""

    count: int | None
    total: int
    share: float | None = None
    low: float | None = None
    high: float | None = None


def share_of(count: int | None, total: int) -> CountedShare:
    """The share of ``count`` in ``total``; None where there are no cases, or more hits than cases, or none counted."""
    if not total or count is None or count > total:
        return CountedShare(count, total)
    return CountedShare(count, total, count / total, *wilson(count, total))


def newcombe(first: tuple[int, int], second: tuple[int, int], level: float = LEVEL) -> tuple[float, float]:
    """Newcombe's interval of the difference of two shares, each (count, total) with a total over 0.

    Source: Newcombe 1998, method 10: 56/70 less 48/80 gives 0.0524 to 0.3339.
    """
    low, high = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff", alpha=level)
    return float(low), float(high)


def newcombe_p(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The level at which Newcombe's interval just touches zero."""
    (a, m), (b, n) = first, second
    if a * n == b * m:
        return 1.0
    return level_touching_zero(lambda level: newcombe(first, second, level), a / m - b / n)


def difference_error(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Standard error of the difference, with half a payer and half a non-payer added so that 0 % still has one."""
    return sqrt(sum(p * (1 - p) / n for p, n in (((k + 0.5) / (n + 1), n) for k, n in (first, second))))


def with_wilson(counted: pl.DataFrame, hits: str, cases: str, *, named: str = "") -> pl.DataFrame:
    """``counted`` with ``share``, ``low`` and ``high``: ``hits`` / ``cases`` and Wilson's 95 % interval.

    Null where there are no cases, hits were not counted, or are more than cases, as two complaints of one talk.
    ``named`` goes before the three names: ``contact_share`` for ``contact_``.
    """
    intervals = [astuple(share_of(*row))[2:] for row in counted.select(pl.col(hits), pl.col(cases)).iter_rows()]
    names = [f"{named}{name}" for name in ("share", "low", "high")]
    shares = pl.DataFrame(intervals, schema=dict.fromkeys(names, pl.Float64), orient="row")
    return pl.concat([counted, shares], how="horizontal")
