"""how many contacts the law still allows with the debtor of an account on a day, one row per kind of contact and period
params: account_id text, as_of date=last, operator text=none
"""

from datetime import date, timedelta

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.gather import sql_of
from queries.card.his_contracts import his_contracts
from receivables.contact.limits_left import LIMIT_COLUMNS, limits_left, period_begins


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """kind, period, allowed, used, left; a firm that the law does not protect has no rows."""
    contracts = his_contracts(company, account_id, as_of, operator)
    if contracts.is_empty():
        return pl.DataFrame(schema=LIMIT_COLUMNS).drop("account_id")
    # A day more than the periods: a call that was handed on after midnight counts where it began.
    since = min(period_begins(as_of).values()) - timedelta(days=1)
    contacts = company.sql(
        sql_of("limited_contacts"), account_ids=contracts["account_id"].to_list(), **{"from": since, "to": as_of}
    )
    left = limits_left(contacts, contracts, company.settings.contact_limits, as_of)
    return left.filter(account_id=account_id).drop("account_id")
