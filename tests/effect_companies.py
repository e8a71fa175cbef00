"""Campaigns with a planted truth, for the tests of effects."""

from typing import Any

import numpy as np
import polars as pl

from receivables.effects.arms import ACCOUNTS


def company(seed: int, accounts: int = 800, lift: float = 0.0, chosen: bool = False, **columns: Any) -> pl.DataFrame:
    """Accounts of a campaign: payers pay the whole debt, ``lift`` is what the offer adds to the chance of paying."""
    random = np.random.default_rng(seed)
    debt = np.round(random.lognormal(6.5, 0.7, accounts), 2)
    easy = 1 / (1 + np.exp((np.log(debt) - 6.5) / 0.7))
    offered = random.random(accounts) < (0.2 + 0.6 * easy if chosen else 0.5)
    paid = random.random(accounts) < 0.15 + 0.3 * easy + lift * offered
    frame = {
        "account_id": [f"{n:06}" for n in range(accounts)],
        "arm": np.where(offered, "offer", "control"),
        **dict.fromkeys(("cluster", "elsewhere"), [None] * accounts),
        **dict.fromkeys(("in_ledger", "finished", "later_finished"), np.full(accounts, True)),
        "stratum": np.where(debt > 700, "large", "small"),
        "segment": random.choice(["home", "business"], accounts),
        "debt": debt,
        "overdue_debt": debt,
        "debt_age_days": random.integers(1, 400, accounts),
        "cash_before": np.round(random.exponential(200, accounts), 2),
        "cash_just_before": np.round(random.exponential(130, accounts), 2),
        "cash_earlier": np.round(random.exponential(200, accounts), 2),
        "got_offer": offered,
        "tenure_days": random.integers(30, 3000, accounts),
        "paid": paid,
        "cash": np.where(paid, debt, 0.0),
        "overdue_cash": np.where(paid, debt, 0.0),
        "later_cash": np.zeros(accounts),
        "written_off": np.where(paid & offered, np.round(0.3 * debt, 2), 0.0),
        "contact_cost": np.where(offered, 5.0, 0.0),
        "next_bills_paid": random.random(accounts) < 0.6,
        "overdue_90": ~paid,
        "overdue_180": ~paid,
        "overdue_again_90": [bool(x) if p else None for x, p in zip(random.random(accounts) < 0.2, paid, strict=True)],
        "overdue_again_180": [bool(x) if p else None for x, p in zip(random.random(accounts) < 0.3, paid, strict=True)],
        "suspended": random.random(accounts) < 0.05,
        "left": random.random(accounts) < 0.03,
        "complained": random.random(accounts) < 0.01,
    }
    return pl.DataFrame(frame | columns, schema=ACCOUNTS, strict=False)
