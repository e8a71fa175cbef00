"""Companies for the tests of forecasts: one that a clerk can count, and ones that are drawn month by month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from receivables.month import Month

Rows = dict[str, list[dict[str, Any]]]

FIRST = Month(2021, 1)


def steady(months: int, billed: float = 100, fee: Mapping[int, float] | None = None) -> Rows:
    """One account: ``billed`` on the 1st, due on the 20th, 60 % paid on the 21st, 30 % on the 15th a month later.

    ``fee`` names months (0 is the first) in which another amount is billed.
    """
    charges, payments = [], []
    for place in range(months):
        month, amount = FIRST.plus(place), (fee or {}).get(place, billed)
        charge = {"charge_id": f"c{place:02}", "account_id": "A", "charged_on": month.first, "amount": amount}
        charges.append(charge | {"due_on": month.first.replace(day=20)})
        for paid_on, part in ((month.first.replace(day=21), 0.6), (month.plus(1).first.replace(day=15), 0.3)):
            if paid_on <= FIRST.plus(months - 1).last:
                paid = {"payment_id": f"p{paid_on}", "account_id": "A", "paid_on": paid_on, "amount": amount * part}
                payments.append(paid | {"charge_id": f"c{place:02}"})
    return {"charges": charges, "payments": payments}


@dataclass(frozen=True)
class Drawn:
    """How a drawn company goes: errors of a month's billing and paying, its season and growth, all on the log scale."""

    billing_error: float = 0.04
    paying_error: float = 0.05
    season: float = 0.0
    growth: float = 0.004


PAID_AT = {-1: 0.30, 0: 0.60, 1: 0.40, 2: 0.25}
"""Age in months → part of what is open that is paid in a month; older: a tenth."""


def drawn_cells(seed: int, months: int, how: Drawn) -> tuple[pl.DataFrame, date]:
    """Cells as ``forecast_cells`` gives them, of bills due in the month after, and the last day."""
    random = np.random.default_rng(seed)
    last = FIRST.plus(months - 1).last
    schema = ["month", "due_month", "measure", "amount"]
    cells = pl.DataFrame(list(_cells(random, months, how)), schema=schema, orient="row")
    return cells.with_columns(is_late=pl.lit(False)), last


def _cells(random: np.random.Generator, months: int, how: Drawn) -> Iterator[tuple[date, date | None, str, float]]:
    waves, still_open = random.uniform(0, 2 * np.pi), dict[Month, float]()
    for place in range(months):
        month = FIRST.plus(place)
        billed = 1e6 * float(np.exp(how.growth * place + random.normal(0, how.billing_error)))
        still_open[month.plus(1)] = billed
        yield month.first, month.plus(1).first, "billed", billed
        yield month.first, month.plus(1).first, "opened", billed
        will = how.season * np.sin(np.pi * month.number / 6 + waves) + random.normal(0, how.paying_error)
        cash = 0.0
        for due, amount in still_open.items():
            part = PAID_AT.get(month.since(due), 0.1) * float(np.exp(will + random.normal(0, 0.05)))
            paid = min(part, 0.97) * amount
            still_open[due] -= paid
            cash += paid
            yield month.first, due.first, "paid", paid
            yield month.first, due.first, "opened", -paid
        yield month.first, None, "cash", cash
