"""The accounts of a campaign: what was known of each and what became of it, and which of them got the offer."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.estimate import Numbers
from receivables.effects.known_facts import known_facts
from receivables.tables import MONEY

RANDOMISED, CHOSEN = "randomised", "chosen"
OFFER, CONTROL = "offer", "control"

KNOWN = ("debt", "debt_age_days", "cash_before", "tenure_days")

ACCOUNTS = pl.Schema(
    {
        "account_id": pl.String(),
        "arm": pl.String(),
        "stratum": pl.String(),
        "segment": pl.String(),
        "finished": pl.Boolean(),
        "debt": MONEY,
        "debt_age_days": pl.Int64(),
        "cash_before": MONEY,
        "tenure_days": pl.Int64(),
        "paid": pl.Boolean(),
        "cash": MONEY,
        "written_off": MONEY,
        "contact_cost": MONEY,
        "next_bills_paid": pl.Boolean(),
        "overdue_again_90": pl.Boolean(),
        "overdue_again_180": pl.Boolean(),
        "suspended": pl.Boolean(),
        "left": pl.Boolean(),
    }
)
"""One row per account of a campaign: what was known on its ``assigned_on`` (debt, days past due of the oldest open
charge, cash of the 90 days before, days since connection) and what happened within the horizon. ``finished`` says
whether the horizon is over."""


def arm_sizes(accounts: pl.DataFrame) -> tuple[int, int]:
    """Accounts with the offer, and without."""
    offered = int((accounts["arm"] == OFFER).sum())
    return offered, accounts.height - offered


def known_at_assignment(accounts: pl.DataFrame, *, with_strata: bool) -> Numbers:
    """Facts of ``KNOWN``, and the strata (drawn comparisons) or segments (chosen ones) as indicators."""
    return known_facts(accounts, KNOWN, "stratum" if with_strata else "segment")


def numbers(accounts: pl.DataFrame, column: str) -> Numbers:
    """A column as floats, empty values as 0."""
    return accounts[column].cast(pl.Float64).fill_null(0.0).to_numpy()


def offer_of(accounts: pl.DataFrame) -> NDArray[np.bool_]:
    """Which accounts got the offer."""
    return (accounts["arm"] == OFFER).to_numpy()


def unevenly_drawn(accounts: pl.DataFrame) -> bool:
    """Whether strata got the offer in clearly different proportions, so that a plain difference would mix them up."""
    by = accounts.group_by("stratum").agg(pl.len().alias("n"), (pl.col("arm") == OFFER).sum().alias("k"))
    share = by["k"].sum() / accounts.height
    scatter = ((by["k"] - by["n"] * share) ** 2 / (by["n"] * share * (1 - share))).sum()
    # a draw that is stratified scatters far less than chance, so a generous limit loses nothing
    return by.height > 1 and float(scatter) > (by.height - 1) + 4 * float(np.sqrt(2 * (by.height - 1)))
