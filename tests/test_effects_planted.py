"""Campaigns of small sample companies against what was planted in them; all 200 seeds are in benchmark_effects.py."""

import pytest
from benchmark_effects import judge, report


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return report(judge(range(1, 6), accounts=8_000))


def test_intervals_of_drawn_campaigns_hold_the_planted_effects(found: dict[str, float]) -> None:
    # 30 intervals at 95 %: fewer than 25 hold in 2 of 1000 such sets, were they independent
    assert found["covered, all"] >= 25 / 30


def test_the_sample_ratio_fault_is_found_in_every_company(found: dict[str, float]) -> None:
    assert found["sample-ratio fault found"] == 1.0


def test_a_letter_without_effect_is_called_an_effect_in_one_company_of_five_at_most(found: dict[str, float]) -> None:
    assert found["null called an effect"] <= 1 / 5


def test_the_naive_difference_of_the_chosen_campaign_misleads_and_the_estimate_does_not(
    found: dict[str, float],
) -> None:
    assert found["naive difference wrong"] >= 3 / 5
    assert found["AIPW right"] >= 4 / 5
