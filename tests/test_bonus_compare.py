"""Several schemes over the same history: differences, evenness and scaling to a fund."""

from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from bonus_frames import money

from receivables.bonus.compare import compared, evenness, fund_share, scale_for
from receivables.messages import Problem
from receivables.tables import MONEY

SCHEMA: dict[str, Any] = {
    "month": pl.String,
    "operator_id": pl.String,
    "recovered": MONEY,
    "bonus": MONEY,
    "payout": MONEY,
}


def payout_rows(*rows: tuple[str, str, int]) -> pl.DataFrame:
    """Payouts as (month, operator, payout); a thousand recovered each time."""
    filled = [(month, operator, money(1000), money(payout), money(payout)) for month, operator, payout in rows]
    return pl.DataFrame(filled, schema=SCHEMA, orient="row")


def test_each_operator_is_compared_with_the_first_scheme_over_all_months() -> None:
    now = payout_rows(("2026-10", "O1", 40), ("2026-11", "O1", 60), ("2026-11", "O2", 50))
    other = payout_rows(("2026-10", "O1", 30), ("2026-11", "O1", 30), ("2026-11", "O2", 75), ("2026-11", "O3", 5))
    rows = compared({"now": now, "other": other}).sort("scheme", "operator_id")
    assert rows.select("scheme", "operator_id", "payout", "difference").rows() == [
        ("now", "O1", 100, 0),
        ("now", "O2", 50, 0),
        ("other", "O1", 60, 60 - 100),
        ("other", "O2", 75, 75 - 50),
        ("other", "O3", 5, 5),
    ]


def test_the_fund_as_a_share_of_the_money_recovered() -> None:
    # (40 + 60 + 50) / 3,000 = 0.05
    rows = payout_rows(("2026-10", "O1", 40), ("2026-11", "O1", 60), ("2026-11", "O2", 50))
    assert fund_share(rows) == Decimal("0.05")
    assert fund_share(payout_rows()) is None


@pytest.mark.parametrize(
    ("payouts", "gini"),
    [
        ([100, 100, 100], 0.0),
        ([0, 0, 0, 400], 0.75),  # one of four gets all: (n - 1) / n
        ([100, 300], 0.25),  # (-1 × 100 + 1 × 300) / (2 × 400)
        ([0, 0], None),
    ],
)
def test_evenness_is_the_gini_coefficient(payouts: list[int], gini: float | None) -> None:
    assert evenness(pl.Series([money(p) for p in payouts], dtype=MONEY)) == gini


def test_rates_are_scaled_so_that_the_fund_meets_its_target() -> None:
    # a bonus of 60.00 on 1,000.00 recovered: 4 % of it is 40.00, so the rates take 40 / 60 = 0.6667
    assert scale_for(lambda factor: 60 * factor, money(40)) == Decimal("0.6667")


def test_a_fund_that_caps_hold_down_cannot_be_reached() -> None:
    with pytest.raises(Problem, match="No scaling"):
        scale_for(lambda factor: min(money(30), 60 * factor), money(40))
