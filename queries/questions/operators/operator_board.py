"""Who works better or worse than the team by more than chance, on accounts of the same ease, one row per operator
params: from date=none, to date=last, as_of date=last, operator text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.operators.operator_talks import talks_of
from receivables.month import Month
from receivables.operators.operator_board import CASH, KEPT, board

MONTHS = 6
"""So many calendar months back begin the period when it is not said."""


def answer(company: OpenCompany, *, to: date, as_of: date, operator: str | None, **period: date | None) -> pl.DataFrame:
    """One row per operator and measure, see ``operator_board.BOARD``; an ``operator`` asked for is shown alone."""
    first = period["from"] or Month.of(to).plus(1 - MONTHS).first
    talks = talks_of(company, first, to, as_of)
    made = company.ask("promises", to=to, as_of=as_of, **{"from": first}).filter(pl.col("promised_on") <= as_of)
    judged = made.select("contact_id", value=(pl.col("state") == "kept").cast(pl.Float64))
    promises = talks.join(judged, on="contact_id", maintain_order="left")
    watched = talks.filter(pl.col("cash").is_not_null()).with_columns(value=pl.col("cash").cast(pl.Float64))
    told = pl.concat([board(promises, KEPT), board(watched, CASH)])
    return told if operator is None else told.filter(pl.col("operator_id") == operator)
