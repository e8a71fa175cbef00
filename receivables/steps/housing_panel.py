"""Houses that went over to the housing bill beside like ones that did not, month by month."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.areas.area_panel import AreaPanel
from receivables.effects.estimates.estimate import Numbers
from receivables.effects.estimates.observational import Flags, imbalance

FEWEST_ACCOUNTS = 3
"""Accounts of a house from which on it is compared: one that pays for a year ahead would make a smaller one's rate."""
FEWEST_HOUSES = 5
"""Houses of either side below which nothing is estimated."""
MOST_ALIKE = 3
"""Houses at most that each is compared with."""


@dataclass(frozen=True)
class HousePanel:
    """Parts of what was billed, houses × months, first those that went over (``switched``), then those like them.

    ``rates``, ``overdue`` and ``costs`` are cash of a month, overdue debt at its end and cost over the house's mean
    monthly billing before it, or from then on; ``costs`` is None where no cost is known. ``facts``
    are what houses were matched by; ``left_out`` went over and are too small or have no like.
    """

    months: NDArray[np.intp]
    rates: Numbers
    overdue: Numbers
    costs: Numbers | None
    switched: Flags
    facts: Numbers
    left_out: int

    @property
    def sizes(self) -> tuple[int, int]:
        """Houses that went over, and those like them."""
        return int(self.switched.sum()), int((~self.switched).sum())

    @property
    def enough(self) -> bool:
        """Whether there are enough houses on both sides."""
        return min(self.sizes) >= FEWEST_HOUSES

    @property
    def imbalance(self) -> float:
        """The largest standardised difference of what the houses were matched by."""
        return float(np.abs(imbalance(self.switched, self.facts)).max())

    def of(self, values: Numbers) -> AreaPanel:
        """One of its tables as areas with a campaign that begins with month 1."""
        names = tuple(str(number) for number in range(len(values)))
        return AreaPanel(
            names, self.months + 1, values, np.zeros_like(values), self.switched, self.left_out, drawn=False
        )


def house_panel(rows: pl.DataFrame) -> HousePanel | None:
    """None where no house went over, or none that did has its like.

    ``rows``: one per house and month, with house, switched, switched_on, accounts, month (0 is the first within the
    housing bill, or the one given to a house that never was), billed, cash, overdue, cost.
    """
    houses = _houses(rows)
    going = int(rows.filter("switched")["house"].n_unique())
    chosen = _matched(houses)
    if chosen.is_empty():
        return None
    months = np.sort(rows["month"].unique().to_numpy()).astype(np.intp)
    wide = _wide(rows, chosen, len(months))
    before = np.flatnonzero(months < 0)
    usual = np.repeat(wide["billed"][:, before].mean(axis=1)[:, None], len(months), axis=1)
    after = np.flatnonzero(months >= 0)
    usual[:, after] = wide["billed"][:, after].mean(axis=1)[:, None]
    costs = None if rows["cost"].null_count() else wide["cost"] / usual
    switched = chosen["switched"].to_numpy()
    return HousePanel(
        months,
        wide["cash"] / usual,
        wide["overdue"] / usual,
        costs,
        switched,
        chosen.select(FACTS).to_numpy(),
        going - int(switched.sum()),
    )


FACTS = ("accounts", "billed_each")
"""Size and billing per account before: matched by them, and not by how the houses paid, which chance moves back."""


def _houses(rows: pl.DataFrame) -> pl.DataFrame:
    """Houses that are large enough and were billed before and after, in their own order."""
    billed = pl.col("billed").cast(pl.Float64)
    before = billed.filter(pl.col("month") < 0).sum()
    return (
        rows.group_by("house", "switched", "switched_on", maintain_order=True)
        .agg(
            pl.col("accounts").first().cast(pl.Float64),
            (before / pl.col("accounts").first()).alias("billed_each"),
            billed.filter(pl.col("month") >= 0).sum().alias("billed_after"),
        )
        .filter(pl.col("accounts") >= FEWEST_ACCOUNTS, pl.col("billed_each") > 0, pl.col("billed_after") > 0)
    )


def _matched(houses: pl.DataFrame) -> pl.DataFrame:
    """Houses that went over and have their like, then these; each stands once, and all take one before a second."""
    facts = houses.select(FACTS).to_numpy()
    spread = facts.std(axis=0) if len(facts) else np.ones(len(FACTS))
    scaled = facts / np.where(spread > 0, spread, 1.0)
    numbered = houses.with_row_index("place")
    going: list[int] = []
    like: list[int] = []
    for _month, cohort in numbered.group_by("switched_on", maintain_order=True):
        own, others = (cohort.filter(switched=flag)["place"].to_list() for flag in (True, False))
        taken = _nearest(scaled, own, others)
        going += [place for place in own if taken.get(place)]
        like += [other for place in own for other in taken.get(place, [])]
    return houses[[*going, *like]]


def _nearest(scaled: Numbers, own: list[int], others: list[int]) -> dict[int, list[int]]:
    """For each place of ``own`` up to ``MOST_ALIKE`` of ``others``, the nearest that is left, turn by turn."""
    found: dict[int, list[int]] = {place: [] for place in own}
    left = np.array(others, dtype=np.intp)
    for _turn in range(MOST_ALIKE):
        for place in own:
            if not len(left):
                return found
            nearest = int(np.square(scaled[left] - scaled[place]).sum(axis=1).argmin())
            found[place].append(int(left[nearest]))
            left = np.delete(left, nearest)
    return found


def _wide(rows: pl.DataFrame, chosen: pl.DataFrame, months: int) -> dict[str, Numbers]:
    """Houses × months of each sum, in the order of ``chosen``; of each house there is every month."""
    sums = ("billed", "cash", "overdue", "cost")
    theirs = chosen.select("house").with_row_index("place").join(rows, on="house").sort("place", "month")
    return {name: theirs[name].cast(pl.Float64).to_numpy().reshape(chosen.height, months) for name in sums}
