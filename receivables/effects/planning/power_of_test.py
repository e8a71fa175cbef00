"""The test by which a campaign will be judged, and the chance that it sees an effect."""

from dataclasses import dataclass, field
from math import ceil, isfinite

import polars as pl
from scipy import optimize

from receivables.effects.measures import DEFAULT_PRIMARY
from receivables.effects.planning.power import FEWEST, POWER, power_curve, power_to_see, smallest_rise
from receivables.effects.planning.power_of_means import (
    Grouping,
    Payers,
    Shape,
    accounts_for_none,
    chance_of_means,
    shapes_of_cash,
    shapes_of_share,
)
from receivables.messages import Problem


@dataclass(frozen=True)
class PlannedTest:
    """What the verdict of a campaign will stand on: its primary measure, and what the past says of such accounts.

    Cash per account needs ``payers``; every other measure is a share, that of the accounts that do what is wanted.
    ``each_more``: the offer makes everybody bring more, a rise of 0.1 a tenth, instead of making more of them pay.
    """

    measure: str = "payer_share"
    grouping: Grouping = field(default_factory=Grouping)
    payers: Payers | None = None
    each_more: bool = False

    @property
    def in_money(self) -> bool:
        """Whether cash per account is judged."""
        return self.measure == DEFAULT_PRIMARY

    @property
    def one_by_one(self) -> bool:
        """Whether a share of accounts drawn one by one is judged: by Newcombe's interval."""
        return not self.in_money and not self.grouping.together

    def largest_rise(self, base: float) -> float:
        """The largest rise there can be; of cash that each brings more, as much again."""
        return 1.0 if self.each_more else 1 - base

    def shapes(self, base: float, rise: float, offer_share: float) -> tuple[Shape, Shape]:
        """One account with the offer and one without. Raises Problem when cash is judged and none is known."""
        if not self.in_money:
            return shapes_of_share(base, base + rise)
        if self.payers is None:
            raise Problem("Nobody like these paid in that time, so that nothing is known of the cash to be expected")
        if self.each_more:
            more = Payers(self.payers.cash, (1 + rise) * self.payers.cash)
            return shapes_of_cash(more, base, base, offer_share)
        return shapes_of_cash(self.payers, base, base + rise, offer_share)


def chance_to_see(judged: PlannedTest, base: float, rise: float, offered: int, compared: int) -> float:
    """Chance that the campaign's page will say of this rise that the offer works.

    Shares of accounts drawn one by one: Newcombe's interval, exactly; cash and whatever is drawn in clusters: the
    regression's.
    """
    if judged.one_by_one:
        return power_to_see(base, base + rise, offered, compared)
    if min(offered, compared) < FEWEST:
        return 0.0
    offer, control = judged.shapes(base, rise, offered / (offered + compared))
    return chance_of_means(offer, control, offered, compared, judged.grouping)


def cash_of(judged: PlannedTest, base: float, rise: float, offer_share: float) -> float:
    """What the rise adds to the capped cash of an account, less what those are let off who would have paid."""
    offer, control = judged.shapes(base, rise, offer_share)
    return offer.mean - control.mean


def curve_of(judged: PlannedTest, base: float, offered: int, compared: int, points: int = 41) -> pl.DataFrame:
    """Chance of seeing each rise, from none to twice the one seen with 80 % power; one row per ``rise``, ``power``."""
    if judged.one_by_one:
        return power_curve(base, offered, compared, points)
    largest = judged.largest_rise(base)
    top = min(largest, 2 * (smallest_seen(judged, base, offered, compared, POWER) or largest / 2))
    rises = [top * step / (points - 1) for step in range(points)]
    chances = [chance_to_see(judged, base, rise, offered, compared) for rise in rises]
    return pl.DataFrame({"rise": rises, "power": chances}, schema={"rise": pl.Float64, "power": pl.Float64})


def smallest_seen(judged: PlannedTest, base: float, offered: int, compared: int, power: float) -> float | None:
    """The smallest rise seen with this power; None when no rise is."""
    if judged.one_by_one:
        return smallest_rise(base, offered, compared, power)

    def lacking(rise: float) -> float:
        return chance_to_see(judged, base, rise, offered, compared) - power

    largest = judged.largest_rise(base)
    if min(offered, compared) < FEWEST or lacking(largest) < 0:
        return None
    return float(optimize.brentq(lacking, 0.0, largest, xtol=1e-6)) if lacking(0.0) < 0 else 0.0


def enough_for_none(judged: PlannedTest, base: float, worth: float, offer_share: float, power: float) -> int | None:
    """Accounts until a campaign without effect is called so with this power; None when no number is enough."""
    control = judged.shapes(base, 0.0, offer_share)[1]
    grouping = Grouping() if judged.one_by_one else judged.grouping
    enough = accounts_for_none(control, worth, offer_share, power, grouping)
    return ceil(enough) if isfinite(enough) else None
