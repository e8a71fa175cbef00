"""Who stays after a debt, against those that never owed: a planted difference is found, and no other."""

from typing import Any

import numpy as np
import polars as pl

from receivables.effects.verdicts import CANNOT_TELL, ESTIMATED_LOWER, NO_OVERLAP, TOO_EARLY
from receivables.steps.after_debt import LIFE, MEANS, MEASURES, life_after_debt
from receivables.steps.stayed_after_debt import MOST_GROUPS

CASES = 1500


def accounts(lost: float, *, seed: int = 1, seen_days: int = 200, cases: int = CASES) -> pl.DataFrame:
    """As many that owed as that never did. Newer contracts leave more often and owe more often; debts add ``lost``."""
    random = np.random.default_rng(seed)
    owed = np.repeat([True, False], cases)
    tenure = random.exponential(np.where(owed, 700, 1100))
    leaves = random.random(2 * cases) < 0.04 + 0.1 * np.exp(-tenure / 500) + lost * owed
    blank = pl.lit(None)
    return pl.DataFrame(
        {
            "account_key": np.arange(2 * cases),
            "lot": random.permutation(2 * cases),
            "owed": owed,
            "ended_by": ["cash" if one else None for one in owed],
            "step": ["court_order" if one else None for one in owed],
            "tenure_days": tenure,
            "monthly_fee": random.choice([500.0, 700.0], 2 * cases),
            "bills_before": np.full(2 * cases, 6),
            "day_no": random.integers(0, 60, 2 * cases),
            "left_after": pl.Series([100 if gone else None for gone in leaves], dtype=pl.Int64),
            "listed": np.full(2 * cases, fill_value=True),
            "seen_days": np.full(2 * cases, seen_days),
        }
    ).with_columns(
        blank.cast(pl.String).alias("by_whom"),
        blank.cast(pl.String).alias("segment"),
        pl.lit(100).cast(pl.Decimal(18, 2)).alias("overdue"),
        blank.cast(pl.Int64).alias("again_after"),
        blank.cast(pl.Boolean).alias("on_time"),
        blank.cast(pl.Decimal(18, 2)).alias("paid_180"),
        blank.cast(pl.Float64).alias("score"),
    )


def stayed(rows: pl.DataFrame) -> dict[str, Any]:
    found = life_after_debt(rows, "step")
    assert found.columns == LIFE
    assert found["measure"].to_list() == [*MEASURES, *MEANS]
    return found.row(by_predicate=pl.col("measure") == "active_180", named=True)


def test_a_planted_loss_of_subscribers_is_found_against_similar_accounts() -> None:
    row = stayed(accounts(0.10))
    assert row["difference_low"] < -0.10 < row["difference_high"] < 0
    assert row["verdict"] == ESTIMATED_LOWER
    assert row["e_value"] > row["e_value_interval"] > 1
    assert row["imbalance"] < 0.1
    assert row["similar"] + row["left_out"] >= CASES


def test_where_a_debt_loses_nobody_intervals_hold_zero_as_often_as_they_say() -> None:
    """Compared without what is known, the newer contracts of debtors would make a difference of 2 points."""
    rows = [stayed(accounts(0.0, seed=seed)) for seed in range(20)]
    told = [row for row in rows if row["verdict"] != CANNOT_TELL]
    assert len(told) <= 3  # 5 % of 20 is one
    assert abs(float(np.mean([row["difference"] for row in rows]))) < 0.006


def test_nothing_is_estimated_of_few_accounts_or_before_their_days_are_over() -> None:
    assert stayed(accounts(0.1, cases=20))["verdict"] == NO_OVERLAP
    early = stayed(accounts(0.1, seen_days=179))
    assert (early["verdict"], early["count"], early["share"], early["difference"]) == (TOO_EARLY, None, None, None)


def test_verdicts_of_many_operators_allow_for_how_many_there_are() -> None:
    """Twenty operators of like accounts: by chance alone none stands out."""
    rows = accounts(0.0, seed=3).with_columns(
        step=pl.when("owed").then(pl.lit("operator")), by_whom=pl.format("O{}", pl.col("lot") % 20)
    )
    found = life_after_debt(rows, "operator").filter(measure="active_180")
    assert found.height == 20
    assert found["verdict"].to_list().count(CANNOT_TELL) == MOST_GROUPS
    assert found["difference"].count() == MOST_GROUPS


def test_hard_steps_of_which_each_is_too_small_are_compared_together() -> None:
    """Ten letters, ten court orders and ten debts at an agency: thirty that hard steps ended, half of whom left."""
    rows = accounts(0.0, cases=300)
    hard = ["letter", "court_order", "agency_commission"] * 10
    steps = [*hard, *["notice"] * 200, *["operator"] * 70]
    rows = rows.with_columns(
        step=pl.Series([*steps, *[None] * 300], dtype=pl.String),
        left_after=pl.Series([100 if place < 15 else None for place in range(600)], dtype=pl.Int64),
    )
    apart = life_after_debt(rows, "step").filter(measure="active_180")
    alone = apart.filter(pl.col("group").is_in(hard))
    assert alone["verdict"].to_list() == [NO_OVERLAP] * 3
    found = life_after_debt(rows, "hardness").filter(measure="active_180")
    assert found.select("group", "count", "total").rows() == [("polite", 270, 270), ("hard_steps", 15, 30)]
    together = found.row(1, named=True)
    assert together["difference_low"] < -0.5 < together["difference_high"] < 0
    assert together["verdict"] == ESTIMATED_LOWER
