"""Verdicts of simulated campaigns of every awkward kind, few of each; many more are in benchmark_verdicts.py."""

import pytest
from benchmark_verdicts import (
    Rate,
    drawn_rates,
    rates_of_looking,
    rates_of_other_kinds,
    rates_of_pairs,
    rates_of_segments,
)
from simulated_campaigns import SCENARIOS, Scenario

AWKWARD = [scenario for scenario in SCENARIOS if scenario.giant in (0, 200_000)]


def unsound(rates: list[Rate]) -> list[str]:
    return [f"{rate.name}: {rate.share}" for rate in rates if not rate.sound]


@pytest.mark.parametrize("scenario", AWKWARD, ids=lambda scenario: scenario.name)
def test_drawn_campaigns_err_no_more_than_they_say(scenario: Scenario) -> None:
    assert unsound(drawn_rates(scenario, 12)) == []


def test_what_is_not_drawn_or_mixed_up_is_never_called_a_cause() -> None:
    assert unsound(rates_of_other_kinds(5)) == []


def test_looking_every_day_finds_no_fault_in_a_sound_draw() -> None:
    assert unsound(rates_of_looking(100)) == []


def test_segments_and_pairs_err_no_more_than_they_say() -> None:
    assert unsound([*rates_of_segments(40), *rates_of_pairs(20)]) == []
