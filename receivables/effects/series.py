"""A campaign without a comparison group: what the months before would have led to expect. Not proof.

A structural time series is fitted on the unaffected months and continued over the campaign. The same is done at
dates when nothing happened (placebo dates): if the "effect" there is as large, the figure means nothing.
"""

import warnings
from dataclasses import dataclass

import numpy as np
import polars as pl
from statsmodels.tsa.statespace.structural import UnobservedComponents

from receivables.effects.estimates.estimate import Numbers

FEWEST_MONTHS = 12
"""Unaffected months needed before anything is continued."""
MONTHS_FOR_SEASONS = 30
"""From here the year's seasons are fitted too; with fewer months they cannot be told from chance."""


@dataclass(frozen=True)
class Continued:
    """``months``: month, actual, expected, low, high over the campaign. ``surplus``: actual less expected, summed.

    ``placebos`` are the surpluses at dates when nothing happened; ``placebo_share`` the part of them at least as
    large. All amounts in money; None when the months were too few.
    """

    months: pl.DataFrame
    surplus: float | None
    low: float | None
    high: float | None
    placebos: tuple[float, ...] = ()
    placebo_share: float | None = None


EMPTY = Continued(
    pl.DataFrame(
        schema={"month": pl.String, "actual": pl.Float64, "expected": pl.Float64, "low": pl.Float64, "high": pl.Float64}
    ),
    None,
    None,
    None,
)


def continued(months: pl.DataFrame, first: int, placebos: int = 6) -> Continued:
    """``months``: month and value in order without gaps; ``first`` is the position of the campaign's first month.

    Every month from ``first`` to the end counts as affected.
    """
    values = months["value"].cast(pl.Float64).to_numpy()
    length = len(values) - first
    if first < FEWEST_MONTHS or length < 1:
        return EMPTY
    expected, errors, error_of_sum = _expected(values[:first], length)
    reach = 1.959964
    table = (
        months[first:]
        .select("month", pl.col("value").cast(pl.Float64).alias("actual"))
        .with_columns(
            pl.Series("expected", expected),
            pl.Series("low", expected - reach * errors),
            pl.Series("high", expected + reach * errors),
        )
    )
    surplus = float((values[first:] - expected).sum())
    shifts = list(range(first - length, FEWEST_MONTHS - 1, -1))[:placebos]
    others = tuple(float((values[at : at + length] - _expected(values[:at], length)[0]).sum()) for at in shifts)
    share = sum(abs(other) >= abs(surplus) for other in others) / len(others) if others else None
    return Continued(table, surplus, surplus - reach * error_of_sum, surplus + reach * error_of_sum, others, share)


def _expected(before: Numbers, length: int) -> tuple[Numbers, Numbers, float]:
    """Expected values of the next months, their standard errors, and the error of their sum."""
    scale = float(before.std())
    if scale == 0:
        return np.full(length, before[-1]), np.zeros(length), 0.0
    season = 12 if len(before) >= MONTHS_FOR_SEASONS else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the optimiser's remarks; the fit is judged by the placebo dates
        model = UnobservedComponents((before - before.mean()) / scale, level="local level", seasonal=season)
        fitted = model.fit(disp=0, maxiter=200)
        forecast = fitted.get_forecast(length)
        drawn = fitted.simulate(length, repetitions=400, anchor="end", rng=1)
    paths = np.asarray(drawn).reshape(length, -1)
    mean = np.asarray(forecast.predicted_mean)
    return mean * scale + before.mean(), np.asarray(forecast.se_mean) * scale, float(paths.sum(axis=0).std() * scale)
