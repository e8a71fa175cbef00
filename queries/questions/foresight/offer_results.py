"""What came of offers of other tariffs and ways to pay made in a period, one row per kind or campaign
params: from date=first, to date=last, as_of date=last, by kind|campaign=kind
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.foresight.offer_results import offer_results


def answer(company: OpenCompany, *, as_of: date, by: str, **period: date) -> pl.DataFrame:
    """See the rule; offers outside campaigns are one row with an empty name when asked by campaign."""
    return offer_results(company.gather("foresight/offer_outcomes", as_of=as_of, by=by, **period))
