"""what the debtor of an account promised in the year up to a day and what became of it, one row per promise
params: account_id text, as_of date=last, operator text=none
"""

from datetime import date, timedelta

import polars as pl

from queries.ask import OpenCompany
from queries.card.his_contracts import his_contracts

DAYS = 365


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """The columns of ``promises``, which is counted once for all accounts of a day; the newest first."""
    every = company.ask("promises", **{"from": as_of - timedelta(days=DAYS), "to": as_of, "as_of": as_of})
    if his_contracts(company, account_id, as_of, operator).is_empty():
        return every.clear()
    return every.filter(account_id=account_id).sort("made_at", "contact_id", descending=True)
