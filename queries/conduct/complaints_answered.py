"""Complaints of a time: which were answered in time, and how many were upheld of each operator's conversations."""

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.operator_conduct import contacts_of_operators
from receivables.conduct.complaint_parts import ANSWER_WAITS, IN_TIME
from receivables.effects.estimates.proportions import with_wilson

ANSWER_DAYS = 10
"""Days within which a complaint is to be answered: the company's promise to its subscribers."""


def complaints_of(company: OpenCompany, first: date, last: date, as_of: date) -> pl.DataFrame:
    """Complaints received from ``first`` to ``last``, as known on ``as_of``, with days and state of the answer."""
    period: dict[str, Any] = {"from": first, "to": last}
    return company.gather("conduct/complaint_days", as_of=as_of, days=ANSWER_DAYS, **period)


def complaints_by_operator(company: OpenCompany, first: date, last: date, as_of: date) -> pl.DataFrame:
    """Complaints, upheld ones and answers in time of each operator who had conversations or complaints, by number.

    The last row, without an operator, holds complaints that name none or are not about one. ``due`` are those answered,
    or not answered when their days were over; the upheld ones are a share of conversations, the answers in time one of
    those due.
    """
    state = pl.col("state")
    about_operator = pl.when(pl.col("about") == "operator").then("operator_id")
    counted = (
        complaints_of(company, first, last, as_of)
        .group_by(operator_id=about_operator)
        .agg(
            complaints=pl.len().cast(pl.Int64),
            upheld=pl.col("upheld").fill_null(value=False).sum().cast(pl.Int64),
            due=(state != ANSWER_WAITS).sum().cast(pl.Int64),
            in_time=(state == IN_TIME).sum().cast(pl.Int64),
        )
    )
    talks = contacts_of_operators(company, first, min(last, as_of)).drop_nulls("operator_id")
    talks = talks.filter(pl.col("conversations") > 0).select("operator_id", "conversations")
    whole = talks.join(counted, on="operator_id", how="full", coalesce=True, nulls_equal=True)
    filled = whole.with_columns(pl.col("complaints", "upheld", "due", "in_time").fill_null(0))
    shared = with_wilson(filled, "upheld", "conversations")
    timely = with_wilson(shared, "in_time", "due", named="in_time_")
    return timely.sort("operator_id", nulls_last=True)
