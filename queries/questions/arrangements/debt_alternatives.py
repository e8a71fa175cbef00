"""What else than another reminder fits each debtor, by how he paid the bills of the year, one row per account
params: as_of date=last, alternative text=none, account_id text=none, operator text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.steps.alternatives import ALTERNATIVES, alternative

SHOWN = ("account_id", "alternative", "overdue", "days_past_due", "fees", "bills", "late", "late_days", "paid_lately")
HELD = "select account_id from accounts_held($as_of) where operator_id = $operator"


def answer(
    company: OpenCompany, *, as_of: date, alternative: str | None, account_id: str | None, operator: str | None
) -> pl.DataFrame:
    """The largest overdue debt first; see the rule ``alternative`` for what fits whom. ``alternative`` picks one."""
    found = fitting(company, as_of, account_id)
    if operator is not None:
        held = company.sql(HELD, as_of=as_of, operator=operator)
        found = found.join(held, on="account_id", how="semi", maintain_order="left")
    return found if alternative is None else found.filter(alternative=alternative)


def fitting(company: OpenCompany, as_of: date, account_id: str | None) -> pl.DataFrame:
    """Accounts that something fits, all alternatives."""
    patterns = company.gather("arrangements/payment_patterns", as_of=as_of, account_id=account_id)
    told = patterns.with_columns(alternative().alias("alternative")).drop_nulls("alternative")
    place = pl.col("alternative").replace_strict({name: place for place, name in enumerate(ALTERNATIVES)})
    return told.sort("overdue", place, "account_id", descending=[True, False, False]).select(SHOWN)
