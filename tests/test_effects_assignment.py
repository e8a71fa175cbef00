"""How groups are drawn, and whether they came out as drawn."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receivables.effects.assignment import drawn, strata
from receivables.effects.ratio import sample_ratio_p
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
