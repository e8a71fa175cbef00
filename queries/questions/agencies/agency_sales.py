"""Price of sold debts against what they would still have brought, as similar debts did, one row per agency and month
params: from date=first, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.agencies.sale_worth import EDGES, worth_of_sales

LOOKED_AT = 2000
"""Accounts of each kind that a day looks at: beyond, more of them move the share by little."""


def answer(company: OpenCompany, *, as_of: date, **period: date) -> pl.DataFrame:
    """Estimated: the share of the debts of the same age a year earlier that came in during the year up to the sale."""
    sold = company.gather("agencies/sold_debts", as_of=as_of, edges=EDGES, **period)
    days = sold["sold_from"].unique().sort().to_list()
    kinds = {"days_sold": days, "left_or_not": sold["has_left"].unique().to_list()}
    before = company.gather("agencies/book_before", as_of=as_of, edges=EDGES, looked_at=LOOKED_AT, **kinds)
    return worth_of_sales(sold, before)
