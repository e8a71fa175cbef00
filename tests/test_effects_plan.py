"""How many accounts a campaign needs, and what looking early costs."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from receivables.effects.estimates.sequential import always_valid, always_valid_p, half_width
from receivables.effects.planning.plan import planned
from receivables.effects.planning.power import power_curve, power_to_see, smallest_rise
from receivables.messages import Problem


def test_thirty_looks_at_nothing_err_in_five_per_cent_of_runs_at_most_and_plain_looking_in_over_fifteen() -> None:
    runs, looks, per_look = 1000, 30, 100
    random = np.random.default_rng(7)
    offer = random.exponential(1.0, (runs, looks, per_look)).sum(axis=2).cumsum(axis=1)
    control = random.exponential(1.0, (runs, looks, per_look)).sum(axis=2).cumsum(axis=1)
    size = per_look * np.arange(1, looks + 1)
    difference = np.abs(offer - control) / size
    error = np.broadcast_to(np.sqrt(2 / size), difference.shape)
    plain = (difference > 1.96 * error).any(axis=1).mean()
    valid = (difference > half_width(error, np.broadcast_to(2 * size, error.shape))).any(axis=1).mean()
    assert valid <= 0.05
    assert plain > 0.15


def test_the_always_valid_interval_and_its_p_value_agree() -> None:
    half = float(half_width(np.array(2.0), np.array(900)))
    low, _ = always_valid(half, 2.0, 900)
    assert low == pytest.approx(0.0, abs=1e-9)
    assert always_valid_p(half, 2.0, 900) == pytest.approx(0.05)
    assert half > 1.96 * 2.0


def test_a_plan_for_equal_groups_is_the_published_size_and_unequal_groups_need_more() -> None:
    even = planned(0.10, rise=0.01)
    assert (even.offered, even.compared) == (14_751, 14_751)
    uneven = planned(0.10, rise=0.01, offer_share=0.8)
    assert uneven.offered + uneven.compared > 2 * 14_751
    assert uneven.offered / (uneven.offered + uneven.compared) == pytest.approx(0.8, abs=1e-4)
    assert power_to_see(0.10, 0.11, uneven.offered, uneven.compared) == pytest.approx(0.80, abs=1e-3)


def test_a_plan_for_a_number_of_accounts_gives_the_smallest_rise() -> None:
    plan = planned(0.10, accounts=2 * 14_751)
    assert plan.rise == pytest.approx(0.01, rel=1e-3)
    # within a tenth of 10 % on either side: 0.1 × 0.9 × ((1.95996 + 1.28155) / 0.01)² / (0.5 × 0.5)
    assert plan.for_none == pytest.approx(0.09 * (3.24151 / 0.01) ** 2 / 0.25, rel=1e-4)
    assert planned(0.10, accounts=3).rise is None


@pytest.mark.parametrize(
    "question",
    [{}, {"rise": 0.1, "accounts": 5}, {"rise": 0.0}, {"rise": 0.95}, {"rise": 0.1, "offer_share": 1.0}],
)
def test_a_plan_that_makes_no_sense_is_refused_in_words(question: dict[str, Any]) -> None:
    with pytest.raises(Problem):
        planned(0.10, **question)


def test_the_power_curve_rises_from_the_error_level_and_passes_eighty_per_cent() -> None:
    curve = power_curve(0.2, 500, 500)
    assert curve["power"].is_sorted()
    assert curve["power"][0] == pytest.approx(0.025, abs=1e-3)
    seen = smallest_rise(0.2, 500, 500)
    assert seen is not None
    assert curve.filter(pl.col("rise") >= seen - 1e-9)["power"].min() == pytest.approx(0.80, abs=1e-6)
