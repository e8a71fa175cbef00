"""Conversations with a planted signal, or with none, as the call desk knows them."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from receivables.desk.debtor_facts import KNOWN

AS_OF = date(2026, 10, 31)


def simulated_talks(seed: int, signal: float, days: int = 200, a_day: int = 16) -> pl.DataFrame:
    """``a_day`` conversations on each of the last ``days``, of which 40 in 100 are answered by all of the debt.

    ``signal`` is by how much the logarithm of the odds falls with each step of what is known: the age of the debt, and
    whether earlier conversations were answered. With 0 the chance is the same for everybody, whatever is known.
    """
    random = np.random.default_rng(seed)
    rows = days * a_day
    debt = np.round(random.lognormal(7, 0.8, rows), 2)
    age = random.integers(1, 400, rows)
    over = random.integers(0, 5, rows)
    paid = random.binomial(over, 0.5)
    known = (np.log1p(age) - 4.9) / 0.9 - 1.5 * (paid + 0.5) / (over + 1)
    chance = 1 / (1 + np.exp(0.4 + signal * (known - known.mean())))
    answered = random.random(rows) < chance
    last = AS_OF - timedelta(days=14)
    told = {
        "account_id": [f"{n:06}" for n in range(rows)],
        "on_day": [last - timedelta(days=n // a_day) for n in range(rows)],
        "overdue": debt,
        "days_past_due": age,
        "monthly_fee": np.full(rows, 500),
        "days_since_paid": random.integers(1, 365, rows),
        "late_part": random.random(rows),
        "cash_before": np.round(random.exponential(900, rows), 2),
        "talks": over + random.integers(0, 3, rows),
        "days_since_talk": random.integers(1, 200, rows),
        "last_result": random.choice(["promise", "refusal", "dispute", "call_back", "conversation"], rows),
        "debtor_kind": random.choice(["careless", "chronic", "accidental"], rows),
        "talks_over": over,
        "talks_paid": paid,
        "notices": random.integers(0, 4, rows),
        "tenure_days": random.integers(30, 3000, rows),
        "cash": np.where(answered, debt, 0),
    }
    nothing = {"by_auto": False, "is_firm": False, "is_gone": False, "promises": 0, "promises_kept": 0}
    frame = pl.DataFrame(told, strict=False).with_columns(
        said_reason=pl.lit(None, pl.String), **{name: pl.lit(value) for name, value in nothing.items()}
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in KNOWN.items()).sort("on_day", "account_id")
