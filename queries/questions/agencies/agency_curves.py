"""Part of placed debts paid by days since the placement, against similar debt, one row per agency, group and days
params: from date=first, to date=last, as_of date=last, by all|month|age=all
"""

from datetime import date

import polars as pl

from queries.agencies.beside_similar import liquidation_between
from queries.ask import OpenCompany
from receivables.agencies.agency_curves import agency_curves


def answer(company: OpenCompany, *, as_of: date, by: str, **period: date) -> pl.DataFrame:
    """Groups are all debts, the month placed, or days past due then; ``placed`` is the debt watched for ``days``.

    What similar debt shows is estimated; debts of it that an agency got later are stood for by those that still owe.
    """
    return agency_curves(liquidation_between(company, period["from"], period["to"], as_of), by)
