"""Sample companies of two sizes, made once."""

from datetime import date
from functools import cache

import polars as pl

from sample import Sample, sample_company

TO = date(2026, 10, 31)


@cache
def small() -> Sample:
    return sample_company(3000, 24, seed=1, to=TO)


@cache
def large() -> Sample:
    return sample_company(20_000, 24, seed=1, to=TO)


def table(name: str) -> pl.DataFrame:
    return small().tables[name]


def credits_of(sample: Sample, by: date) -> pl.DataFrame:
    """Kopeck-exact credits per account in effect on ``by``: payments (refunds negative) and adjustments."""
    paid = sample.tables["payments"].filter(
        (pl.col("paid_on") <= by) & (pl.col("reversed_on").is_null() | (pl.col("reversed_on") > by))
    )
    given = sample.tables["adjustments"].filter(pl.col("adjusted_on") <= by)
    return pl.concat([paid.select("account_id", "amount"), given.select("account_id", "amount")])
