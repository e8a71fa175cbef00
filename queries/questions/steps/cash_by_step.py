"""Which step of recovery has the cash of a period, one row per step in order, then what came without one
params: from date=first, to date=last, segment text=none, service text=none, tariff text=none, district text=none
"""

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.steps.recovery_steps import SOURCES, STEPS


def answer(company: OpenCompany, **asked: Value) -> pl.DataFrame:
    """The cash of all rows is C of the identity of that period and filter."""
    found = company.gather("steps/cash_by_step", sources=SOURCES, step_cash=company.ahead("step_cash"), **asked)
    unseen = found.filter(pl.col("step").is_in(STEPS), payments=0)
    if unseen.is_empty():
        return found.with_columns(recorded=pl.lit(value=True))
    known = company.sql("select distinct step from recovery_steps(date '0001-01-01', $to)", to=asked["to"])
    return found.with_columns(recorded=~pl.col("step").is_in(unseen["step"]) | pl.col("step").is_in(known["step"]))
