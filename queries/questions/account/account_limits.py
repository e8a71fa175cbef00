"""how many contacts the law still allows with the debtor of an account on a day, one row per kind of contact and period
params: account_id text, as_of date=last, operator text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.card.his_contracts import his_contracts
from queries.contact.counted_by_law import contacts_counted_on
from receivables.contact.limits_left import LIMIT_COLUMNS, limits_left


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """kind, period, allowed, used, left; a firm that the law does not protect has no rows."""
    contracts = his_contracts(company, account_id, as_of, operator)
    if contracts.is_empty():
        return pl.DataFrame(schema=LIMIT_COLUMNS).drop("account_id")
    contacts = contacts_counted_on(company, as_of, contracts["account_id"].to_list())
    left = limits_left(contacts, contracts, company.settings.contact_limits, as_of)
    return left.filter(account_id=account_id).drop("account_id")
