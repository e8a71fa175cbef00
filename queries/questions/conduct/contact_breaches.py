"""Contacts that broke a ban, a limit or a rule of what may be told to whom, one row per contact and rule
params: from date=first, to date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.broken_rules import broken_rules


def answer(company: OpenCompany, **period: date) -> pl.DataFrame:
    """contact_id, account_id, operator_id, started_at, rule, limit (allowed), count (reached by this contact)."""
    return broken_rules(company, period["from"], period["to"])
