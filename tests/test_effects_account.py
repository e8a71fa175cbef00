"""Arms in roubles, campaigns side by side, segments pulled together."""

import pytest
from effect_companies import company

from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.measures import MEASURES
from receivables.effects.side_by_side import arm_results, campaign_comparison, segment_effects


def test_arms_are_summed_to_the_kopeck() -> None:
    accounts = company(11, 4, arm=["offer", "offer", "control", "control"], finished=[True, True, True, False],
                       paid=[True, False, True, True], cash=[100.01, 0.0, 50.0, 9.0])  # fmt: skip
    offer, control = arm_results(accounts).iter_rows(named=True)
    assert (offer["arm"], offer["accounts"], offer["payers"], offer["payer_share"]) == ("offer", 2, 1, 1 / 2)
    assert (str(offer["cash"]), str(offer["cash_per_account"])) == ("100.01", "50.01")  # 100.01 / 2 = 50.005
    assert (control["accounts"], control["waiting"], str(control["cash"])) == (1, 1, "50.00")


def test_campaigns_are_compared_in_pairs_and_the_better_one_is_named() -> None:
    effects = {
        "strong": campaign_effect(company(13, 4000, lift=0.25), "randomised", CampaignTerms(60)),
        "weak": campaign_effect(company(14, 4000), "randomised", CampaignTerms(60)),
        "mute": campaign_effect(company(15, 50, arm=["offer"] * 50), None, CampaignTerms(60)),
    }
    rows = {(row.first, row.second, row.measure): row for row in campaign_comparison(effects)}
    assert len(rows) == 3 * len(MEASURES)
    told = rows["strong", "weak", "payer_share"]
    assert told.verdict == "works"
    assert told.difference == pytest.approx(
        (effects["strong"][0].estimate or 0) - (effects["weak"][0].estimate or 0), abs=1e-12
    )
    assert rows["weak", "mute", "payer_share"].verdict == "no_comparison_group"


def test_segments_that_do_not_differ_are_pulled_together() -> None:
    table = segment_effects(company(16, 4000, lift=0.1), "randomised", "paid")
    assert table["segment"].to_list() == ["business", "home"]
    assert (table["shrunk"].max() - table["shrunk"].min()) < (table["estimate"].max() - table["estimate"].min())  # type: ignore[operator]
    assert segment_effects(company(16), None).is_empty()
