"""How debtors like these paid without a new offer, within as many days before as_of, one row
params: as_of date=last, horizon whole=60, together account|house|person=account, min_debt money=100, from_days whole=1, to_days whole=365, segment text=none, service text=none, tariff text=none, district text=none

The spread of cash is capped as in a verdict; explained is the part of it that the facts known before explain.
"""  # noqa: E501 - the line of parameters is read as one

from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.effects.arms import numbers
from receivables.effects.estimates.capped import capped
from receivables.effects.planning.past_debtors import PAST, grouping_of, size_of_clusters

SCHEMA = {
    "accounts": pl.Int64, "payers": pl.Int64, "payer_share": pl.Float64, "cash_spread": pl.Float64,
    "mean_debt": pl.Float64, "explained": pl.Float64, "cluster_size": pl.Float64, "icc": pl.Float64,
}  # fmt: skip


def answer(company: OpenCompany, **asked: Value) -> pl.DataFrame:
    """cash_spread: standard deviation of one account's capped cash; icc: how alike accounts of one cluster are."""
    rows = company.ask("campaign_past", **asked)
    past = rows.select(pl.col(name).cast(dtype) for name, dtype in PAST.items())
    payers, size = int(past["paid"].sum()), size_of_clusters(past)
    grouping = grouping_of(past, "cash", size)
    row: dict[str, Any] = {
        "accounts": past.height,
        "payers": payers,
        "payer_share": payers / past.height if past.height else None,
        "cash_spread": float(capped(numbers(past, "cash")).std(ddof=1)) if past.height > 1 else None,
        "mean_debt": past["debt"].cast(pl.Float64).mean(),
        "explained": grouping.explained,
        "cluster_size": size,
        "icc": grouping.icc,
    }
    return pl.DataFrame([row], schema=SCHEMA)
