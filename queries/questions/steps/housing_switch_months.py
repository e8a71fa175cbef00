"""The collection rate of houses that went over to the housing bill and of like ones (estimated), one row per month
params: months whole=12, as_of date=last, segment text=none, service text=none, tariff text=none, district text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from queries.steps.houses_followed import followed_houses
from receivables.steps.housing_switch import switch_months


def answer(company: OpenCompany, *, as_of: date, **asked: Value) -> pl.DataFrame:
    """Houses are followed so many whole months before and after they went over; those without them are left out."""
    return switch_months(followed_houses(company, as_of=as_of, **asked))
