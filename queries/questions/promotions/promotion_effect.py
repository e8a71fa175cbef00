"""What a promotion changed for those who took it, against non-takers like them (estimated), one row per measure
params: promotion text, horizon whole=365, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import measured


def answer(company: OpenCompany, *, promotion: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Share that stayed, share with overdue debt, cash per account; horizon in days from the offer."""
    return measured(company, promotion, horizon, as_of)["effects"]
