"""How groups are drawn, and whether they came out as drawn."""

import polars as pl
import pytest
from effect_companies import company
from hypothesis import given
from hypothesis import strategies as st

from receivables.effects.campaign import ratio_p
from receivables.effects.estimates.ratio import sample_ratio_p
from receivables.effects.planning.assignment import at_random, clusters_at_random, drawn, drawn_together, strata
from receivables.messages import Problem


def test_sample_ratio_is_a_chi_square() -> None:
    # 821 and 1179 of 2000: 2 × 179² / 1000 = 64.1
    assert sample_ratio_p(821, 1179) < 1e-14
    assert sample_ratio_p(1000, 1000) == 1.0
    assert sample_ratio_p(800, 200, offer_share=0.8) == pytest.approx(1.0)
    assert sample_ratio_p(0, 0) == 1.0


pool = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=60).map(
    lambda names: pl.DataFrame({"account_id": [f"{n:03}" for n in range(len(names))], "stratum": names})
)


@given(pool, st.integers(0, 2**32), st.floats(0.05, 0.95))
def test_a_draw_keeps_its_share_in_every_stratum_and_does_not_depend_on_the_order_of_rows(
    accounts: pl.DataFrame, seed: int, share: float
) -> None:
    first = drawn(accounts, seed=seed, offer_share=share)
    assert first.equals(drawn(accounts.reverse(), seed=seed, offer_share=share))
    assert first["account_id"].to_list() == sorted(accounts["account_id"])
    for rows in [first, *(rows for _, rows in first.group_by("stratum"))]:
        assert abs(rows.filter(pl.col("arm") == "offer").height - share * rows.height) < 1.000001


def test_every_account_has_the_same_chance_even_alone_in_its_stratum() -> None:
    accounts = pl.DataFrame({"account_id": list("abcde"), "stratum": list("vwxyy")})
    draws = pl.concat([drawn(accounts, seed=seed) for seed in range(600)]).filter(pl.col("arm") == "offer")
    assert all(
        240 <= count <= 360 for count in draws.group_by("account_id").len()["len"]
    )  # 300 ± 5 standard deviations of 12


def test_a_draw_from_a_list_with_repeats_is_refused() -> None:
    with pytest.raises(Problem, match="twice"):
        drawn(pl.DataFrame({"account_id": ["a", "a"], "stratum": ["s", "s"]}), seed=1)
    with pytest.raises(Problem, match="between 0 and 1"):
        drawn(pl.DataFrame({"account_id": ["a"], "stratum": ["s"]}), seed=1, offer_share=1.0)


def test_strata_are_debt_age_and_whether_the_account_ever_paid() -> None:
    accounts = pl.DataFrame(
        {"debt_age_days": [None, 0, 30, 31, 91, 400], "ever_paid": [True, False, True, True, None, True]}
    )
    assert strata(accounts)["stratum"].to_list() == [
        "0, paid before", "0, never paid", "1-30, paid before",
        "31-60, paid before", "91-180, never paid", "366+, paid before",
    ]  # fmt: skip


houses = st.lists(st.sampled_from([None, "h1", "h2", "h3", "h4", "h5"]), min_size=1, max_size=60).map(
    lambda names: pl.DataFrame(
        {
            "account_id": [f"{n:03}" for n in range(len(names))],
            "cluster": pl.Series(names, dtype=pl.String),
            "debt_age_days": [7 * n for n in range(len(names))],
        }
    )
)


@given(houses, st.integers(0, 2**32), st.floats(0.05, 0.95))
def test_a_house_is_drawn_whole_and_every_stratum_of_houses_keeps_its_share(
    accounts: pl.DataFrame, seed: int, share: float
) -> None:
    first = drawn_together(accounts, seed=seed, offer_share=share)
    assert first.equals(drawn_together(accounts.reverse(), seed=seed, offer_share=share))
    assert first["account_id"].to_list() == accounts["account_id"].to_list()
    units = first.with_columns(pl.coalesce("cluster", "account_id").alias("unit"))
    assert units.group_by("unit").agg(pl.col("arm", "stratum").n_unique())["arm", "stratum"].unique().rows() == [(1, 1)]
    whole = units.unique("unit")
    for rows in [whole, *(rows for _, rows in whole.group_by("stratum"))]:
        assert abs(rows.filter(pl.col("arm") == "offer").height - share * rows.height) < 1.000001


def test_houses_are_drawn_among_houses_of_their_size_and_age_of_debt() -> None:
    accounts = pl.DataFrame(
        {"account_id": list("abcd"), "cluster": ["h", "h", "h", None], "debt_age_days": [10, 40, 100, None]}
    )
    # the mean of 10, 40 and 100 is 50 days; the account without a house is one of one
    assert drawn_together(accounts, seed=1)["stratum"].to_list() == [*["31-60, 2-3"] * 3, "0, 1"]
    with pytest.raises(Problem, match="twice"):
        drawn_together(pl.concat([accounts, accounts]), seed=1)


def test_whole_houses_are_taken_until_there_are_enough_accounts() -> None:
    names = [f"h{n // 4}" for n in range(40)]
    pool = pl.DataFrame({"account_id": [f"{n:02}" for n in range(40)], "cluster": names})
    taken = clusters_at_random(pool, 10, seed=3)
    assert taken.equals(clusters_at_random(pool.reverse(), 10, seed=3))
    assert taken.group_by("cluster").len()["len"].to_list() == [4, 4, 4]
    assert clusters_at_random(pool, 50, seed=3).height == 40
    assert at_random(pool, 10, seed=3).height == 10


def test_a_draw_of_houses_is_checked_by_houses() -> None:
    # the offer drew four of six houses of 200 accounts and 46 of 94 that stand alone: 50 of 100 draws, not 846 of 1294
    houses = [f"h{n}" for n in range(6) for _ in range(200)]
    alone = [None] * 94
    arms = ["offer"] * 800 + ["control"] * 400 + ["offer"] * 46 + ["control"] * 48
    accounts = company(1, 1294, cluster=[*houses, *alone], arm=arms)
    assert ratio_p(accounts, 0.5) == 1.0
    assert sample_ratio_p(846, 448) < 1e-20
