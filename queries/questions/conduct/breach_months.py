"""Contacts that broke each rule, against all contacts of the month, one row per month and rule, all of them first
params: from date, to date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.breach_rates import breach_rates_by_month


def answer(company: OpenCompany, **period: date) -> pl.DataFrame:
    """month, rule (all: one rule or more), contacts, broken, share, low, high (Wilson); no row for an empty month."""
    return breach_rates_by_month(company, period["from"], period["to"])
