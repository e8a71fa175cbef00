"""What each agency brought against similar debt that no agency had, over all its batches, one row per agency
params: from date=first, to date=last, as_of date=last, days 30|90|180|365=180
"""

from dataclasses import asdict
from datetime import date

import polars as pl

from queries.agencies.beside_similar import liquidation_between
from queries.ask import OpenCompany
from receivables.agencies.agency_effect import EFFECT, agency_effect

COLUMNS = (
    "agency", "verdict", "difference", "low", "high", "fee_part", "net_difference", "net_low", "net_high",
    "similar_share", "watched", "similar", "imbalance", "e_value", "e_value_interval", "left_out",
)  # fmt: skip


def answer(company: OpenCompany, *, as_of: date, days: str, **period: date) -> pl.DataFrame:
    """All shares are fractions of a debt ``days`` after the placement, each debt counting alike.

    ``fee_part`` is what the fee takes of the mean debt, and the ``net`` columns the difference less it. Null where the
    agency has fewer than 30 debts watched so long, or too few others are like them.
    """
    whole = liquidation_between(company, period["from"], period["to"], as_of)
    ripe = whole.of(whole.watched(int(days)))
    fees = ripe.cases.with_columns(part=pl.col("fee_share").cast(pl.Float64) * ripe.share_by(int(days)))
    fee_parts = fees.drop_nulls("agency").group_by("agency").agg(fee_part=pl.col("part").mean())
    agencies = whole.cases["agency"].drop_nulls().unique().sort().to_list()
    rows = [{"agency": agency, **asdict(agency_effect(whole, agency, int(days)))} for agency in agencies]
    found = pl.DataFrame(rows, schema={"agency": pl.String, **EFFECT}, orient="row")
    net = {
        name: pl.col(of) - pl.col("fee_part")
        for name, of in {"net_difference": "difference", "net_low": "low", "net_high": "high"}.items()
    }
    return found.join(fee_parts, on="agency", how="left", maintain_order="left").with_columns(**net).select(COLUMNS)
