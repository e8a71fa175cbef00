"""Whom to warn of a cut of service on a day and with which day in the text, one row per account
params: as_of date=last, account_id text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.steps.cuts_of_service import WARN_NOW

SUBSCRIBERS = """
select
    accounts.account_id,
    accounts.name,
    case when told.account_id is null then accounts.phone else told.phone end as phone,
    accounts.address,
    accounts.service,
    accounts.tariff
from accounts
left join phones_on($as_of) as told on accounts.account_id = told.account_id
"""


def answer(company: OpenCompany, *, as_of: date, account_id: str | None) -> pl.DataFrame:
    """What a message or letter needs; ``cut_on`` is the day of the cut if nothing is paid after a warning of today."""
    to_warn = company.ask("suspension_clock", as_of=as_of).filter(state=WARN_NOW)
    asked = to_warn if account_id is None else to_warn.filter(account_id=account_id)
    return asked.join(company.sql(SUBSCRIBERS, as_of=as_of), on="account_id", how="left", maintain_order="left").select(
        "account_id", "name", "phone", "address", "service", "tariff", "overdue", "overdue_since", "cut_on", "by_letter"
    )
