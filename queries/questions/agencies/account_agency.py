"""Payments of an account while an agency has its debt, and when the agency was told, one row per payment, newest first
params: account_id text, as_of date=last, operator text=none
reads: decisions
"""

from datetime import date

import polars as pl

from queries.agencies.tellings_known import paid_and_told
from queries.ask import OpenCompany
from queries.card.his_contracts import his_contracts

COLUMNS = ("payment_id", "agency", "paid_on", "amount", "told_at", "told_by", "hours")


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """No row for an ``operator`` who did not have the account on the day; ``told_by`` is empty where a file says it."""
    found = paid_and_told(company, as_of, account_id).reverse().select(COLUMNS)
    return found.clear() if his_contracts(company, account_id, as_of, operator).is_empty() else found
