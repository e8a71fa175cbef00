"""How those who took a promotion differ from others like them (estimated), one row per measure
params: promotion text, horizon whole=365, as_of date=last

Shares are those after the horizon. Money earned decides: cash less what of it is still an advance, over whole terms
(paid months, free ones, and as many after them), whatever the horizon; before these are over it is too early.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import measured


def answer(company: OpenCompany, *, promotion: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Share that stayed, share with overdue debt, money earned per account; horizon in days from the taking."""
    return measured(company, promotion, horizon, as_of)["effects"]
