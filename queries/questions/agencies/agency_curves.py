"""Part of placed debts paid by days since the placement, against similar debt, one row per agency, group and days
params: from date=first, to date=last, as_of date=last, by all|month|age=all, days 30|90|180|365=180
"""

from datetime import date

import polars as pl

from queries.agencies.beside_similar import against_similar_debt
from queries.ask import OpenCompany


def answer(company: OpenCompany, *, as_of: date, by: str, days: str, **period: date) -> pl.DataFrame:
    """Groups are all debts, the month placed, or days past due then; all of them were watched for the ``days``.

    What similar debt shows is estimated as in ``agency_effects``, whose difference is that of the curves on the last
    day; debts of it that an agency got later are stood for by those that still owe.
    """
    return against_similar_debt(company, period["from"], period["to"], as_of, int(days))[by]
