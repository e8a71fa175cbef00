"""what the debtor of an account promised in the year up to a day and what became of it, one row per promise
params: account_id text, as_of date=last, operator text=none
"""

from datetime import date, timedelta

import polars as pl

from queries.ask import OpenCompany
from queries.card.his_contracts import his_contracts

DAYS = 365


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """The columns of ``promises``, the newest first; none for an ``operator`` who did not have it that day."""
    asked = {"account_id": account_id, "from": as_of - timedelta(days=DAYS), "as_of": as_of}
    every = company.gather("card/promises_of", **asked)
    return every.clear() if his_contracts(company, account_id, as_of, operator).is_empty() else every
