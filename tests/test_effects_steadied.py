"""Arms in which few accounts weigh: a small one that caught none of the rare payers is no proof of anything."""

import numpy as np
import pytest
from effect_companies import company
from simulated_campaigns import Scenario, campaign

from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.estimates.means import adjusted, cuped, steadied, with_columns
from receivables.effects.verdicts import Effect


def of_cash(effects: list[Effect]) -> Effect:
    return next(effect for effect in effects if effect.measure == "cash_per_account")


def test_a_small_control_without_a_payer_proves_nothing() -> None:
    # 18 of 1,800 paid with the offer, none of 200 without: two were to be expected
    arm, paid = ["offer"] * 1800 + ["control"] * 200, [True] * 18 + [False] * 1982
    effect = of_cash(campaign_effect(company(1, 2000, arm=arm, paid=paid, cash=[900.0] * 18 + [0.0] * 1982),
                                     "randomised", CampaignTerms(60)))  # fmt: skip
    assert effect.verdict == "too_small"
    assert effect.smallest is not None
    # the difference of means of 18 and none, by the spread of both groups together: 2.8 standard errors
    spread = 900 * (0.009 * 0.991) ** 0.5
    assert effect.smallest == pytest.approx(2.8 * spread * (1 / 1800 + 1 / 200) ** 0.5, rel=0.05)


def test_where_enough_accounts_weigh_the_error_is_that_of_each_arm() -> None:
    random = np.random.default_rng(2)
    outcome, offered = random.normal(size=400), np.arange(400) < 200
    design = with_columns(offered.astype(float), None)
    plain = adjusted(outcome, offered)
    assert steadied(plain, outcome, offered, design) is plain
    assert cuped(outcome, offered, random.normal(size=(400, 1))).error == pytest.approx(plain.error, rel=0.05)


@pytest.mark.parametrize("share", [0.1, 0.9])
@pytest.mark.parametrize(("response", "sigma", "houses"), [(0.01, 0.7, 0), (0.3, 2.0, 0), (0.01, 0.7, 20)])
def test_rare_and_heavy_payers_drawn_unevenly_make_few_verdicts(
    share: float, response: float, sigma: float, houses: int
) -> None:
    kind = Scenario("", share=share, response=response, sigma=sigma, houses=houses, lift=0.0)
    called = [
        of_cash(campaign_effect(campaign(kind, seed), "randomised", CampaignTerms(60))).verdict in ("works", "harms")
        for seed in range(40)
    ]
    assert sum(called) <= 6
