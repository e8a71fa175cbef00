"""Debts some of which two agencies got, with a planted truth: one collects, the other picks those that would pay."""

from datetime import date, timedelta

import numpy as np
import polars as pl

COLLECTS, HARVESTS = "Collector", "Harvester"
FIRST_DAY, AS_OF = date(2024, 1, 31), date(2026, 1, 31)


def placed_debts(seed: int, lift: float = 0.12, accounts: int = 1600) -> pl.DataFrame:
    """One row per debt and day, as ``compared_debts.sql`` gathers them: ``lift`` more of the collector's are paid.

    The harvester picks young debts of who paid before. One of six others is given away later, while unpaid.
    """
    lot = np.random.default_rng(seed)
    age, habit = lot.uniform(100, 700, accounts), lot.random(accounts)
    debt = np.round(lot.lognormal(7, 0.7, accounts), 2)
    easy = 1 / (1 + np.exp(2.2 - 4 * habit + age / 400))
    picked = lot.random(accounts) < 0.04 + 0.6 * easy
    agency = np.where(picked, HARVESTS, np.where(lot.random(accounts) < 0.25, COLLECTS, ""))
    pays = lot.random(accounts) < easy + lift * (agency == COLLECTS)
    after, given, months = (lot.integers(*ends, accounts) for ends in ((1, 180), (20, 300), (0, 12)))
    leaves = (agency == "") & (lot.random(accounts) < 1 / 6)
    rows = zip(agency, pays, after, leaves, given, debt, strict=True)
    return pl.DataFrame(
        [
            {
                "placement_id": f"L{n}" if who else None,
                "agency": str(who) or None,
                "account_id": f"{n:05}",
                "on_day": FIRST_DAY + timedelta(days=30 * int(months[n])),
                "debt": float(sum_),
                "age_days": int(age[n]),
                "has_left": True,
                "is_cut": False,
                "segment": "private",
                "late_days": float(120 * (1 - habit[n])),
                "cash_before": float(np.round(3000 * habit[n] ** 2)),
                "quiet_days": int(age[n]) - 20,
                "tenure_days": 900,
                "placed_after": int(gone) if goes and not (paid and day <= gone) else None,
                "paid_days": [int(day)] if paid else [],
                "paid_amounts": [float(sum_)] if paid else [],
            }
            for n, (who, paid, day, goes, gone, sum_) in enumerate(rows)
        ],
        schema_overrides={"placed_after": pl.Int64, "placement_id": pl.String, "agency": pl.String},
    )
