"""How well the order of calls did on the last three months, which its model had not seen, one row in all
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.pace import per_day
from queries.desk.whom_to_call import call_desk_on
from receivables.desk.order import held_out_from
from receivables.desk.payment_chance import RESPONSE_DAYS

SCHEMA: dict[str, pl.DataType] = {
    "order": pl.String(),
    "verdict": pl.String(),
    "from_on": pl.Date(),
    "to_on": pl.Date(),
    "days": pl.Int64(),
    "conversations": pl.Int64(),
    "per_day": pl.Int64(),
    "calls": pl.Int64(),
    "by_expected": pl.Float64(),
    "by_debt": pl.Float64(),
    "difference": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "brier": pl.Float64(),
    "base_brier": pl.Float64(),
}


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """The verdict, what the first calls brought in either order, and the error of the chance; see ``OrderJudged``."""
    found = call_desk_on(company, as_of).judged
    told = {
        "order": found.order,
        "verdict": found.verdict,
        "from_on": held_out_from(as_of),
        "to_on": date.fromordinal(as_of.toordinal() - RESPONSE_DAYS),
        "per_day": per_day(company, as_of),
    }
    return pl.DataFrame([{**vars(found), **told}], schema=SCHEMA)
