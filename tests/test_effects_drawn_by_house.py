"""Whole houses that were drawn: what is counted in accounts would find faults where there are none."""

import numpy as np
import polars as pl
from effect_companies import company

from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.checks import campaign_checks
from receivables.effects.estimates.ratio import FAULT_LEVEL

TERMS = CampaignTerms(60, 0.5)


def houses(seed: int, sizes: list[int], offered: list[bool]) -> pl.DataFrame:
    """Houses of such sizes, those named with the offer as a whole."""
    house = np.repeat(np.arange(len(sizes)), sizes)
    arm = np.where(np.array(offered)[house], "offer", "control")
    return company(seed, len(house), arm=arm, cluster=[str(one) for one in house])


def verdicts(accounts: pl.DataFrame) -> set[str]:
    return {effect.verdict for effect in campaign_effect(accounts, "randomised", TERMS)}


def test_houses_of_other_sizes_are_no_fault_of_the_draw() -> None:
    # 20 houses of each: 1,200 accounts with the offer and 800 without
    accounts = houses(1, [60, 40] * 20, [True, False] * 20)
    assert "sample_ratio_mismatch" not in verdicts(accounts)
    missing = houses(2, [20] * 80, [True] * 65 + [False] * 15)
    assert verdicts(missing) == {"sample_ratio_mismatch"}


def test_one_house_that_is_in_no_file_is_not_a_group_gone() -> None:
    accounts = houses(3, [20] * 40, [True, False] * 20)
    one = accounts.with_columns(in_ledger=pl.col("cluster") != "0")
    assert "attrition" not in verdicts(one)
    check = campaign_checks(one, "randomised", TERMS).filter(check="missing_p").row(0, named=True)
    assert check["passed"]
    assert check["value"] > FAULT_LEVEL
    assert (check["offered"], check["compared"]) == (20, 0)
    half = pl.col("account_id").cast(pl.Int64) % 2 == 0
    lost = accounts.with_columns(in_ledger=~((pl.col("arm") == "offer") & half))
    assert verdicts(lost) == {"attrition"}


def test_another_campaign_in_every_house_of_one_group_is_found() -> None:
    accounts = houses(4, [20] * 40, [True, False] * 20)
    everywhere = accounts.with_columns(elsewhere=pl.when(pl.col("arm") == "offer").then(pl.lit("C9")))
    assert verdicts(everywhere) == {"overlapping"}
    one = accounts.with_columns(elsewhere=pl.when(pl.col("cluster") == "0").then(pl.lit("C9")))
    assert "overlapping" not in verdicts(one)
