"""Gathers what operators did in a period: contacts, promises, call-backs, money, complaints, reviews, answers."""

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.paying import PaidMonth
from queries.conduct.operator_conduct import scores_of
from queries.decisions.schemes import in_force, scheme_versions
from receivables.contact.judged_call_backs import DONE, WAITS
from receivables.month import Month
from receivables.operators.operator_rates import operator_rates
from receivables.tables import MONEY

BROUGHT = """
select
    (select count(*) from assignments where assigned_on <= $to) > 0 as accounts,
    (select count(*) from complaints where received_on <= $to) > 0 as upheld,
    (select count(*) from reviews where reviewed_on <= $to) > 0 as reviews,
    (select count(*) from contacts where call_back_at is not null and started_at::date <= $to) > 0 as call_backs
"""
"""Whether the company counts such things at all: what it never brought is null, not zero."""

OF = {
    "accounts": ("accounts", "own_talks"),
    "upheld": ("upheld",),
    "reviews": ("reviews",),
    "call_backs": ("call_backs_done", "call_backs_due"),
    "recovered": ("recovered", "bonus"),
}
"""What is brought → the counts that are zero, and not null, where an operator has none of it."""


def work_of(company: OpenCompany, first: date, last: date, operator: str | None = None) -> pl.DataFrame:
    """What operators did from ``first`` to ``last``, as known on ``last``, with rates; see ``operator_rates``."""
    period: dict[str, Any] = {"from": first, "to": last}
    rows = company.gather("operators/work", operator=operator, **period)
    for part in (
        company.gather("operators/given_accounts", **period),
        company.gather("operators/said_of_operators", **period),
        _called_back(company.ask("call_backs", as_of=last, operator=operator, **period)),
        _broken(company.ask("contact_breaches", **period)),
        _recovered(company, first, last),
        _heard(company, first, last),
    ):
        rows = rows.join(part, on="operator_id", how="left", maintain_order="left")
    brought = company.sql(BROUGHT, **period).row(0, named=True)
    brought["reviews"] = brought["reviews"] or rows["reviews"].count() > 0
    brought["recovered"] = rows["recovered"].count() > 0
    counts = [pl.col(name).fill_null(0) for kind, names in OF.items() if brought[kind] for name in names]
    counted = rows.with_columns(*counts, pl.col("broken", "surveys").fill_null(0))
    return operator_rates(counted.with_columns(pl.col("recovered", "bonus").cast(MONEY)))


def _called_back(call_backs: pl.DataFrame) -> pl.DataFrame:
    """Call-backs whose time is over or that were done, by who agreed them."""
    over = call_backs.filter(pl.col("state") != WAITS)
    return over.group_by("operator_id").agg(
        call_backs_done=(pl.col("state") == DONE).sum().cast(pl.Int64), call_backs_due=pl.len().cast(pl.Int64)
    )


def _broken(breaches: pl.DataFrame) -> pl.DataFrame:
    """How many contacts of each operator broke any limit."""
    return breaches.group_by("operator_id").agg(broken=pl.col("contact_id").n_unique().cast(pl.Int64))


def _heard(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Reviews out of files and marks made here, with their mean and its interval; see ``scores_of``."""
    names = {"score": "mean_score", "low": "score_low", "high": "score_high"}
    return scores_of(company, first, last).drop("scored").rename(names)


def _recovered(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """What operators recovered and the bonus of it, as the bonus questions count them; nobody's row without a scheme.

    Whole months hold all their lines, those about earlier months too; of others the lines of payments of these days.
    """
    versions = scheme_versions(company.decisions)
    lines = [
        _days(PaidMonth(company, month).lines, month, first, last)
        for month in Month.of(first).to(Month.of(last))
        if in_force(versions, month) is not None
    ]
    schema: dict[str, Any] = {"operator_id": pl.String, "payment_id": pl.String, "amount": MONEY, "bonus": MONEY}
    credited = pl.concat([pl.DataFrame(schema=schema), *lines]).filter(pl.col("operator_id").is_not_null())
    payments = credited.group_by("operator_id", "payment_id").agg(pl.col("amount", "bonus").sum())
    return payments.group_by("operator_id").agg(
        recovered=pl.col("amount").sum().cast(MONEY),
        bonus=pl.col("bonus").sum().cast(MONEY),
        squares=(pl.col("amount").cast(pl.Float64) ** 2).sum(),
    )


def _days(lines: pl.DataFrame, month: Month, first: date, last: date) -> pl.DataFrame:
    asked = (
        pl.lit(value=True) if first <= month.first and month.last <= last else pl.col("paid_on").is_between(first, last)
    )
    return lines.filter(asked).select("operator_id", "payment_id", "amount", "bonus")
