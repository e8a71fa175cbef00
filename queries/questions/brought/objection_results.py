"""What was paid after talks, by what the debtor objected (estimated), one row per objection
params: from date=first, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.brought.talks_by_word import talks_by_word


def answer(company: OpenCompany, *, as_of: date, **period: date) -> pl.DataFrame:
    """Those with the most accounts first; see ``brought_by``. That without an objection is of the others."""
    return talks_by_word(company, "objection", "objection", as_of, period)
