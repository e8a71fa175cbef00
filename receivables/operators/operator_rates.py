"""What operators' counts and sums say as rates, each with its interval, so that few cases are not read as skill."""

from collections.abc import Callable, Iterable, Sequence

import polars as pl

from receivables.effects.estimates.proportions import with_wilson
from receivables.operators.uncertain_sums import mean_interval, sum_interval

PER = 1000
"""Breaches are counted per so many contacts, complaints per so many conversations."""

SHARES = {
    "own": ("own_talks", "talks"),
    "contact": ("accounts_reached", "accounts_attempted"),
    "answer": ("conversations", "attempts"),
    "kept": ("promises_kept", "promises_due"),
    "breaches": ("broken", "contacts"),
    "complaints": ("upheld", "conversations"),
}
"""What is counted → the hits and the cases; its columns are ``<what>_share``, ``<what>_low`` and ``<what>_high``."""

MEANS = {
    "minutes": ("minutes_per_account", "minutes_deviation", "accounts_worked"),
    "survey": ("survey_score", "survey_deviation", "surveys"),
}

Interval = tuple[float, float] | None


def operator_rates(work: pl.DataFrame) -> pl.DataFrame:
    """``work``, one row per operator in counts and sums, with shares, rates and 95 % intervals.

    A share is null where there were no cases or its hits are null: they were never brought. ``recovered`` and
    ``squares``, the sum of squared payments, give what was recovered per hour of talking and writing up
    (``worked_seconds``); breaches and complaints are per 1,000.
    """
    rated = work
    for what, (hits, cases) in SHARES.items():
        rated = with_wilson(rated, hits, cases, named=f"{what}_")
    names = ("share", "low", "high")
    rated = rated.with_columns(
        *(pl.col(f"{what}_{name}") * PER for what in ("breaches", "complaints") for name in names)
    )
    for what, columns in MEANS.items():
        rated = _bounded(rated, what, columns, mean_interval)
    hours = pl.when(pl.col("worked_seconds") > 0).then(pl.col("worked_seconds") / 3600)
    paid = _bounded(rated, "per_hour", ("recovered", "squares"), sum_interval)
    return paid.with_columns(
        contact_rate="contact_share",
        answer_rate="answer_share",
        breaches_per_1000="breaches_share",
        complaints_per_1000="complaints_share",
        recovered_per_hour=pl.col("recovered").cast(pl.Float64) / hours,
        per_hour_low=pl.col("per_hour_low") / hours,
        per_hour_high=pl.col("per_hour_high") / hours,
    )


def _bounded(rows: pl.DataFrame, what: str, columns: Sequence[str], interval: Callable[..., Interval]) -> pl.DataFrame:
    """``rows`` with ``<what>_low`` and ``<what>_high``; null where a value that the interval needs is missing."""
    return pl.concat([rows, _ends(what, rows.select(pl.col(*columns)).iter_rows(), interval)], how="horizontal")


def _ends(what: str, values: Iterable[tuple[float | None, ...]], interval: Callable[..., Interval]) -> pl.DataFrame:
    found = [None if None in row else interval(*map(float, row[:2]), *row[2:]) for row in values]  # type: ignore[arg-type]
    schema = {f"{what}_low": pl.Float64, f"{what}_high": pl.Float64}
    return pl.DataFrame([ends or (None, None) for ends in found], schema=schema, orient="row")
