"""Payments that agencies were told of: as the files have it, and as it was marked in the product, side by side."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.decisions.agency_tellings import tellings

TOLD: dict[str, pl.DataType] = {
    "payment_id": pl.String(),
    "agency": pl.String(),
    "told_at": pl.Datetime("us"),
    "told_by": pl.String(),
}
"""One row per payment and agency: when it was told by the company's clock, and by whom; empty: a file says it."""


def known_tellings(company: OpenCompany, as_of: date) -> pl.DataFrame:
    """What agencies had been told by a day, by ``TOLD``; of several words about one payment the earliest.

    A mark made here is always of now, and counts from the day of the list it was made in: the data may end earlier.
    """
    filed = company.gather("agencies/told_in_files", as_of=as_of).with_columns(told_by=pl.lit(None, dtype=pl.String))
    marked = tellings(company.decisions).filter(pl.col("listed_on") <= as_of)
    here = pl.col("told_at").dt.replace_time_zone("UTC").dt.convert_time_zone(company.settings.time_zone)
    made = marked.with_columns(told_at=here.dt.replace_time_zone(None))
    both = pl.concat([frame.select(pl.col(name).cast(kind) for name, kind in TOLD.items()) for frame in (filed, made)])
    return both.sort("payment_id", "agency", "told_at").unique(["payment_id", "agency"], keep="first")


def paid_and_told(company: OpenCompany, as_of: date, account_id: str | None = None) -> pl.DataFrame:
    """Payments of placed debtors past the agency, with ``told_at``, ``told_by`` and ``hours``, the oldest first.

    A payment has no hour: ``hours`` run from the beginning of its day to the telling, else to the beginning of
    ``as_of``.
    """
    asked = {"as_of": as_of, "account_id": account_id}
    paid = company.remember(
        ("paid at agencies", *asked.values()), lambda: company.gather("agencies/paid_at_agencies", **asked)
    )
    both = paid.join(known_tellings(company, as_of), on=["payment_id", "agency"], how="left", maintain_order="left")
    until = pl.coalesce("told_at", pl.lit(as_of).cast(pl.Datetime("us")))
    return both.with_columns(hours=(until - pl.col("paid_on").cast(pl.Datetime("us"))).dt.total_hours())
