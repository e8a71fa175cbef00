"""What became of call-backs agreed for a time in a period, as known on a date, one row per call-back
params: from date=first, to date=last, as_of date=last, operator text=none, team text=none
"""

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.judged_call_backs import judged_call_backs


def answer(company: OpenCompany, *, as_of: date, **asked: Any) -> pl.DataFrame:
    """``state`` is done, late, forgotten or open and ``late`` counts minutes; see ``judged_call_backs``."""
    agreed = company.gather("operators/call_backs", as_of=as_of, **asked)
    return judged_call_backs(agreed, as_of, company.settings.own_days).select(
        "contact_id",
        "account_id",
        "operator_id",
        "made_at",
        "call_back_at",
        "state",
        "late",
        "attempted_at",
        "attempted_by",
    )
