"""What each agency brought against similar debt that no agency had, over all its batches, one row per agency
params: from date=first, to date=last, as_of date=last, days 30|90|180|365=180
"""

from datetime import date

import polars as pl

from queries.agencies.beside_similar import against_similar_debt
from queries.ask import OpenCompany

COLUMNS = (
    "agency", "verdict", "difference", "low", "high", "fee_part", "net_difference", "net_low", "net_high",
    "similar_share", "watched", "similar", "imbalance", "e_value", "e_value_interval", "left_out",
)  # fmt: skip


def answer(company: OpenCompany, *, as_of: date, days: str, **period: date) -> pl.DataFrame:
    """All shares are fractions of a debt ``days`` after the placement, each debt counting alike.

    ``fee_part`` is what the fee takes of the mean debt, and the ``net`` columns the difference less it. Null where the
    agency has fewer than 30 debts watched so long, or too few others are like them.
    """
    return against_similar_debt(company, period["from"], period["to"], as_of, int(days))["effects"].select(COLUMNS)
