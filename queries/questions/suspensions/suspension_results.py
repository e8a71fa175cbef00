"""What followed warnings of a cut and cuts of service for debt, one row per outcome and size of the debt, all first
params: from date=first, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.steps.suspension_outcomes import (
    FEE_EDGES,
    LEAVE_DAYS,
    RESPONSE_DAYS,
    RESTORE_DAYS,
    outcome_shares,
)


def answer(company: OpenCompany, **asked: date) -> pl.DataFrame:
    """Shares with Wilson's interval; warnings and cuts whose days are not over on ``as_of`` are ``waiting`` alone."""
    return outcome_shares(
        company.gather(
            "suspensions/outcomes",
            response_days=RESPONSE_DAYS,
            restore_days=RESTORE_DAYS,
            leave_days=LEAVE_DAYS,
            edges=FEE_EDGES,
            **asked,
        )
    )
