"""Arms in roubles, campaigns side by side, segments pulled together."""

from effect_companies import company

from receivables.effects.segments import segment_effects
from receivables.effects.side_by_side import arm_results


def test_arms_are_summed_to_the_kopeck() -> None:
    accounts = company(11, 4, arm=["offer", "offer", "control", "control"], finished=[True, True, True, False],
                       paid=[True, False, True, True], cash=[100.01, 0.0, 50.0, 9.0])  # fmt: skip
    offer, control = arm_results(accounts).iter_rows(named=True)
    assert (offer["arm"], offer["accounts"], offer["payers"], offer["payer_share"]) == ("offer", 2, 1, 1 / 2)
    assert (str(offer["cash"]), str(offer["cash_per_account"])) == ("100.01", "50.01")  # 100.01 / 2 = 50.005
    assert (control["accounts"], control["waiting"], str(control["cash"])) == (1, 1, "50.00")


def test_segments_that_do_not_differ_are_pulled_together() -> None:
    table = segment_effects(company(16, 4000, lift=0.1), "randomised", "paid")
    assert table["segment"].to_list() == ["business", "home"]
    assert (table["shrunk"].max() - table["shrunk"].min()) < (table["estimate"].max() - table["estimate"].min())  # type: ignore[operator]
    assert segment_effects(company(16), None).is_empty()
