"""How those who came to pay otherwise paid since, against similar accounts (estimated), one row per kind and measure
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.steps.alternative_results import MOST_COMPARED, alternative_results

OTHERS = 6_000
"""Accounts and days that are looked at for similar cases; more make no interval narrower that matters."""


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """Cases of the two years that end 90 days before the date; see the rule for what is measured."""
    asked = {"as_of": as_of, "most": MOST_COMPARED, "others": OTHERS}
    return alternative_results(company.gather("arrangements/alternative_cases", **asked))
