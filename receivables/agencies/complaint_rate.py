"""Complaints per 100 debtors of an agency, with the interval of a count."""

import polars as pl
from scipy import stats

from receivables.effects.estimates.estimate import LEVEL


def with_complaint_rate(batches: pl.DataFrame) -> pl.DataFrame:
    """``batches`` (complaints, accounts) with complaints_per_100 and its 95 % interval, both ends exact (Garwood 1936).

    4 complaints of 200 debtors are 2 per 100, from 0.54 to 5.12.
    """
    counts, accounts = batches["complaints"].to_numpy(), batches["accounts"].to_numpy()
    low = stats.chi2.ppf(LEVEL / 2, 2 * counts) / 2
    high = stats.chi2.isf(LEVEL / 2, 2 * counts + 2) / 2
    return batches.with_columns(
        complaints_per_100=pl.Series(100 * counts / accounts, dtype=pl.Float64),
        complaints_low=pl.Series(100 * low / accounts, dtype=pl.Float64).fill_nan(0.0),
        complaints_high=pl.Series(100 * high / accounts, dtype=pl.Float64),
    )
