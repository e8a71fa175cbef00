"""How much trouble calls by the early warning met on days its models had not seen, one row per rule of whom to call
params: as_of date=last, calls whole=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.warning_list import calls_among_watched, calls_of, early_warning_on
from receivables.foresight.warning_judged import warning_judged


def answer(company: OpenCompany, *, as_of: date, calls: int | None) -> pl.DataFrame:
    """The list against whoever paid late last month, whoever is overdue, and anybody; see ``warning_judged``."""
    wanted = calls_among_watched(company, as_of, calls_of(company, as_of, calls))
    return warning_judged(early_warning_on(company, as_of).held, wanted)
