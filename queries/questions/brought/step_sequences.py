"""What followed the first three contacts with debts that became overdue (estimated), one row per sequence of channels
params: from date=first, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.effects.estimates.proportions import with_wilson

ACTIONS = ["first_action", "second_action", "third_action"]
MEASURES = ["accounts", "cash", "cost", "payers", "share", "low", "high", "unripe"]


def answer(company: OpenCompany, *, as_of: date, **period: date) -> pl.DataFrame:
    """Accounts, payers, cash and cost are of accounts whose 90 days are over; ``unripe`` counts the others.

    A sequence is short where there were fewer contacts before the debt was paid, so that rows of different length
    cannot be compared. ``cost`` is that of all contacts of the 90 days, null where no contact names one.
    """
    found = company.gather("brought/step_sequences", as_of=as_of, **period)
    return with_wilson(found, "payers", "accounts").select(*ACTIONS, *MEASURES)
