"""Companies with planted yields of court orders by size, and whether what is proposed for filing truly pays."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from receivables.court.door import FILE, assessed
from receivables.court.duty import RUSSIAN_DUTIES
from receivables.court.past_cases import chances
from receivables.court.worth import DoorRules, with_chance, with_net
from receivables.tables import MONEY

ON, WORK, SHARE = date(2026, 10, 31), 500.0, 0.85
RULES = DoorRules(RUSSIAN_DUTIES[-1], 91)
BAR = 0.9
"""Part of the proposed roubles that must be worth it."""


FLAGS = (
    "is_bankrupt", "is_deceased", "is_firm", "is_at_agency", "is_in_court", "has_kept_plan", "is_disputed",
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """Of one company: roubles proposed, of them truly worth it, all roubles worth it, debts under the duty proposed."""

    proposed: float
    rightly: float
    worth: float
    under_duty: int


def true_chance(claim: np.ndarray) -> np.ndarray:
    """A quarter for a claim near nothing, four in five from 10,000 on, in a straight line between."""
    return np.asarray(0.25 + 0.55 * np.minimum(claim / 10_000, 1))


def judged(seed: int, orders: int, debtors: int = 1500) -> Judged:
    """One company with so many past orders, and its debtors of today."""
    random = np.random.default_rng(seed)
    past, claim = (np.round(random.lognormal(8.2, 0.6, count), 2) for count in (orders, debtors))
    came = random.random(orders) < true_chance(past)
    part = np.where(random.random(orders) < 0.75, 1.0, 0.4)
    cases = pl.DataFrame(
        {"claimed": past, "days_past_due": random.integers(91, 700, orders), "cash": past * part * came}
    ).with_columns(pl.col("claimed", "cash").cast(MONEY))
    found = chances(cases)
    if found is None:
        return Judged(0.0, 0.0, 0.0, 0)
    debts = pl.DataFrame({"account_id": [str(n) for n in range(debtors)], "claim": claim}).with_columns(
        pl.col("claim").cast(MONEY),
        lapsed=pl.lit(0, MONEY),
        under_order=pl.lit(0, MONEY),
        lapses_on=pl.lit(date(2028, 6, 1)),
        age_days=pl.Series(random.integers(91, 700, debtors), dtype=pl.Int64),
        monthly=pl.lit(None, MONEY),
        work=pl.lit(WORK).cast(MONEY),
        loss=pl.lit(0.0),
        sale_price=pl.lit(None, pl.Float64),
        **{name: pl.lit(value=False) for name in FLAGS},
    )
    netted = with_net(with_chance(debts, found), RULES.law)
    filed = (assessed(netted, found, RULES, ON)["state"] == FILE).to_numpy()
    net = true_chance(claim) * SHARE * claim - netted["duty"].cast(pl.Float64).to_numpy() - WORK
    under = claim < netted["duty"].cast(pl.Float64).to_numpy()
    return Judged(claim[filed].sum(), claim[filed & (net > 0)].sum(), claim[net > 0].sum(), int((filed & under).sum()))


def all_told(companies: list[Judged]) -> tuple[float, float, int]:
    """Precision and recall in roubles over all companies, and the debts under the duty that were proposed."""
    proposed, rightly, worth = (
        sum(getattr(one, name) for one in companies) for name in ("proposed", "rightly", "worth")
    )
    return (
        rightly / proposed if proposed else 1.0,
        rightly / worth if worth else 1.0,
        sum(o.under_duty for o in companies),
    )
