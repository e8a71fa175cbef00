"""Complaints of a period and how long each waited for its answer, one row per complaint
params: from date, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.complaints_answered import complaints_of


def answer(company: OpenCompany, *, as_of: date, **period: date) -> pl.DataFrame:
    """complaint_id, account_id, received_on, about, operator_id, agency, upheld, answered_on, days, state.

    ``days`` to the answer, or to ``as_of`` where there is none; ``state`` is answered_in_time (within 10 days),
    answered_late, unanswered (the 10 days are over) or answer_waits.
    """
    return complaints_of(company, period["from"], period["to"], as_of)
