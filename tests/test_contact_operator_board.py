"""The board of operators: counted by hand, what its intervals hold, and that chance alone tells nobody apart."""

from math import sqrt

import numpy as np
import polars as pl
import pytest
from benchmark_operators import summed

from receivables.effects.estimates.proportions import wilson
from receivables.operators.ease_strata import with_stratum
from receivables.operators.funnel import ABOVE, BELOW, INSIDE, RATHER_BELOW, TOO_FEW, Standing, limits_at, told_of
from receivables.operators.operator_board import CASH, KEPT, MEASURES, board
from receivables.operators.two_way_rates import two_way
from receivables.operators.uncertain_sums import mean_interval, ratio_interval, sum_interval


def cases(kept: dict[str, tuple[int, int]], value: float = 1.0, late: float = 0.5) -> pl.DataFrame:
    """So many cases of each operator, one an account, the first of them with the value."""
    rows = [
        (operator, f"{operator}-{late}-{n}", value * (n < hits), late, 100.0)
        for operator, (hits, total) in kept.items()
        for n in range(total)
    ]
    names = ["operator_id", "account_id", "value", "late_share", "overdue"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_what_was_expected_is_what_the_team_gets_on_accounts_of_the_same_ease() -> None:
    easy, hard = cases({"A": (160, 200), "B": (40, 50)}, late=0.1), cases({"A": (10, 50), "B": (40, 200)}, late=0.9)
    told = board(pl.concat([easy, hard]), KEPT)
    # on easy accounts both keep 80 %, on hard ones both 20 %: A has more of the easy ones and is no better
    assert told["rate"].to_list() == [170 / 250, 80 / 250]
    assert told["expected"].to_list() == pytest.approx([200 * 0.8 + 50 * 0.2, 50 * 0.8 + 200 * 0.2])
    assert told["ratio"].to_list() == pytest.approx([1, 1])
    assert told["adjusted"].to_list() == pytest.approx([0.5, 0.5])
    assert told["verdict"].to_list() == [INSIDE, INSIDE]


def test_whoever_has_the_hard_accounts_is_not_taken_for_worse() -> None:
    # strata bring 0.4 and 0.1 a case; B gets twice as much as A from either, and has nearly all the hard ones
    n = np.array([[900.0, 100.0], [100.0, 900.0]])
    values = n * np.array([0.4, 0.1]) * np.array([[1.0], [2.0]])
    fitted = two_way(n, values)
    assert fitted is not None
    ratios = values.sum(axis=1) / fitted.expected
    assert ratios[1] / ratios[0] == pytest.approx(2)
    assert fitted.rates[0] / fitted.rates[1] == pytest.approx(4)
    assert fitted.expected.sum() == pytest.approx(values.sum())
    # at the rates of the strata as they are, 0.44 and 0.19, B would look a third better
    apart = values.sum(axis=1) / (n @ (values.sum(axis=0) / n.sum(axis=0)))
    assert apart[1] / apart[0] == pytest.approx((260 / (44 + 171)) / (370 / (396 + 19)))


def test_in_one_stratum_the_operators_own_cases_are_left_out_of_the_variance() -> None:
    fitted = two_way(np.array([[300.0], [600.0], [100.0]]), np.array([[150.0], [300.0], [50.0]]))
    assert fitted is not None
    assert fitted.widened == pytest.approx([0.7, 0.4, 0.9])


def test_operators_without_a_stratum_in_common_are_compared_without_strata() -> None:
    assert two_way(np.array([[10.0, 0.0], [0.0, 10.0]]), np.array([[5.0, 0.0], [0.0, 5.0]])) is None
    easy, hard = cases({"A": (160, 200)}, late=0.1), cases({"B": (40, 200)}, late=0.9)
    told = board(pl.concat([easy, hard]), KEPT)
    assert told["expected"].to_list() == pytest.approx([100, 100])


def test_the_interval_of_one_among_many_is_wilsons() -> None:
    told = board(cases({"A": (30, 100), "Z": (50_000, 100_000)}), KEPT).row(0, named=True)
    assert (told["adjusted_low"], told["adjusted_high"]) == pytest.approx(wilson(30, 100), abs=0.002)


def test_limits_of_a_share_are_those_of_its_standard_error() -> None:
    told = board(cases({"A": (50, 100), "B": (50, 100), "C": (50, 100)}), KEPT).row(0, named=True)
    # a third of the team is the operator himself: variance 100 * 1/4 * 2/3, relative to 50²
    certainty = told["weight"] / told["case_variance"]
    assert certainty == pytest.approx(50**2 / (100 / 4 * 2 / 3))
    low, high = limits_at(certainty, 0.95, leans=False)
    assert (low, high) == pytest.approx((1 - 1.96 / sqrt(certainty), 1 + 1.96 / sqrt(certainty)), abs=1e-4)


def test_limits_of_money_lean_to_the_right_and_are_those_of_a_gamma_distribution() -> None:
    # the quantiles of shape 25, over 25
    assert limits_at(25, 0.95, leans=True) == pytest.approx((0.6471, 1.4284), abs=0.001)


def test_only_whoever_stands_outside_the_limits_of_998_of_1000_is_told_apart() -> None:
    # the standard error is 0.1: limits 0.804 to 1.196, and 0.691 to 1.309
    told = [told_of(Standing(False, ratio, 100, 100)) for ratio in (1.31, 1.19, 0.75, 0.69)]
    assert told == [ABOVE, INSIDE, RATHER_BELOW, BELOW]
    assert told_of(Standing(False, 9.0, 100, 19)) == TOO_FEW


def test_of_too_few_cases_or_of_nobody_to_compare_with_nothing_is_said() -> None:
    few = board(cases({"A": (5, 10), "B": (100, 200)}), KEPT)
    assert few.filter(operator_id="A").select("verdict", "low").row(0) == (TOO_FEW, None)
    assert board(cases({"A": (50, 100)}), KEPT).select("verdict", "ratio").row(0) == (TOO_FEW, None)
    assert board(cases({}), CASH).is_empty()


def test_payments_of_one_account_together_make_less_certain_than_payments_of_many() -> None:
    many = cases({"A": (60, 120), "B": (60, 120)})
    few = many.with_columns(account_id=pl.col("operator_id") + (pl.int_range(pl.len()) // 6).cast(pl.String))
    weights = [board(one, KEPT)["case_variance"][0] for one in (many, few)]
    assert weights[1] > 3 * weights[0]


def test_strata_are_as_many_as_there_are_cases_for_and_equal_accounts_stand_in_one() -> None:
    frame = pl.DataFrame({"late_share": [0.1, 0.9, None] * 400, "overdue": [100, 200, 300, 400] * 300})
    placed = with_stratum(frame)
    assert placed["stratum"].n_unique() == 3 * 4
    assert placed.unique(["late_share", "overdue"]).height == 12
    assert with_stratum(frame.head(60))["stratum"].n_unique() == 1


def test_intervals_of_sums_and_means() -> None:
    # 100 payments of 10 are as uncertain as a Poisson count of 100: score interval 82.2 to 121.6
    assert sum_interval(1000, 100 * 10**2) == pytest.approx((822.2, 1216.2), abs=0.5)
    assert sum_interval(0, 0) is None
    assert ratio_interval(0, 10, 10) == pytest.approx((0, 1.96**2 / 10), abs=1e-3)
    assert mean_interval(80, 10, 16) == pytest.approx((80 - 2.1314 * 2.5, 80 + 2.1314 * 2.5), abs=1e-3)
    assert mean_interval(80, 10, 4) is None


@pytest.mark.parametrize("measure", MEASURES)
def test_intervals_hold_the_planted_skill(measure: str) -> None:
    held, _ = summed(range(40), 0.3, measure)
    assert held > 0.9


@pytest.mark.parametrize("measure", MEASURES)
def test_chance_alone_tells_hardly_anybody_apart(measure: str) -> None:
    _, apart = summed(range(40), 0.0, measure)
    assert apart < 0.012
