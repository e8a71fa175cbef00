"""Which overdue debts are worth a court order, which are to wait and which are not, one row per overdue account
params: as_of date=last, duty_factor money=1, work money=none, chance_factor money=1
"""

from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.court.at_the_door import WhatIf, court_on

COLUMNS = (
    "account_id",
    "claim",
    "lapses_on",
    "lapsed",
    "duty",
    "work",
    "chance",
    "share_recovered",
    "cases",
    "loss",
    "net",
    "break_even_claim",
    "state",
    "why",
    "later_net",
    "later_months",
    "age_days",
    "under_order",
    "sale_price",
    "was_cancelled",
    "lapsing",
)


def answer(
    company: OpenCompany, *, as_of: date, duty_factor: Decimal, work: Decimal | None, chance_factor: Decimal
) -> pl.DataFrame:
    """What nets most first. The factors and ``work`` say what would be if duty, work or chance were another."""
    return court_on(company, as_of, WhatIf(duty_factor, work, chance_factor)).select(COLUMNS)
