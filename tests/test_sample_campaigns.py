"""The campaigns and promotions of the sample company, and the truth they plant."""

from decimal import Decimal

import numpy as np
import polars as pl
from sample_companies import TO, large, small, table

from sample import Sample, sample_company


def test_an_amnesty_takes_the_share_and_writes_off_the_rest_of_the_same_debt() -> None:
    given = table("adjustments").filter(pl.col("kind") == "amnesty")
    taken = given.join(table("payments"), left_on=["account_id", "adjusted_on"], right_on=["account_id", "paid_on"])
    taken = taken.join(table("campaigns"), on="campaign_id")
    whole = pl.col("amount") + pl.col("amount_right")
    exact = taken.filter((pl.col("amount_right") - whole * pl.col("pay_share")).abs() <= Decimal(1))
    assert exact["adjustment_id"].n_unique() == given.height > 100


def test_only_accounts_with_the_offer_get_an_amnesty() -> None:
    given = table("adjustments").filter(pl.col("kind") == "amnesty")
    offered = table("campaign_accounts").filter(pl.col("arm") == "offer")
    assert given.join(offered, on=["campaign_id", "account_id"]).height == given.height
    assert "C2" not in set(given["campaign_id"])


def listed(kind: str) -> pl.DataFrame:
    """The accounts of all campaigns of a kind."""
    return table("campaign_accounts").join(table("campaigns").filter(pl.col("kind") == kind), on="campaign_id")


def test_no_account_has_two_offers_within_180_days() -> None:
    drawn = listed("amnesty").sort("account_id", "assigned_on")
    apart = drawn.select(pl.col("assigned_on").diff().dt.total_days().over("account_id")).drop_nulls()
    assert apart.min().item() > 180


def test_notices_are_tried_on_accounts_that_get_no_amnesty() -> None:
    assert listed("notice").height > 100
    assert listed("notice").join(listed("amnesty"), on="account_id").is_empty()


def arms(name: str) -> tuple[int, int]:
    counts = dict(table("campaign_accounts").filter(pl.col("campaign_id") == name).group_by("arm").len().iter_rows())
    return counts.get("offer", 0), counts.get("control", 0)


def test_the_drawn_campaigns_have_equal_arms_of_150_and_more() -> None:
    for name in ("C1", "C2", "C3"):
        offered, control = arms(name)
        assert min(offered, control) >= 150
        assert abs(offered - control) <= 2


def test_the_faulty_campaign_fails_its_sample_ratio_and_the_last_has_no_control() -> None:
    offered, control = arms("C4")
    expected = (offered + control) / 2
    chi_square = (offered - expected) ** 2 / expected + (control - expected) ** 2 / expected
    assert chi_square > 10.83  # p < 0.001 with one degree of freedom
    assert arms("C6")[0] > 100
    assert arms("C6")[1] == 0


def paid_within(sample: Sample, campaign: str, days: int) -> pl.DataFrame:
    """Per account of a campaign: arm, and cash within ``days`` of the draw."""
    drawn = sample.tables["campaign_accounts"].filter(pl.col("campaign_id") == campaign)
    payments = sample.tables["payments"].filter(pl.col("reversed_on").is_null()).drop("charge_id")
    cash = drawn.join(payments, on="account_id").filter(
        (pl.col("paid_on") > pl.col("assigned_on"))
        & ((pl.col("paid_on") - pl.col("assigned_on")).dt.total_days() <= days)
    )
    sums = cash.group_by("account_id").agg(cash=pl.col("amount").cast(pl.Float64).sum())
    return drawn.join(sums, on="account_id", how="left").with_columns(pl.col("cash").fill_null(0.0))


def test_differences_of_drawn_arms_come_out_around_the_stated_truth() -> None:
    """Over 12 companies the mean difference of payer shares lies within 4 standard errors of the mean truth."""
    differences: dict[str, list[float]] = {name: [] for name in ("C1", "C2", "C3")}
    for seed in range(12):
        made = sample_company(3000, 24, seed, TO)
        for name, found in differences.items():
            rows = paid_within(made, name, 30)
            shares = dict(rows.group_by("arm").agg((pl.col("cash") > 0).mean()).iter_rows())
            truth = made.truth["campaigns"][name]["effects"]["30"]["payer_share"]
            found.append(shares["offer"] - shares["control"] - truth["expected"])
    for name, found in differences.items():
        assert abs(np.mean(found)) < 4 * 0.054 / np.sqrt(12), name


def test_planted_effects_are_what_they_are_called() -> None:
    effects = {name: known["effects"] for name, known in small().truth["campaigns"].items()}
    for horizon in ("30", "60", "90", "180"):
        assert effects["C1"][horizon]["cash_per_account"]["expected"] > 150
        assert set(effects["C2"][horizon]["cash_per_account"].values()) == {0.0}
        assert set(effects["C2"][horizon]["payer_share"].values()) == {0.0}
    assert effects["C3"]["30"]["cash_per_account"]["expected"] > 100
    assert effects["C3"]["180"]["cash_per_account"]["expected"] < -300
    assert effects["C3"]["next_bill_paid_share"]["expected"] < -0.03


def test_the_cash_of_both_arms_differs_by_about_the_stated_effect() -> None:
    rows = paid_within(small(), "C1", 180).filter(pl.col("arm") == "offer")
    effect = small().truth["campaigns"]["C1"]["effects"]["180"]["cash_per_account"]
    control = paid_within(small(), "C1", 180).filter(pl.col("arm") == "control")
    offered, compared = rows["cash"].to_numpy(), control["cash"].to_numpy()
    spread = np.sqrt(offered.var() / offered.size + compared.var() / compared.size)
    assert abs(offered.mean() - compared.mean() - effect["expected"]) < 4 * spread


def test_promotion_prepays_eleven_months_and_gives_the_twelfth() -> None:
    taken = (
        table("promotion_accounts").filter(pl.col("taken_on").is_not_null()).join(table("accounts"), on="account_id")
    )
    assert (taken["amount"] == taken["monthly_fee"] * 11).all()
    prepaid = taken.join(
        table("payments"), left_on=["account_id", "taken_on", "amount"], right_on=["account_id", "paid_on", "amount"]
    )
    assert prepaid.height == taken.height > 50
    free = (
        table("adjustments")
        .filter(pl.col("kind") == "free_month")
        .join(taken.filter(pl.col("promotion_id") == "PR1"), on=["account_id", "promotion_id"])
    )
    months = (pl.col("adjusted_on").dt.year() - pl.col("taken_on").dt.year()) * 12 + (
        pl.col("adjusted_on").dt.month() - pl.col("taken_on").dt.month()
    )
    assert set(free.select(months).to_series()) == {11}
    assert (free["amount"] == free["monthly_fee"]).all()


def test_most_who_take_the_promotion_would_have_stayed_anyway() -> None:
    known = large().truth["promotions"]["PR1"]
    assert known["takers"] > known["stayed"] > known["would_have_stayed"] > 0.9 * known["takers"]
