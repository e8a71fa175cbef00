"""A campaign in money: net is cash less contacts, what was forgiven stands beside it and is not taken off again."""

from typing import Any

import polars as pl
import pytest
from effect_companies import company

from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.income import campaign_account

Parts = dict[str, dict[str, Any]]


def arms(*groups: tuple[str, int, float, float, float], debt: float = 1000, cost: float | None = 0) -> pl.DataFrame:
    """Accounts alike in all that was known; a group: arm, count, overdue cash, other cash, written off."""
    rows = [(arm, over, other, off) for arm, count, over, other, off in groups for _ in range(count)]
    arm, over, other, off = (list(column) for column in zip(*rows, strict=True))
    same = ("debt_age_days", "cash_before", "tenure_days", "stratum", "segment")
    accounts = company(
        1,
        len(rows),
        arm=arm,
        debt=[debt] * len(rows),
        overdue_debt=[debt] * len(rows),
        paid=[one + two > 0 for one, two in zip(over, other, strict=True)],
        cash=[one + two for one, two in zip(over, other, strict=True)],
        overdue_cash=over,
        written_off=off,
        contact_cost=[(cost if one == "offer" else 0) for one in arm],
        later_cash=[0.0] * len(rows),
        got_offer=[one == "offer" for one in arm],
    )
    return accounts.with_columns(pl.lit(None).cast(accounts.schema[name]).alias(name) for name in same)


def parts_of(accounts: pl.DataFrame, design: str = "randomised") -> Parts:
    return {row["part"]: row for row in campaign_account(accounts, design).iter_rows(named=True)}


def pay_seventy(control_payers: int = 200, takers: int = 350, cost: float | None = 0) -> pl.DataFrame:
    """1,000 + 1,000 debts of 1,000: the control pays in full, the offer is to pay 70 %."""
    return arms(
        ("offer", takers, 700, 0, 300),
        ("offer", 1000 - takers, 0, 0, 0),
        ("control", control_payers, 1000, 0, 0),
        ("control", 1000 - control_payers, 0, 0, 0),
        cost=cost,
    )


def test_what_was_forgiven_is_not_taken_off_twice() -> None:
    found = parts_of(pay_seventy())
    assert found["incremental_cash"]["amount"] == pytest.approx(350 * 700 - 200 * 1000)
    assert found["net"]["amount"] == pytest.approx(45_000)
    assert found["written_off"]["amount"] == 350 * 300
    assert found["written_off_anyway"]["amount"] == pytest.approx(350 * 300 * 200 / 350)
    # 200 × 1000 without the offer, against 350 × (700 + 300) of debt closed with it
    assert found["break_even_share"]["amount"] == pytest.approx(1 - 200_000 / 350_000)
    assert found["forgiven_share"]["amount"] == pytest.approx(0.3)


def test_contacts_lower_the_net_and_the_break_even() -> None:
    found = parts_of(pay_seventy(cost=5))
    assert found["contact_cost"]["amount"] == -1000 * 5
    assert found["net"]["amount"] == pytest.approx(45_000 - 5_000)
    assert found["break_even_share"]["amount"] == pytest.approx(1 - (200_000 + 5_000) / 350_000)
    assert found["net"]["high"] - found["net"]["low"] == pytest.approx(
        found["incremental_cash"]["high"] - found["incremental_cash"]["low"]
    )


def test_at_the_break_even_share_the_net_is_zero() -> None:
    # 200 × 1000 without, 400 takers who pay half
    found = parts_of(
        arms(
            ("offer", 400, 500, 0, 500),
            ("offer", 600, 0, 0, 0),
            ("control", 200, 1000, 0, 0),
            ("control", 800, 0, 0, 0),
        )
    )
    assert found["net"]["amount"] == pytest.approx(0)
    assert found["break_even_share"]["amount"] == pytest.approx(0.5)
    assert found["break_even_share"]["low"] < 0.5 < found["break_even_share"]["high"]


def test_a_contact_cost_that_nobody_entered_is_not_zero() -> None:
    found = parts_of(pay_seventy(cost=None))
    assert found["contact_cost"]["amount"] is None
    assert found["net"]["amount"] == found["incremental_cash"]["amount"]


def test_who_pays_a_bill_of_now_would_not_have_paid_the_debt() -> None:
    bills = arms(
        ("offer", 350, 700, 50, 300), ("offer", 650, 0, 50, 0),
        ("control", 200, 1000, 50, 0), ("control", 800, 0, 50, 0),
    )  # fmt: skip
    found = parts_of(bills)
    assert found["written_off_anyway"]["amount"] == pytest.approx(105_000 * 200 / 350)
    assert found["break_even_share"]["amount"] == pytest.approx(1 - 200_000 / 350_000)


def test_who_pays_a_part_of_the_debt_would_not_have_paid_it() -> None:
    halves = arms(
        ("offer", 350, 700, 0, 300), ("offer", 650, 0, 0, 0),
        ("control", 100, 1000, 0, 0), ("control", 200, 500, 0, 0), ("control", 700, 0, 0, 0),
    )  # fmt: skip
    assert parts_of(halves)["written_off_anyway"]["amount"] == pytest.approx(105_000 * 100 / 350)


def test_a_debt_forgiven_to_everybody_goes_to_payers_as_often_as_there_are_payers() -> None:
    gift = arms(("offer", 200, 800, 0, 200), ("offer", 800, 0, 0, 200), ("control", 200, 1000, 0, 0),
                ("control", 800, 0, 0, 0))  # fmt: skip
    assert parts_of(gift)["written_off_anyway"]["amount"] == pytest.approx(1000 * 200 * 0.2)


def test_later_cash_is_what_the_control_still_paid_and_is_empty_until_it_is_ripe() -> None:
    accounts = pay_seventy().with_columns(
        later_cash=pl.when((pl.col("arm") == "control") & (pl.col("cash") == 0)).then(100).otherwise(0)
        .cast(pl.Decimal(18, 2))
    )  # fmt: skip
    # 800 × 100 of 1000 × 1000 of debt
    assert parts_of(accounts)["later_cash_lost"]["amount"] == pytest.approx(105_000 * 80_000 / 1_000_000)
    one_waits = accounts.with_columns(later_finished=pl.col("account_id") != accounts["account_id"][-1])
    assert parts_of(one_waits)["later_cash_lost"] == {
        "part": "later_cash_lost", "amount": None, "low": None, "high": None,
    }  # fmt: skip
    assert parts_of(one_waits)["net"] == parts_of(accounts)["net"]


def test_cash_of_one_giant_counts_up_to_the_cap_and_without_it_beside() -> None:
    giant = pl.concat([pay_seventy(), arms(("offer", 1, 0, 900_000, 0))])
    found = parts_of(giant.with_columns(account_id=pl.int_range(pl.len()).cast(pl.String)))
    assert found["incremental_cash_uncapped"]["amount"] > 900_000
    assert found["incremental_cash"]["amount"] < 60_000


def test_strata_drawn_in_different_shares_are_weighed_as_the_offered_ones() -> None:
    # large debts never pay and were mostly left without the offer, half of the small ones pay anyway
    large = arms(("offer", 200, 0, 0, 0), ("control", 800, 0, 0, 0)).with_columns(stratum=pl.lit("large"))
    small = arms(
        ("offer", 400, 700, 0, 300), ("offer", 400, 0, 0, 0), ("control", 100, 1000, 0, 0), ("control", 100, 0, 0, 0)
    ).with_columns(stratum=pl.lit("small"))  # fmt: skip
    accounts = pl.concat([large, small]).with_columns(account_id=pl.int_range(pl.len()).cast(pl.String))
    found = parts_of(accounts)
    assert found["written_off_anyway"]["amount"] == pytest.approx(found["written_off"]["amount"])
    assert found["written_off"]["amount"] == 400 * 300


def test_houses_drawn_whole_widen_every_interval() -> None:
    accounts = pay_seventy().sort("arm", "cash").with_columns(
        cluster=pl.concat_str(pl.col("arm"), pl.int_range(pl.len()) // 20)
    )  # fmt: skip
    alone, together = parts_of(pay_seventy()), parts_of(accounts)
    for part in ("net", "written_off_anyway", "break_even_share"):
        assert together[part]["amount"] == pytest.approx(alone[part]["amount"])
        assert together[part]["high"] - together[part]["low"] > 2 * (alone[part]["high"] - alone[part]["low"])


def test_chosen_accounts_are_estimated_with_the_figures_of_their_verdict() -> None:
    accounts = company(8, 6000, lift=0.10, chosen=True)
    effect = {one.measure: one for one in campaign_effect(accounts, "chosen", CampaignTerms(60))}["cash_per_account"]
    found, offered = parts_of(accounts, "chosen"), int((accounts["arm"] == "offer").sum())
    assert effect.estimate is not None
    assert found["incremental_cash"]["amount"] == pytest.approx(offered * effect.estimate)
    # of 15 % + 30 % × ease that pay anyway and 10 % more that the offer brings: what is forgiven anyway is most of it
    part = found["written_off_anyway"]["amount"] / found["written_off"]["amount"]
    assert 0.65 < part < 0.85


def test_where_the_groups_differed_before_no_sum_is_told() -> None:
    accounts = company(8, 6000, chosen=True)
    earlier = pl.when(pl.col("arm") == "offer").then(900).otherwise(100) + pl.col("tenure_days") % 50
    accounts = accounts.with_columns(cash_just_before=earlier.cast(pl.Decimal(18, 2)))
    assert campaign_account(accounts, "chosen").is_empty()
