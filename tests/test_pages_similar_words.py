"""The one sentence about a comparison with similar cases: difference, interval, balance, E-value, left out."""

from collections.abc import Iterator

import polars as pl
import pytest

from pages.parts.words.language import talk_in
from pages.parts.words.similar_words import estimate_in_words, support_in_words, weakest_in_words

ROW = {"similar": 232, "left_out": 3, "imbalance": 0.1, "e_value": 2.871, "e_value_interval": 1.58}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    talk_in("en")
    yield
    talk_in("")


def plain(told: str) -> str:
    return told.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def test_the_difference_is_told_in_points_with_its_interval() -> None:
    told = plain(estimate_in_words({"difference": 0.294, "low": -0.0123, "high": 0.6}))
    assert told == "Difference from similar cases: 29.4 pp (estimate, 95% interval −1.2 pp to 60.0 pp)."


def test_what_stands_behind_it_is_told_and_doubted_above_a_tenth() -> None:
    said = (
        "Nobody drew them by lot. Similar ones: 232; left out, without their like: 3. Largest difference "
        "left: 0.10. E\u2011value: 2.87, of the interval 1.58 (at 1 any hidden difference would explain it)."
    )
    assert plain(support_in_words(ROW)) == said
    doubted = plain(support_in_words({**ROW, "imbalance": 0.104}))
    assert doubted == f"{said} Above 0.1 the groups are not alike."


def test_of_several_comparisons_the_worst_of_each_number_is_told() -> None:
    other = {"similar": 90, "left_out": 1, "imbalance": 0.3, "e_value": 1.5, "e_value_interval": 1.6}
    rows = pl.DataFrame([{**ROW, "difference": 0.1}, {**other, "difference": 0.2}])
    told = plain(weakest_in_words(rows))
    assert told.startswith("The worst of 2 comparisons, number by number. Nobody drew them by lot. Similar ones: 90;")
    assert "without their like: 3. Largest difference left: 0.30. E\u2011value: 1.50, of the interval 1.58" in told
    assert plain(weakest_in_words(rows.head(1))).startswith("Nobody drew")
    assert weakest_in_words(rows.with_columns(difference=pl.lit(None))) == ""
