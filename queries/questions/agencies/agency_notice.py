"""Placements of which the debtor was told too late, or is to be told now, one row per placement, the earliest day first
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.agencies.placement_notice import NoticeRule, notices_missing

COLUMNS = ("placement_id", "account_id", "agency", "due_on", "state", "placed_on", "notified_on", "recalled_on")


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """``due_on`` is the last of 30 working days after ``placed_on`` (230-FZ, article 9; setting ``[agencies]``)."""
    settings = company.settings
    rule = NoticeRule(settings.agencies.notice_days, settings.agencies.notice_from)
    placed = company.gather("agencies/placements_known", as_of=as_of)
    found = notices_missing(placed, as_of, rule, settings.own_days)
    return found.sort("due_on", "placement_id").select(COLUMNS)
