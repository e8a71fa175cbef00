"""Who may stop paying or leave within 60 days, and what to offer, one row per account that owes nothing long overdue
params: as_of date=last, calls whole=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.warning_list import calls_of, early_warning_on

COLUMNS = (
    "account_id",
    "to_call",
    "overdue",
    "days_past_due",
    "speed",
    "direction",
    "lateness_before",
    "lateness",
    "lateness_drift",
    "chance_overdue",
    "chance_leaving",
    "chance",
    "at_risk",
    "why",
    "offer",
    "left_out",
)


def answer(company: OpenCompany, *, as_of: date, calls: int | None) -> pl.DataFrame:
    """The likeliest trouble first; ``to_call`` are the first ``calls`` (none given: the talks of a day now) who may be
    called. ``left_out`` says why another may not."""
    listed = early_warning_on(company, as_of).accounts
    may = pl.col("chance").is_not_null() & pl.col("left_out").is_null()
    called = may & (may.cum_sum() <= calls_of(company, as_of, calls))
    return listed.with_columns(to_call=called).select(COLUMNS)
