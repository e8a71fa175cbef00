"""Effects by segment: the published schools, how often the intervals hold the truth, and what a segment needs."""

import numpy as np
import polars as pl
import pytest
from effect_companies import company

from receivables.effects.estimates.shrink import shrunk
from receivables.effects.segments import segment_effects

SCHOOLS = dict(
    zip(
        "ABCDEFGH",
        zip((28, 8, -3, 7, -1, 1, 18, 12), (15, 10, 16, 11, 9, 11, 10, 18), (11, 8, 6, 8, 5, 6, 10, 8), strict=True),
        strict=True,
    )
)
"""Rubin 1981: school → effect, error, and the posterior mean printed in Gelman and others, Bayesian Data Analysis."""


def test_the_eight_schools_come_out_as_published() -> None:
    table = shrunk([(name, float(effect), float(error)) for name, (effect, error, _) in SCHOOLS.items()])
    found = dict(table.select("segment", "shrunk").iter_rows())
    assert found == pytest.approx({name: mean for name, (_, _, mean) in SCHOOLS.items()}, abs=0.6)
    # the book's intervals: A -2 to 31, the widest, and E -9 to 16 for instance
    low, high = (dict(table.select("segment", name).iter_rows()) for name in ("low", "high"))
    assert (low["A"], high["A"]) == (pytest.approx(-2, abs=1.5), pytest.approx(31, abs=1.5))
    assert (low["E"], high["E"]) == (pytest.approx(-9, abs=1.5), pytest.approx(16, abs=1.5))


@pytest.mark.parametrize("count", [3, 8, 30])
@pytest.mark.parametrize("spread", [0.0, 0.5, 2.0])
def test_intervals_hold_the_true_effects_whatever_the_spread(count: int, spread: float) -> None:
    random, held = np.random.default_rng(20), []
    for _ in range(1500 // count):
        errors = np.exp(random.normal(0, 0.4, count))
        truth = 3 + spread * random.normal(size=count)
        effects = truth + errors * random.normal(size=count)
        table = shrunk([(str(n), float(effects[n]), float(errors[n])) for n in range(count)])
        held += list((table["low"].to_numpy() <= truth) & (truth <= table["high"].to_numpy()))
    # where segments do not differ at all, an interval that allows for a difference holds nearly every one
    assert 0.92 <= np.mean(held) <= (0.975 if spread else 1.0)


def test_one_segment_stays_as_it_is_and_two_say_little_of_their_spread() -> None:
    one = shrunk([("one", 5.0, 1.0)]).row(0, named=True)
    assert one["shrunk"] == pytest.approx(5.0)
    assert (one["low"], one["high"]) == (pytest.approx(5 - 1.96, abs=1e-3), pytest.approx(5 + 1.96, abs=1e-3))
    two = shrunk([("one", 5.0, 1.0), ("two", 7.0, 1.0)])
    assert 5 < two["shrunk"][0] < 6 < two["shrunk"][1] < 7


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e9])
def test_the_currency_changes_nothing_but_the_unit(scale: float) -> None:
    plain = shrunk([("a", 1.0, 2.0), ("b", 9.0, 1.0), ("c", 4.0, 3.0)])
    scaled = shrunk([("a", 1.0 * scale, 2.0 * scale), ("b", 9.0 * scale, 1.0 * scale), ("c", 4.0 * scale, 3.0 * scale)])
    for name in ("shrunk", "low", "high"):
        assert (scaled[name] / scale).to_list() == pytest.approx(plain[name].to_list())
    assert scaled["pull"].to_list() == pytest.approx(plain["pull"].to_list())


def test_one_giant_payer_moves_his_segment_by_the_cap_and_no_more() -> None:
    accounts = company(17, 2000)
    giant = accounts.with_columns(
        cash=pl.when(pl.col("account_id") == accounts["account_id"][0]).then(10_000_000).otherwise("cash")
    ).cast(accounts.schema)
    plain, spoilt = segment_effects(accounts, "randomised"), segment_effects(giant, "randomised")
    assert spoilt["estimate"].to_list() == pytest.approx(plain["estimate"].to_list(), abs=20)


def test_segments_of_chosen_accounts_are_estimated_and_not_the_plain_difference() -> None:
    accounts = company(8, 6000, lift=0.10, chosen=True)
    table = segment_effects(accounts, "chosen", "paid")
    assert table["segment"].to_list() == ["business", "home"]
    assert table["low"].max() < 0.10 < table["high"].min()  # type: ignore[operator]
    paid = pl.col("paid").cast(pl.Float64)
    naive = [
        part.filter(arm="offer").select(paid.mean()).item() - part.filter(arm="control").select(paid.mean()).item()
        for _, part in sorted(accounts.group_by("segment"))
    ]
    assert sum(abs(one - 0.10) for one in table["shrunk"]) < sum(abs(one - 0.10) for one in naive)


def test_chosen_groups_that_differed_before_the_assignment_have_no_effects_by_segment() -> None:
    accounts = company(19, 3000, chosen=True)
    more = pl.col("cash_just_before") + pl.when(pl.col("arm") == "offer").then(100).otherwise(0)
    assert segment_effects(accounts, "chosen").height == 2
    assert segment_effects(accounts.with_columns(more.cast(accounts.schema["cash"])), "chosen").is_empty()


def test_a_segment_whose_clusters_are_all_in_one_arm_but_one_is_left_out() -> None:
    accounts = company(20, 400)
    one = pl.when(pl.col("segment") == "home").then(pl.col("arm")).otherwise("account_id").alias("cluster")
    assert segment_effects(accounts.with_columns(one), "randomised")["segment"].to_list() == ["business"]
