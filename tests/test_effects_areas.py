"""Campaigns made by district or house: what a draw may say, what a choice may, and when nobody can tell."""

import numpy as np
import polars as pl
import pytest
from area_panels import area_months_of
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from queries.catalogue import catalogue
from receivables.effects.areas.area_differences import difference_in_differences, difference_of_areas
from receivables.effects.areas.area_effects import AreaFinding, area_effects, area_months
from receivables.effects.areas.area_panel import AreaPanel, area_panel
from receivables.effects.areas.synthetic import mixed, synthetic_control
from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.effects.estimates.means import adjusted

CAUSES = ("because", "works", "harms", "caused", "из-за", "благодаря", "работает", "вредит")


def names_a_cause(row: AreaFinding) -> bool:
    """In English or in Russian."""
    said = f"{row.sentence} {catalogue('ru')[row.sentence.text]}".lower()
    return any(word in said for word in CAUSES)


def found_in(rows: pl.DataFrame, design: str | None = RANDOMISED) -> list[AreaFinding]:
    return area_effects(rows, design, 0.1)


def planted(seed: int = 1, **plan: float | bool) -> pl.DataFrame:
    return area_months_of(np.random.default_rng(seed), **plan)  # type: ignore[arg-type]


def test_a_draw_of_districts_may_name_the_offer() -> None:
    decides, besides = found_in(planted(lift=15.0))
    assert (decides.verdict, decides.offered, decides.compared) == ("works", 5, 15)
    assert decides.estimate == pytest.approx(3 * 15, abs=15)
    assert "because of the offer" in str(decides.sentence)
    assert (names_a_cause(decides), names_a_cause(besides)) == (True, False)
    assert found_in(planted(lift=-15.0))[0].verdict == "harms"


@pytest.mark.parametrize("lift", [15.0, -15.0, 0.0])
def test_chosen_districts_name_no_cause(lift: float) -> None:
    rows = planted(lift=lift, control=False)
    for design in (CHOSEN, None):
        for row in found_in(rows, design):
            assert row.verdict in ("estimated_higher", "estimated_lower", "cannot_tell")
            assert not names_a_cause(row)
    assert found_in(rows, CHOSEN)[0].verdict == {15.0: "estimated_higher", -15.0: "estimated_lower"}.get(
        lift, "cannot_tell"
    )


def test_a_draw_without_a_listed_control_group_is_not_taken_for_a_draw_of_districts() -> None:
    assert found_in(planted(lift=15.0, control=False), RANDOMISED)[0].verdict == "estimated_higher"


def test_districts_that_went_apart_before_tell_nothing() -> None:
    (decides, _besides) = found_in(planted(drift=3.0), CHOSEN)
    assert decides.verdict == "cannot_tell"
    assert decides.before_p is not None
    assert decides.before_p < 0.05
    assert "already in the months before" in str(decides.sentence)


def test_districts_picked_because_their_debt_had_leapt_tell_nothing() -> None:
    leapt = (pl.col("offered") > 0) & (pl.col("month") == 0)
    rows = planted(lift=15.0).with_columns(debt=pl.when(leapt).then(2 * pl.col("debt")).otherwise(pl.col("debt")))
    (decides, _besides) = found_in(rows, CHOSEN)
    assert (decides.verdict, decides.debt_p is not None and decides.debt_p < 0.05) == ("cannot_tell", True)
    assert "picked by what they owed" in str(decides.sentence)
    assert found_in(rows, RANDOMISED)[0].verdict == "works"


def test_accounts_picked_one_by_one_do_not_make_areas_of_the_houses_they_live_in() -> None:
    """A fifth of all debtors, four in a house: they touch 1 - 0.8 ** 4 = 59 % of the houses, whole houses only 20 %."""
    random = np.random.default_rng(3)
    houses = planted(areas=400, offered=0, control=False).with_columns(debtors=pl.lit(4, pl.Int64))
    one_by_one = dict(enumerate(random.binomial(4, 0.2, 400)))
    whole = {number: 4 if number < 80 else 0 for number in range(400)}
    for counts, verdict in ((one_by_one, "no_comparison_group"), (whole, "cannot_tell")):
        rows = houses.with_columns(offered=pl.col("area").cast(pl.Int64).replace_strict(counts, return_dtype=pl.Int64))
        assert found_in(rows, CHOSEN)[0].verdict == verdict
    assert "picked one by one" in str(found_in(houses.with_columns(offered=pl.lit(1, pl.Int64)), None)[0].sentence)


def test_half_a_year_before_is_needed_and_a_month_after() -> None:
    assert "only 5 months of 30 days" in str(found_in(planted(before=5))[0].sentence)
    assert found_in(planted(after=0))[0].verdict == "too_early"


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (planted().clear(), "cannot_tell"),
        (planted(areas=1, offered=1), "no_comparison_group"),
        (planted(areas=4, offered=4), "no_comparison_group"),
        (planted(areas=3, offered=1), "too_small"),
        (planted(areas=4, offered=0), "too_small"),
        (planted().with_columns(cash=pl.lit(0.0)), "cannot_tell"),
        (planted().with_columns(accounts=pl.lit(0, pl.Int64)), "no_comparison_group"),
        (planted().with_columns(control=pl.lit(50, pl.Int64)), "no_comparison_group"),
        (planted().with_columns(elsewhere=pl.col("offered") // 2), "overlapping"),
    ],
)
def test_whatever_the_data_are_a_sentence_says_so(rows: pl.DataFrame, verdict: str) -> None:
    for design in (RANDOMISED, CHOSEN, None):
        assert found_in(rows, design)[0].verdict == verdict
        assert str(found_in(rows, design)[0].sentence)
        area_months(rows, design)


def test_a_district_that_came_later_is_left_out_and_counted() -> None:
    rows = planted().with_columns(
        accounts=pl.when((pl.col("area") == "003") & (pl.col("month") < -6)).then(0).otherwise(pl.col("accounts"))
    )
    (decides, _besides) = found_in(rows)
    assert (decides.left_out, decides.offered + decides.compared) == (1, 19)


def test_a_few_districts_with_both_groups_are_left_out() -> None:
    rows = planted(areas=40).with_columns(
        control=pl.when(pl.col("area") == "003").then(50).otherwise(pl.col("control")),
        offered=pl.when(pl.col("area") == "003").then(50).otherwise(pl.col("offered")),
    )
    assert found_in(rows)[0].left_out == 1


@settings(max_examples=examples(30), deadline=None)
@given(seed=st.integers(0, 10_000), offered=st.integers(2, 9), areas=st.integers(12, 30))
def test_the_error_is_hc2_by_areas_with_satterthwaites_degrees_of_freedom(seed: int, offered: int, areas: int) -> None:
    change = np.random.default_rng(seed).normal(size=areas)
    member = np.arange(areas) < offered
    ours, theirs, sizes = difference_of_areas(change, member), adjusted(change, member), (offered, areas - offered)
    freedom = sum(1 / n for n in sizes) ** 2 / sum(1 / (n**2 * (n - 1)) for n in sizes)  # Satterthwaite's
    assert (ours.value, ours.error, ours.freedom) == pytest.approx((theirs.value, theirs.error, freedom))


def test_the_effect_is_the_sum_of_its_months() -> None:
    rows = planted(lift=15.0)
    months = area_months(rows, RANDOMISED).filter(pl.col("way") == "difference_in_differences", pl.col("month") > 0)
    assert months["estimate"].sum() == pytest.approx(found_in(rows)[0].estimate)


def panel(rows: pl.DataFrame) -> AreaPanel:
    found = area_panel(rows, randomised=False)
    assert isinstance(found, AreaPanel)
    return found


def test_a_mixture_is_found_again_and_nothing_fits_better() -> None:
    values = panel(planted(areas=9)).values
    exact = mixed(0.3 * values[0] + 0.7 * values[4], values[:8], 12)
    assert exact.weights[[0, 4]] == pytest.approx([0.3, 0.7], abs=1e-4)
    assert exact.fit == pytest.approx(0, abs=1e-3)
    ours = mixed(values[8], values[:8], 12)
    theirs = minimize(
        lambda weights: np.square(values[8, :12] - weights @ values[:8, :12]).mean(),
        np.full(8, 1 / 8),
        bounds=[(0, 1)] * 8,
        constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1},
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 1000},
    )
    assert ours.fit**2 == pytest.approx(theirs.fun, rel=1e-3)
    assert ours.weights.min() >= 0
    assert ours.weights.sum() == pytest.approx(1)


def test_a_district_that_stands_out_is_seen_among_placebos() -> None:
    found = synthetic_control(panel(planted(areas=30, offered=1, lift=40.0)))
    assert found.p_value == 1 / (1 + len(found.placebos))
    assert found.tried == 29
    assert found.found.after == pytest.approx(40, abs=12)
    assert found_in(planted(areas=30, offered=1, lift=40.0))[1].verdict == "estimated_higher"


def test_with_few_districts_or_very_many_a_mixture_tells_nothing() -> None:
    assert "at least 19 are needed" in str(found_in(planted(areas=12, offered=1, lift=40.0))[1].sentence)
    assert "at most 200 are mixed" in str(found_in(planted(areas=210))[1].sentence)
    assert found_in(planted(areas=8, offered=5))[1].verdict == "cannot_tell"


def test_without_an_effect_one_district_in_twenty_is_called_wrongly() -> None:
    """``tests/benchmark_districts.py`` draws more; two standard errors of so few draws are allowed here."""
    random = np.random.default_rng(7)
    drawn = [found_in(area_months_of(random, offered=1)) for _draw in range(200)]
    for place in (0, 1):
        wrong = sum(rows[place].verdict in ("works", "harms", "estimated_higher", "estimated_lower") for rows in drawn)
        assert wrong / 200 <= 0.06 + 0.03


@pytest.mark.parametrize(("offered", "memory"), [(3, 0.0), (4, 0.9), (10, 0.6)])
def test_months_that_hang_together_mislead_no_more_often(offered: int, memory: float) -> None:
    random = np.random.default_rng(8)
    panels = [panel(area_months_of(random, offered=offered, memory=memory)) for _draw in range(200)]
    assert sum(difference_in_differences(one).p_value <= 0.05 for one in panels) / 200 <= 0.06 + 0.03


def test_one_district_is_taken_to_vary_as_the_others_do() -> None:
    one = panel(planted(offered=1))
    found = difference_in_differences(one)
    change = 3 * (one.after.mean(axis=1) - one.before.mean(axis=1))[~one.offered]
    assert found.error == pytest.approx(change.std(ddof=1) * np.sqrt(1 + 1 / 19))
    assert found.freedom == 18
