"""What was paid after talks, by where the debtor meant to pay (estimated), one row per place to pay
params: from date=first, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.brought.talks_by_word import talks_by_word


def answer(company: OpenCompany, *, as_of: date, **period: date) -> pl.DataFrame:
    """Those with the most accounts first; see ``brought_by``. The row without a place is of talks that note none."""
    return talks_by_word(company, "place", "pay_place", as_of, period)
