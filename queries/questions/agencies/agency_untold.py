"""Payments on debts with agencies of which the agency was not told, one row per payment and agency, the oldest first
params: as_of date=last
reads: decisions
"""

from datetime import date

import polars as pl

from queries.agencies.tellings_known import paid_and_told
from queries.ask import OpenCompany

COLUMNS = ("payment_id", "account_id", "agency", "paid_on", "amount", "hours", "placed_on", "sold")


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """Payments after the placement and up to its recall, sold debts too, that did not come through the agency.

    ``amount`` is what stands of the payment; told is what agency_reports say by the day and what was marked here.
    """
    return paid_and_told(company, as_of).filter(pl.col("told_at").is_null()).select(COLUMNS)
