"""What came in on a debt by some days after an agency got it, and on debts of the same day that none had.

A debt without an agency is followed until one gets it. Who is given away later has not paid yet, so that leaving these
out would show the rest too well: instead every one of them that still owes and stays weighs for those given away
beside it (inverse probability of censoring; Robins and Finkelstein 2000), among who had left, and among the others.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.agencies.followed import STEPS
from receivables.effects.estimates.estimate import Numbers
from receivables.effects.estimates.observational import FEWEST_ALIKE
from receivables.effects.similar_cases import SimilarCases, similar_cases

KNOWN = ("debt", "age_days", "has_left", "is_cut", "cash_before", "quiet_days", "late_days", "tenure_days", "on_day_no")
"""What was known of a debt on its day: size, age, whether its debtor had left or was cut off, how he had paid."""

PAID_OFF = 0.999
"""Part of a debt from which on nothing of it is left to be given to an agency."""


@dataclass(frozen=True)
class Liquidation:
    """``cases`` with the part of each debt that came in within each stretch between ``STEPS``, shape (cases, steps).

    ``weight`` is 0 where a debt without an agency was given to one before the end of the stretch, and above 1 where it
    stands for such; ``days`` are those for which each was watched.
    """

    cases: pl.DataFrame
    parts: Numbers
    weight: Numbers
    days: NDArray[np.int64]

    def watched(self, step: int) -> NDArray[np.bool_]:
        """The cases that were watched for so many days."""
        return self.days >= step

    def of(self, rows: NDArray[np.bool_]) -> "Liquidation":
        """The same of some cases, each with the weight it has."""
        return Liquidation(self.cases.filter(pl.Series(rows)), self.parts[rows], self.weight[rows], self.days[rows])

    def share_by(self, step: int) -> Numbers:
        """Part of each debt that came in by ``step``, so weighted that its mean is that of debts no agency gets."""
        upto = STEPS.index(step) + 1
        return np.asarray((self.parts[:, :upto] * self.weight[:, :upto]).sum(axis=1))


def liquidation_of(cases: pl.DataFrame, as_of: date) -> Liquidation:
    """From cases with on_day, debt, has_left, placement_id, placed_after, paid_days and paid_amounts (lists)."""
    numbered = cases.with_row_index("row").with_columns(on_day_no=pl.col("on_day").cast(pl.Int32).cast(pl.Float64))
    parts = np.zeros((cases.height, len(STEPS)))
    paid = numbered.select("row", "paid_days", "paid_amounts").explode("paid_days", "paid_amounts").drop_nulls()
    stretch = np.searchsorted(STEPS, paid["paid_days"].to_numpy())
    inside = stretch < len(STEPS)
    np.add.at(parts, (paid["row"].to_numpy()[inside], stretch[inside]), paid["paid_amounts"].to_numpy()[inside])
    parts /= np.maximum(cases["debt"].cast(pl.Float64).to_numpy(), 0.01)[:, None]
    days = np.array([(as_of - day).days for day in cases["on_day"]], dtype=np.int64)
    return Liquidation(numbered.drop("row"), parts, _weights(cases, parts, days), days)


def _weights(cases: pl.DataFrame, parts: Numbers, days: NDArray[np.int64]) -> Numbers:
    """What each case weighs within each stretch; see the module."""
    alone = cases["placement_id"].is_null().to_numpy()
    given_after = cases["placed_after"].fill_null(10**6).to_numpy()
    left = cases["has_left"].to_numpy()
    owed, weight, now = parts.cumsum(axis=1), np.ones_like(parts), np.ones(len(parts))
    for place, step in enumerate(STEPS):
        owes = np.full(len(parts), fill_value=True) if place == 0 else owed[:, place - 1] < PAID_OFF
        given = alone & (given_after < step)
        for group in (left, ~left):
            there = group & alone & owes & (now > 0) & (days >= step)
            stay = (there & ~given).sum()
            now = np.where(there & ~given, now * there.sum() / max(stay, 1), now)
        now = np.where(given, 0.0, now)
        weight[:, place] = now
    return weight


@dataclass(frozen=True)
class BesideSimilar:
    """Debts of an agency that were watched for ``days``, and others like them; ``similar`` is None where too few are.

    ``debts`` are along the rows of ``similar``; without it those of the agency alone.
    """

    agency: str
    days: int
    debts: Liquidation
    similar: SimilarCases | None

    @property
    def own(self) -> NDArray[np.bool_]:
        """Which of the debts the agency had."""
        return (self.debts.cases["agency"] == self.agency).fill_null(value=False).to_numpy()


def debts_beside(whole: Liquidation, agency: str, days: int) -> BesideSimilar:
    """The debts of an agency watched so long, and of those that no agency had the ones like them.

    Others stand under the days on which this agency got debts. Fewer than 30 debts are not compared.
    """
    ripe = whole.of(whole.watched(days))
    own = (ripe.cases["agency"] == agency).fill_null(value=False)
    alone = BesideSimilar(agency, days, ripe.of(own.to_numpy()), None)
    if own.sum() < FEWEST_ALIKE:
        return alone
    placed_on = ripe.cases.filter(own)["on_day"].unique()
    free = ripe.cases["placement_id"].is_null() & ripe.cases["on_day"].is_in(placed_on.implode())
    part = ripe.of((own | free).to_numpy())
    rows = part.cases.with_columns(placed=pl.col("placement_id").is_not_null()).with_row_index("place")
    found = similar_cases(rows, "placed", KNOWN)
    if found is None:
        return alone
    return BesideSimilar(agency, days, part.of(np.isin(np.arange(rows.height), found.rows["place"].to_numpy())), found)
