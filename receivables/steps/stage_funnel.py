"""The funnel of steps: what the accounts that entered each paid, what it cost, who left, and which step loses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from receivables.effects.estimates.proportions import share_of
from receivables.effects.estimates.survival import happened_by_day
from receivables.steps.recovery_steps import HORIZONS, STEPS
from receivables.steps.stage_verdicts import with_verdicts
from receivables.tables import MONEY

LEFT_DAYS = 180
"""Days after the entry within which leaving and complaints are counted."""
FUNNEL: dict[str, Any] = {
    "step": pl.String, "accounts": pl.Int64, "debt": MONEY,
    **{f"cash_{days}": MONEY for days in HORIZONS},
    "cost": MONEY, "net": MONEY, "cost_per_rouble": pl.Float64, "median_days": pl.Int64,
    "left": pl.Int64, "complaints_per_1000": pl.Float64, "next_step": pl.String,
    **{f"ripe_{days}": pl.Int64 for days in HORIZONS},
    **{f"debt_{days}": MONEY for days in HORIZONS},
    "price": MONEY, "known_cost": MONEY, "unpriced": pl.Int64,
    "net_low": pl.Float64, "net_high": pl.Float64, "verdict": pl.String,
    "left_of": pl.Int64, "left_share": pl.Float64, "left_low": pl.Float64, "left_high": pl.Float64,
    "complained": pl.Int64, "complaints_low": pl.Float64, "complaints_high": pl.Float64,
    "next_accounts": pl.Int64, "without_debt": pl.Int64,
}  # fmt: skip
"""Columns of the funnel, in order."""


@dataclass(frozen=True)
class KnownLosses:
    """What the data know at all by the day asked about: where they know of no complaint, none came is not said."""

    leavers: bool
    complaints: bool


def step_funnel(
    entries: pl.DataFrame, as_of: date, days: int, known: KnownLosses, steps: Sequence[str] = STEPS
) -> pl.DataFrame:
    """One row per step, in order, with the columns of ``FUNNEL``.

    ``entries`` has one row per account that entered a step: step, on_day, debt (null: nothing was overdue, and the
    account counts in ``without_debt`` alone), cash_30 to cash_365, first_days, cost, unpriced, price, left_days,
    complained, next_step. Every figure after so many days is of the accounts for which these days are over by
    ``as_of``; null where there are none. Cost, net and cost per rouble are of the first ``days`` and of the same
    accounts as the cash of these days; cost and net are null where any part of the cost is not known.
    """
    rows = [_row(step, entries.filter(step=step), as_of, days, known) for step in steps]
    return pl.DataFrame(with_verdicts(rows), schema=FUNNEL)


def _row(step: str, entries: pl.DataFrame, as_of: date, days: int, known: KnownLosses) -> dict[str, Any]:
    owing = entries.drop_nulls("debt").with_columns(watched=(pl.lit(as_of) - pl.col("on_day")).dt.total_days())
    ripe = {horizon: owing.filter(pl.col("watched") >= horizon) for horizon in HORIZONS}
    row: dict[str, Any] = {"step": step, "accounts": owing.height, "debt": _sum(owing, "debt")}
    row["without_debt"] = entries.height - owing.height
    for horizon, those in ripe.items():
        row |= {f"ripe_{horizon}": those.height, f"debt_{horizon}": _sum(those, "debt")}
        row[f"cash_{horizon}"] = _sum(those, f"cash_{horizon}")
    row |= _net(ripe[days], days) | _next(ripe[days]) | {"median_days": median_days(owing)}
    return row | _left(ripe[LEFT_DAYS], known.leavers) | _complaints(ripe[LEFT_DAYS], known.complaints)


def _sum(entries: pl.DataFrame, column: str) -> Decimal | None:
    return None if entries.is_empty() else Decimal(entries[column].sum())


def _net(ripe: pl.DataFrame, days: int) -> dict[str, Any]:
    """What the accounts brought, in cash or as the price of a sale, less what of the step's cost is known.

    ``mean`` and ``error`` are of that per account; the cost that is not known can only take more away.
    """
    known, price, unpriced = _sum(ripe, "cost"), _sum(ripe, "price"), int(ripe["unpriced"].sum())
    nets = (ripe[f"cash_{days}"] + ripe["price"] - ripe["cost"]).cast(pl.Float64).sort()  # summed in one order
    brought = Decimal(ripe[f"cash_{days}"].sum()) + Decimal(ripe["price"].sum())
    cost = None if unpriced else known
    return {
        "ripe": ripe.height,
        "price": price,
        "known_cost": known,
        "unpriced": None if ripe.is_empty() else unpriced,
        "cost": cost,
        "net": None if cost is None else brought - cost,
        "cost_per_rouble": None if cost is None or brought <= 0 else float(cost / brought),
        "mean": nets.mean(),
        "deviation": nets.std(),
    }


def _next(ripe: pl.DataFrame) -> dict[str, Any]:
    """The step that most often came next; of equally frequent ones the earlier in order."""
    counted = ripe["next_step"].drop_nulls().value_counts().rows()
    if not counted:
        return {"next_step": None, "next_accounts": None if ripe.is_empty() else 0}
    step, accounts = min(counted, key=lambda row: (-row[1], STEPS.index(row[0])))
    return {"next_step": step, "next_accounts": accounts}


def median_days(owing: pl.DataFrame) -> int | None:
    """Days by which half of the accounts had paid anything (Kaplan-Meier); None where under half has in a year.

    ``owing`` has first_days (null: nothing yet) and watched, the days since the entry.
    """
    waits = owing.select(
        days=pl.min_horizontal(pl.coalesce("first_days", "watched"), pl.lit(HORIZONS[-1])),
        happened=pl.col("first_days").is_not_null(),
    )
    reached = happened_by_day(waits).filter(pl.col("share") >= 0.5)
    return reached["day"][0] if reached.height else None


def _left(ripe: pl.DataFrame, known: bool) -> dict[str, Any]:
    """Those that left in the days after the entry, of those that had not left before it."""
    there = ripe.filter(pl.col("left_days").is_null() | (pl.col("left_days") >= 0))
    left = there.filter(pl.col("left_days") <= LEFT_DAYS).height
    if not known or there.is_empty():
        return dict.fromkeys(("left", "left_share", "left_low", "left_high")) | {"left_of": there.height}
    found = share_of(left, there.height)
    return {
        "left": left,
        "left_of": there.height,
        "left_share": found.share,
        "left_low": found.low,
        "left_high": found.high,
    }


def _complaints(ripe: pl.DataFrame, known: bool) -> dict[str, Any]:
    """Accounts that complained in the days after the entry, per 1,000."""
    if not known or ripe.is_empty():
        return dict.fromkeys(("complained", "complaints_per_1000", "complaints_low", "complaints_high"))
    found = share_of(int(ripe["complained"].sum()), ripe.height)
    ends = {"complaints_per_1000": found.share, "complaints_low": found.low, "complaints_high": found.high}
    return {"complained": found.count, **{name: None if end is None else 1000 * end for name, end in ends.items()}}
