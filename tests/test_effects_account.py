"""Arms in roubles, campaigns side by side, segments pulled together."""

import polars as pl
import pytest
from effect_companies import company

from receivables.effects.income import campaign_account
from receivables.effects.segments import segment_effects
from receivables.effects.side_by_side import arm_results


def test_arms_are_summed_to_the_kopeck() -> None:
    accounts = company(11, 4, arm=["offer", "offer", "control", "control"], finished=[True, True, True, False],
                       paid=[True, False, True, True], cash=[100.01, 0.0, 50.0, 9.0])  # fmt: skip
    offer, control = arm_results(accounts).iter_rows(named=True)
    assert (offer["arm"], offer["accounts"], offer["payers"], offer["payer_share"]) == ("offer", 2, 1, 1 / 2)
    assert (str(offer["cash"]), str(offer["cash_per_account"])) == ("100.01", "50.01")  # 100.01 / 2 = 50.005
    assert (control["accounts"], control["waiting"], str(control["cash"])) == (1, 1, "50.00")


def test_the_account_of_a_campaign_adds_up() -> None:
    # 100 + 100 accounts, debts of 1000: without the offer 20 pay all, with it 40 pay 700 and are forgiven 300
    arm = ["offer"] * 100 + ["control"] * 100
    paid = [True] * 40 + [False] * 60 + [True] * 20 + [False] * 80
    cash = [700.0] * 40 + [0.0] * 60 + [1000.0] * 20 + [0.0] * 80
    accounts = company(12, 200, arm=arm, paid=paid, cash=cash, debt=[1000.0] * 200,
                       written_off=[300.0] * 40 + [0.0] * 160, contact_cost=[5.0] * 100 + [0.0] * 100)  # fmt: skip
    accounts = accounts.with_columns(
        debt_age_days=pl.lit(60), tenure_days=pl.lit(100), cash_before=pl.lit(0).cast(pl.Decimal(18, 2))
    )
    accounts = accounts.with_columns(stratum=pl.lit("all"), segment=pl.lit("home"))
    parts = {row["part"]: row for row in campaign_account(accounts, "randomised").iter_rows(named=True)}
    assert parts["incremental_cash"]["amount"] == pytest.approx(40 * 700 - 20 * 1000)
    assert parts["contact_cost"]["amount"] == pytest.approx(-100 * 5)
    assert parts["written_off_anyway"]["amount"] == pytest.approx(-40 * 300 * 20 / 40)
    assert parts["net"]["amount"] == pytest.approx(8000 - 500 - 6000)
    # 8000 − 500 of gain against 40 × 1000 of debt, half of it of accounts that would have paid anyway
    assert parts["break_even_share"]["amount"] == pytest.approx(7500 / (40 * 1000 / 2))
    assert parts["forgiven_share"]["amount"] == pytest.approx(0.3)
    assert parts["net"]["low"] < parts["net"]["amount"] < parts["net"]["high"]


def test_segments_that_do_not_differ_are_pulled_together() -> None:
    table = segment_effects(company(16, 4000, lift=0.1), "randomised", "paid")
    assert table["segment"].to_list() == ["business", "home"]
    assert (table["shrunk"].max() - table["shrunk"].min()) < (table["estimate"].max() - table["estimate"].min())  # type: ignore[operator]
    assert segment_effects(company(16), None).is_empty()
