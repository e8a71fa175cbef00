"""Drawing a campaign, saving it, and finding it measured as drawn."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from queries.ask import ask
from queries.campaigns.saving import NewCampaign, save_campaign
from queries.home import Home, home_at
from queries.warehouse.snapshots import current
from receivables.effects.assignment import drawn, strata
from receivables.messages import Problem


def campaign(home: Home, **changes: Any) -> NewCampaign:
    snapshot = current(home)
    assert snapshot is not None
    assert snapshot.last_date is not None
    start = snapshot.last_date + timedelta(days=1)
    facts: dict[str, Any] = {
        "campaign_id": "N1", "name": "Новая", "starts_on": start, "ends_on": start + timedelta(days=30),
        "pay_share": Decimal("0.7"), "contact_cost": Decimal("3.20"), "offer_percent": 80,
    }  # fmt: skip
    return NewCampaign(**(facts | changes))


def pool(home: Home) -> pl.DataFrame:
    return drawn(strata(ask(home, "campaign_pool", {"quiet_days": "0"})), seed=5, offer_share=0.8)


def test_a_saved_campaign_is_measured_by_what_was_drawn(own_home: Home) -> None:
    groups = pool(own_home)
    assert groups.height >= 10
    save_campaign(own_home, campaign(own_home), groups)
    own_home = home_at(own_home.path)  # the planned share is in its settings now
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


def test_a_share_that_is_no_percentage_is_refused(own_home: Home) -> None:
    (own_home.path / "company.toml").write_text("[offer_percent]\nC1 = 100\n", "utf-8")
    with pytest.raises(Problem, match="whole number from 1 to 99"):
        ask(home_at(own_home.path), "campaign_checks", {"campaign": "C1"})
