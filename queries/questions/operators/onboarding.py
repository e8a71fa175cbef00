"""How soon new operators bring as much as the others on accounts of the same ease, one row per week since hired
params: from date=none, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.operators.operator_talks import talks_of
from receivables.month import Month
from receivables.operators.onboarding import onboarding

MONTHS_BACK = 12
"""So many calendar months back begin the period when it is not said."""


def answer(company: OpenCompany, *, to: date, as_of: date, **period: date | None) -> pl.DataFrame:
    """Weeks of operators new in the period, see ``onboarding.ONBOARDING``; no rows when none was."""
    first = period["from"] or Month.of(to).plus(1 - MONTHS_BACK).first
    talks = talks_of(company, first, to, as_of)
    return onboarding(talks.filter(pl.col("cash").is_not_null()))
