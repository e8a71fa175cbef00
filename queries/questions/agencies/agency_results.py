"""What agencies brought against similar debt, what they took and how they behaved, one row per agency, month and kind
params: from date=first, to date=last, as_of date=last, days 30|90|180|365=180
reads: decisions
"""

from dataclasses import asdict
from datetime import date

import polars as pl

from queries.agencies.beside_similar import liquidation_between
from queries.agencies.tellings_known import paid_and_told
from queries.ask import OpenCompany
from receivables.agencies.agency_effect import EFFECT, agency_effect
from receivables.agencies.complaint_rate import with_complaint_rate
from receivables.agencies.liquidation import debts_beside

COLUMNS = (
    "agency", "month", "accounts", "placed", "cash_30", "cash_90", "cash_180", "cash_365", "fee", "net",
    "difference", "low", "high", "complaints_per_100", "told_hours", "kind", "cash", "price",
    "watched", "similar", "similar_share", "imbalance", "e_value", "e_value_interval", "left_out", "verdict",
    "complaints", "complaints_low", "complaints_high", "told", "untold",
)  # fmt: skip


def answer(company: OpenCompany, *, as_of: date, days: str, **period: date) -> pl.DataFrame:
    """Cash by so many days after the placement: null until all of the batch was watched so long, and of debts sold.

    The difference from similar debt at ``days`` is estimated: a fraction of a debt, with its interval, balance, E-value
    and how many had no like.
    """
    batches = company.gather("agencies/batches", as_of=as_of, **period)
    whole = liquidation_between(company, period["from"], period["to"], as_of)
    months = whole.cases["on_day"].dt.strftime("%Y-%m")
    effects = [
        {"agency": agency, "month": month, "kind": "commission"}
        | asdict(agency_effect(debts_beside(whole.of((months == month).to_numpy()), agency, int(days))))
        for agency, month in batches.filter(kind="commission").select("agency", "month").rows()
    ]
    keys = {"agency": pl.String, "month": pl.String, "kind": pl.String}
    estimated = pl.DataFrame(effects, schema={**keys, **EFFECT}, orient="row")
    found = batches.join(estimated, on=list(keys), how="left", maintain_order="left")
    found = found.join(_told(company, as_of), on=list(keys), how="left", maintain_order="left")
    return with_complaint_rate(found).with_columns(pl.col("told", "untold").fill_null(0)).select(COLUMNS)


def _told(company: OpenCompany, as_of: date) -> pl.DataFrame:
    """By batch: payments past the agency that it was told of, and not, and the median hours of those told."""
    kind = pl.when("sold").then(pl.lit("sale")).otherwise(pl.lit("commission"))
    told = pl.col("told_at").is_not_null()
    return (
        paid_and_told(company, as_of)
        .group_by("agency", month=pl.col("placed_on").dt.strftime("%Y-%m"), kind=kind)
        .agg(
            told=told.sum().cast(pl.Int64),
            untold=(~told).sum().cast(pl.Int64),
            told_hours=pl.col("hours").filter(told).median(),
        )
    )
