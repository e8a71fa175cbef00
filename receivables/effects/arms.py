"""The accounts of a campaign: what was known of each and what became of it, and which of them got the offer."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from receivables.effects.estimates.estimate import Numbers
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
        "cluster": pl.String(),
        "segment": pl.String(),
        "in_ledger": pl.Boolean(),
        "elsewhere": pl.String(),
        "finished": pl.Boolean(),
        "debt": MONEY,
        "overdue_debt": MONEY,
        "debt_age_days": pl.Int64(),
        "cash_before": MONEY,
        "cash_just_before": MONEY,
        "cash_earlier": MONEY,
        "tenure_days": pl.Int64(),
        "got_offer": pl.Boolean(),
        "paid": pl.Boolean(),
        "cash": MONEY,
        "overdue_cash": MONEY,
        "later_cash": MONEY,
        "later_finished": pl.Boolean(),
        "written_off": MONEY,
        "contact_cost": MONEY,
        "next_bills_paid": pl.Boolean(),
        "overdue_90": pl.Boolean(),
        "overdue_180": pl.Boolean(),
        "overdue_again_90": pl.Boolean(),
        "overdue_again_180": pl.Boolean(),
        "suspended": pl.Boolean(),
        "left": pl.Boolean(),
        "complained": pl.Boolean(),
    }
)
"""One row per account of a campaign: what was known on its ``assigned_on`` and what happened within the horizon.

Then: all debt, the overdue part of it, days past due of the oldest open charge, cash of the 90 days before, of the
last 60 of them (``cash_just_before``) and of days 61 to 150 before (``cash_earlier``), days since connection. Since:
``got_offer`` (assigned to it, or seen to have it), cash in all and of the debt that was overdue then, what came of
that debt in as many days after the horizon (``later_cash``, whole when ``later_finished``). ``finished`` says whether
the horizon is over. ``elsewhere`` names another campaign whose offer the account had in that time. Empty: not known
yet, or its table was not loaded."""


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


def clusters_of(accounts: pl.DataFrame) -> NDArray[np.intp] | None:
    """A number for the cluster of each account; None when every account was drawn by itself."""
    if accounts["cluster"].is_null().all():
        return None
    alone = pl.concat_str([pl.lit("account "), pl.col("account_id")])
    together = pl.concat_str([pl.lit("cluster "), pl.col("cluster")])
    codes = accounts.select(pl.coalesce(together, alone).rank("dense")).to_series()
    return None if codes.n_unique() == accounts.height else codes.to_numpy().astype(np.intp) - 1
