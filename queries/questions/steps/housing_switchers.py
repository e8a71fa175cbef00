"""What going over to the housing bill changed, against like houses (estimated), one row per measure
params: months whole=12, as_of date=last, segment text=none, service text=none, tariff text=none, district text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from queries.steps.houses_followed import followed_houses
from receivables.steps.housing_switch import housing_switch


def answer(company: OpenCompany, *, as_of: date, **asked: Value) -> pl.DataFrame:
    """Houses are followed so many whole months before and after they went over; those without them are left out."""
    return housing_switch(followed_houses(company, as_of=as_of, **asked))
