"""How soon both arms pay or fall overdue again: what a draw may say, and what nobody may."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from receivables.effects.arm_survival import FEWEST_CLUSTERS, Survival, curves_by_arm, survival_by_arm
from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.effects.verdicts import OVERLAPPING
from receivables.messages import message

EVENTS = ("time_to_payment", "time_to_next_overdue")


def waits(seed: int, accounts: int = 400, rate: float = 1.0, end: int = 60, **columns: Any) -> pl.DataFrame:
    """Exponential waits of 50 days on average, ``rate`` times as fast with the offer, watched to day ``end``."""
    random = np.random.default_rng(seed)
    parts = []
    for event in EVENTS:
        offered = random.random(accounts) < 0.5
        days = np.ceil(random.exponential(50, accounts) / np.where(offered, rate, 1.0)).astype(int)
        frame = {
            "event": [event] * accounts,
            "account_id": [f"{n:04}" for n in range(accounts)],
            "arm": np.where(offered, "offer", "control"),
            "stratum": [""] * accounts,
            "cluster": pl.Series([None] * accounts, dtype=pl.String),
            "finished": [True] * accounts,
            "days": np.minimum(days, end),
            "happened": days <= end,
        }
        parts.append(pl.DataFrame(frame | columns))
    return pl.concat(parts)


def judged(accounts: pl.DataFrame, design: str | None = RANDOMISED) -> list[Survival]:
    return survival_by_arm(accounts, design, None, 0.1)


def test_a_drawn_campaign_may_say_that_they_pay_sooner() -> None:
    paid, late = judged(waits(1, 2000, rate=1.5))
    assert paid.ratio == pytest.approx(1.5, rel=0.1)
    assert (paid.verdict, late.verdict) == ("works", "harms")
    assert "because of the offer they pay sooner" in str(paid.sentence)
    assert "become overdue sooner" in str(late.sentence)
    assert paid.log_rank_p is not None
    assert paid.log_rank_p < 0.001


def test_slower_payment_harms_and_later_overdue_works() -> None:
    paid, late = judged(waits(2, 2000, rate=0.6))
    assert (paid.verdict, late.verdict) == ("harms", "works")
    assert "pay later" in str(paid.sentence)


def test_chosen_accounts_are_described_and_never_judged() -> None:
    for row in judged(waits(1, 2000, rate=1.5), CHOSEN):
        assert (row.verdict, row.ratio, row.log_rank_p) == ("cannot_tell", None, None)
        assert row.offered_half_days is not None
        assert "because" not in str(row.sentence)


def test_without_a_control_group_an_unknown_design_or_any_account_nothing_is_claimed() -> None:
    one_arm = waits(1).filter(pl.col("arm") == "offer")
    for accounts, design in ((one_arm, RANDOMISED), (waits(1), None), (waits(1).clear(), RANDOMISED)):
        assert {row.verdict for row in judged(accounts, design)} == {"no_comparison_group"}
    assert curves_by_arm(waits(1).clear()).columns == ["event", "arm", "day", "share", "low", "high", "at_risk"]


def test_a_campaign_that_was_stopped_or_still_runs_is_not_judged() -> None:
    fault = OVERLAPPING, message("No comparison group: nobody knows how soon they would have done it anyway")
    assert [row.verdict for row in survival_by_arm(waits(1), RANDOMISED, fault, 0.1)] == ["overlapping"] * 2
    running = waits(1).with_columns(finished=pl.col("account_id") > "0100")
    assert [str(row.sentence) for row in judged(running)] == [
        "Too early: the days are over for 299 of 400 accounts"
    ] * 2


@pytest.mark.parametrize(
    ("days", "happened"), [([5] * 40, [True] * 40), ([60] * 40, [False] * 40), ([9] * 40, [True] * 20 + [False] * 20)]
)
def test_all_on_one_day_nobody_or_one_group_only_tells_no_rate(days: list[int], happened: list[bool]) -> None:
    accounts = waits(1, 40, days=days, happened=happened, arm=["offer"] * 20 + ["control"] * 20)
    assert {row.verdict for row in judged(accounts)} == {"cannot_tell"}


def test_accounts_drawn_together_have_clustered_errors_and_no_log_rank() -> None:
    houses = [f"h{n // 4}" for n in range(800)]
    arms = ["offer" if n // 4 % 2 else "control" for n in range(800)]
    alone, together = judged(waits(3, 800, arm=arms))[0], judged(waits(3, 800, arm=arms, cluster=houses))[0]
    assert (alone.method, together.method) == ("cox_efron", "cox_clustered")
    assert alone.ratio == together.ratio
    assert (alone.log_rank is None, together.log_rank is None) == (False, True)
    few = [f"h{n % (FEWEST_CLUSTERS - 1)}" for n in range(800)]
    assert judged(waits(3, 800, arm=["control", "offer"] * 400, cluster=few))[0].verdict == "too_small"


def test_strata_drawn_in_other_shares_are_not_mixed_up() -> None:
    """Slow payers got the offer four times in five, fast ones once in five; within each nothing differs."""
    random = np.random.default_rng(4)
    slow = random.random(2000) < 0.5
    offered = random.random(2000) < np.where(slow, 0.8, 0.2)
    days = np.ceil(random.exponential(np.where(slow, 90, 30))).astype(int)
    columns = {
        "stratum": np.where(slow, "slow", "fast"),
        "arm": np.where(offered, "offer", "control"),
        "days": np.minimum(days, 60),
        "happened": days <= 60,
    }
    assert judged(waits(4, 2000, **columns))[0].verdict not in ("works", "harms")
    assert judged(waits(4, 2000, **(columns | {"stratum": [""] * 2000})))[0].verdict == "harms"


def test_without_an_effect_one_in_twenty_is_called_wrongly() -> None:
    verdicts = [{row.verdict for row in judged(waits(seed, 200))} for seed in range(60)]
    assert sum(bool(found & {"works", "harms"}) for found in verdicts) / 60 <= 0.06 + 0.06
