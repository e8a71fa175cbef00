"""Did debtors wait for an announced amnesty? What they paid before it, against the same weeks of earlier years."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Waiting:
    """The part of the debt that was paid in one week, before this start and in earlier years (None: there are none)."""

    now: float
    before: float | None

    @property
    def paid_less(self) -> bool | None:
        """Whether less was paid this time; None without earlier years."""
        return None if self.before is None else self.now < self.before


def waiting_before(weeks: pl.DataFrame) -> Waiting:
    """``weeks``: one row per week before the start and year, with years_ago (0: this time), debt and cash in money."""
    earlier = weeks.filter(pl.col("years_ago") > 0)
    return Waiting(_weekly(weeks.filter(pl.col("years_ago") == 0)), None if earlier.is_empty() else _weekly(earlier))


def _weekly(weeks: pl.DataFrame) -> float:
    debt = float(weeks["debt"].sum())
    return float(weeks["cash"].sum()) / debt if debt else 0.0
