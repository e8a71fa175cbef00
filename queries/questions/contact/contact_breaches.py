"""Contacts that broke a ban or a limit on how often or when debtors may be contacted, one row per contact and rule
params: from date=first, to date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.gather import broken_limits


def answer(company: OpenCompany, **period: date) -> pl.DataFrame:
    """contact_id, account_id, operator_id, started_at, rule, limit (allowed), count (reached by this contact)."""
    return broken_limits(company, period["from"], period["to"])
