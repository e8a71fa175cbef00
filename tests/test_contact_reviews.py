"""Marks and rates of conduct: what a mark is made of, and intervals that few cases do not make sure."""

import numpy as np
import polars as pl
import pytest

from receivables.conduct.review_means import mean_scores
from receivables.conduct.review_points import FAULTS, faults_in_order, read_faults, score_of
from receivables.effects.estimates.proportions import with_wilson
from receivables.tables import TABLES


@pytest.mark.parametrize(
    ("faults", "score"),
    [
        ((), 100),
        (("unnamed",), 80),
        (("rude", "threat"), 80),  # one point: politeness
        (("unnamed", "no_terms"), 60),
        (("third_person", "other"), 100),  # noted, and none of the five
        (FAULTS, 0),
    ],
)
def test_each_of_five_points_is_worth_twenty(faults: tuple[str, ...], score: int) -> None:
    assert score_of(faults) == score


def test_faults_of_a_cell_are_read_once_each_in_their_order() -> None:
    assert read_faults(" no_terms; Unnamed,unnamed , sang") == ("unnamed", "no_terms", "other")
    assert read_faults(None) == read_faults("") == ()
    assert faults_in_order(reversed(FAULTS)) == FAULTS
    assert TABLES["reviews"].column("failed").choices == ()


def test_a_share_of_nothing_and_of_less_than_itself_is_not_known() -> None:
    counted = pl.DataFrame({"upheld": [0, 1, 2, None], "of": [10, 0, 1, 5]})
    found = with_wilson(counted, "upheld", "of", named="x_")
    assert found["x_share"].to_list() == [0.0, None, None, None]
    assert found["x_low"].to_list()[:3] == [0.0, None, None]
    assert found["x_high"][0] == pytest.approx(0.2775, abs=1e-4)  # Wilson, 0 of 10


def scored(**marks: list[int]) -> list[tuple[float | None, ...]]:
    rows = [(name, mark) for name, several in marks.items() for mark in several]
    found = mean_scores(pl.DataFrame(rows, schema={"operator_id": pl.String, "score": pl.Int64}, orient="row"))
    assert found["operator_id"].to_list() == sorted(marks)
    return [
        tuple(None if one is None else round(one, 2) for one in row)
        for row in found.select("scored", "score", "low", "high").iter_rows()
    ]


def test_two_equal_marks_borrow_the_spread_of_everybody() -> None:
    """O1 60, 80, 100: variance 400. Together (2 × 400 + 1 × 0) / 3 = 266.67 with 3 degrees of freedom.

    O2: 80 ± 3.1824 × √(266.67 / 2) = 80 ± 36.75, cut at 100. O1 has more spread of its own: ± 4.3027 × √(400 / 3).
    """
    assert scored(O1=[60, 80, 100], O2=[80, 80]) == [(3, 80, 30.32, 100), (2, 80, 43.25, 100)]


def test_intervals_of_means_cover_the_truth() -> None:
    """Eight operators whose talks keep each of five points with chances of their own, 3 to 17 reviews of each."""
    random, covered = np.random.default_rng(7), []
    for _ in range(150):
        chances = random.uniform(0.5, 0.97, 8)
        marks = {f"O{n}": 20 * random.binomial(5, chance, 3 + 2 * n) for n, chance in enumerate(chances)}
        rows = [(name, int(mark)) for name, several in marks.items() for mark in several]
        found = mean_scores(pl.DataFrame(rows, schema={"operator_id": pl.String, "score": pl.Int64}, orient="row"))
        truth = 100 * chances
        covered.append(((found["low"].to_numpy() <= truth) & (truth <= found["high"].to_numpy())).mean())
    assert 0.93 <= float(np.mean(covered)) <= 0.985


def test_a_single_review_has_an_interval_only_beside_others() -> None:
    assert scored(O1=[60]) == [(1, 60, None, None)]
    one, other = scored(O1=[60], O2=[70, 90])
    assert one == (1, 60, 0, 100)  # 12.706 × √200: one degree of freedom tells nearly nothing
    assert other[1] == 80
    assert mean_scores(pl.DataFrame(schema={"operator_id": pl.String, "score": pl.Int64})).is_empty()
