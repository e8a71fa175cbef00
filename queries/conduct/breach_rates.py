"""How often contacts broke each rule, by month and by operator."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.broken_rules import broken_rules
from receivables.effects.estimates.proportions import with_wilson

ALL = "all"
"""The row of contacts that broke one rule or more, each of them once."""


def breach_rates_by_month(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts and broken ones by month and rule; every rule that was broken in the time has a row in each month."""
    return _rates(company, first, last, "month")


def breach_rates_by_operator(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts and broken ones by operator and rule; an operator has a row of each rule that somebody broke."""
    return _rates(company, first, last, "operator_id")


def _rates(company: OpenCompany, first: date, last: date, by: str) -> pl.DataFrame:
    worked = company.gather("conduct/worked_contacts", **{"from": first, "to": last})
    found = broken_rules(company, first, last).with_columns(month=pl.col("started_at").dt.strftime("%Y-%m"))
    once = found.unique("contact_id").with_columns(rule=pl.lit(ALL))
    both = pl.concat([once, found.select(once.columns)])
    rules = [ALL, *sorted(found["rule"].unique())]
    counted = both.group_by(by, "rule").agg(broken=pl.len().cast(pl.Int64))
    every = worked.group_by(by).agg(pl.col("contacts").sum())
    whole = (
        every.join(pl.DataFrame({"rule": rules, "place": range(len(rules))}), how="cross")
        .join(counted, on=[by, "rule"], how="left", nulls_equal=True)
        .with_columns(pl.col("broken").fill_null(0))
        .sort(by, "place", nulls_last=True)
    )
    return with_wilson(whole.select(by, "rule", "contacts", "broken"), "broken", "contacts")
