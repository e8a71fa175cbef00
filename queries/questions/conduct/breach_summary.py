"""Contacts of each operator that broke each rule, one row per operator and rule, all rules together first
params: from date, to date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.breach_rates import breach_rates_by_operator


def answer(company: OpenCompany, **period: date) -> pl.DataFrame:
    """operator_id (empty: automatic contacts), rule (all: one rule or more), contacts, broken, share, low, high."""
    return breach_rates_by_operator(company, period["from"], period["to"])
