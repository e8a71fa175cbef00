"""Drawing a campaign, saving it, and finding it measured as drawn."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from queries.ask import ask
from queries.campaigns.saving import NewCampaign, PromotionTerms, save_campaign
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build
from queries.warehouse.snapshots import current
from receivables.effects.planning.assignment import drawn, drawn_together, strata
from receivables.messages import Problem


def campaign(home: Home, **changes: Any) -> NewCampaign:
    snapshot = current(home)
    assert snapshot is not None
    assert snapshot.last_date is not None
    start = snapshot.last_date + timedelta(days=1)
    facts: dict[str, Any] = {
        "campaign_id": "N1", "name": "Новая", "starts_on": start, "ends_on": start + timedelta(days=30),
        "pay_share": Decimal("0.7"), "contact_cost": Decimal("3.20"), "offer_share": Decimal("0.8"),
    }  # fmt: skip
    return NewCampaign(**(facts | changes))


def pool(home: Home) -> pl.DataFrame:
    return drawn(strata(ask(home, "campaign_pool", {"quiet_days": "0"})), seed=5, offer_share=0.8)


def test_a_saved_campaign_is_measured_by_what_was_drawn(own_home: Home) -> None:
    groups = pool(own_home)
    assert groups.height >= 10
    save_campaign(own_home, campaign(own_home), groups)
    row = ask(own_home, "campaign_list", {}).row(0, named=True)
    assert (row["campaign_id"], row["name"], row["design"], row["pay_share"]) == (
        "N1",
        "Новая",
        "randomised",
        Decimal("0.7"),
    )
    assert (row["offered"], row["control"]) == tuple((groups["arm"] == arm).sum() for arm in ("offer", "control"))
    members = ask(own_home, "campaign_accounts", {"campaign": "N1", "horizon": "30"})
    assert members.select("account_id", "arm", "stratum").rows() == groups.select("account_id", "arm", "stratum").rows()
    assert set(ask(own_home, "campaign_effect", {"campaign": "N1"})["verdict"]) == {"too_early"}
    phones = ask(own_home, "campaign_phones", {"campaign": "N1"})
    assert set(phones["account_id"]) <= set(groups.filter(pl.col("arm") == "offer")["account_id"])
    assert phones.filter(pl.col("to_pay") > pl.col("debt")).is_empty()
    assert (row["kind"], row["promotion_id"], row["primary_measure"]) == ("amnesty", None, "cash_per_account")
    assert row["offer_share"] == Decimal("0.8")
    assert not (own_home.path / "company.toml").exists()
    # four of five were to get the offer, so this is no fault of the draw
    checks = ask(own_home, "campaign_checks", {"campaign": "N1"})
    assert checks.filter(check="sample_ratio_p")["passed"].to_list() == [True]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"campaign_id": "C1"}, "There is a campaign C1 already"),
        ({"campaign_id": "a b"}, "The code of a campaign"),
        ({"name": " "}, "needs a name"),
        ({"starts_on": date(2020, 1, 1)}, "must start after the draw"),
        ({"ends_on": date(2020, 1, 1)}, "must start after the draw"),
        ({"offer_share": Decimal(1)}, "must lie between 0 and 1"),
        ({"primary": "sympathy"}, "There is no measure sympathy"),
        ({"kind": "promotion"}, "The code of a promotion"),
        ({"kind": "promotion", "promotion": PromotionTerms("PR1", "Year", 11, 1)}, "There is a promotion PR1 already"),
        ({"kind": "promotion", "promotion": PromotionTerms("P9", new=False)}, "There is no promotion P9"),
        ({"kind": "promotion", "promotion": PromotionTerms("P9", "Year", 11, 0)}, "needs a name, months"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_before_anything_changes(
    own_home: Home, changes: dict[str, Any], sentence: str
) -> None:
    before = current(own_home)
    with pytest.raises(Problem, match=sentence):
        save_campaign(own_home, campaign(own_home, **changes), pool(own_home))
    assert current(own_home) == before
    with pytest.raises(Problem, match="No account was drawn"):
        save_campaign(own_home, campaign(own_home), pool(own_home).clear())


def test_any_share_and_the_houses_that_were_drawn_are_kept(own_home: Home) -> None:
    sixth = Decimal("0.166667")
    pool = ask(own_home, "campaign_pool", {"quiet_days": "0", "together": "house"})
    groups = drawn_together(pool, seed=5, offer_share=1 / 6)
    save_campaign(own_home, campaign(own_home, offer_share=sixth, primary="payer_share"), groups)
    row = ask(own_home, "campaign_list", {}).row(0, named=True)
    assert (row["offer_share"], row["primary_measure"]) == (sixth, "payer_share")
    members = ask(own_home, "campaign_accounts", {"campaign": "N1", "horizon": "30"})
    assert members.select("account_id", "arm", "cluster").rows() == groups.select("account_id", "arm", "cluster").rows()
    assert groups["cluster"].n_unique() > 1


@pytest.mark.parametrize("new", [True, False])
def test_a_drawn_promotion_is_offered_to_one_arm_and_compared_with_the_other(own_home: Home, new: bool) -> None:
    if not new:
        (own_home.path / "p.csv").write_text(
            "promotion_id,name,paid_months,free_months,starts_on,ends_on\nP9,Half a year,5,1,2026-10-01,2027-03-31\n"
        )
        load(own_home, own_home.path / "p.csv", "promotions")
        build(own_home)
    terms = PromotionTerms("P9", "Half a year", 5, 1) if new else PromotionTerms("P9", new=False)
    groups = drawn(strata(ask(own_home, "promotion_pool", {"quiet_days": "0"})), seed=5)
    offered = groups.filter(pl.col("arm") == "offer")["account_id"].to_list()
    half = {"offer_share": Decimal("0.5"), "pay_share": None, "kind": "promotion", "promotion": terms}
    save_campaign(own_home, campaign(own_home, **half), groups)
    row = ask(own_home, "campaign_list", {}).row(0, named=True)
    assert (row["kind"], row["promotion_id"], row["pay_share"]) == ("promotion", terms.promotion_id, None)
    start = row["starts_on"]
    told = ask(own_home, "promotion_members", {"promotion": terms.promotion_id, "as_of": str(start)})
    assert told.filter(pl.col("offered_on") == start)["account_id"].to_list() == offered
    now = ask(own_home, "promotion_list", {"as_of": str(start)}).filter(promotion_id="P9")
    assert now.select("name", "paid_months", "free_months").rows() == [("Half a year", 5, 1)]
    # nobody is offered the same promotion twice
    again = ask(own_home, "promotion_pool", {"quiet_days": "0", "promotion": "P9", "as_of": str(start)})
    assert not set(again["account_id"]) & set(offered)
    control = ask(own_home, "campaign_control", {"campaign": "N1"})["account_id"].to_list()
    assert sorted(control + offered) == groups["account_id"].to_list()
    fees = dict(groups.select("account_id", "monthly_fee").iter_rows())
    phones = ask(own_home, "campaign_phones", {"campaign": "N1"})
    assert phones.height > 0
    assert set(phones["account_id"]) <= set(offered)
    for account, to_pay, months in phones.select("account_id", "to_pay", "paid_months").iter_rows():
        assert to_pay == fees[account] * months


def test_a_promotion_is_drawn_only_while_it_runs(own_home: Home) -> None:
    ended = campaign(own_home, kind="promotion", promotion=PromotionTerms("PR1", new=False))
    with pytest.raises(Problem, match="The promotion PR1 ends on"):
        save_campaign(own_home, ended, pool(own_home))


def test_a_share_that_is_no_percentage_is_refused(own_home: Home) -> None:
    (own_home.path / "company.toml").write_text("[offer_percent]\nC1 = 100\n", "utf-8")
    with pytest.raises(Problem, match="whole number from 1 to 99"):
        ask(home_at(own_home.path), "campaign_checks", {"campaign": "C1"})
