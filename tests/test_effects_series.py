"""Months continued as if nothing had happened, and segments pulled together."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from receivables.effects.estimates.shrink import shrunk
from receivables.effects.series import continued


def months(values: list[float]) -> pl.DataFrame:
    starts = [date(2023 + n // 12, n % 12 + 1, 1) for n in range(len(values))]
    return pl.DataFrame({"month": starts, "value": values}, schema={"month": pl.Date, "value": pl.Float64})


def test_a_planted_surplus_stands_out_from_the_continued_months_and_from_placebo_dates() -> None:
    noise = np.random.default_rng(3).normal(0, 20, 27)
    values = [1000 + float(x) for x in noise]
    found = continued(months([*values[:24], *(value + 200 for value in values[24:])]), 24)
    assert found.surplus == pytest.approx(600, abs=150)
    assert found.low is not None
    assert found.low > 0
    assert len(found.placebos) == 6
    assert found.placebo_share == 0
    assert found.months.columns == ["month", "actual", "expected", "low", "high"]


@pytest.mark.parametrize(("values", "first"), [([], 0), ([1.0] * 5, 3), ([1.0] * 24, 24)])
def test_too_few_months_continue_nothing(values: list[float], first: int) -> None:
    assert continued(months(values), first).surplus is None


def test_months_that_never_vary_are_continued_as_they_are() -> None:
    found = continued(months([0.0] * 20), 18)
    assert (found.surplus, found.low, found.high) == (0.0, 0.0, 0.0)


def test_noisy_segments_move_further_than_sure_ones() -> None:
    table = shrunk([("sure", 10.0, 0.5), ("noisy", 20.0, 6.0), ("third", 0.0, 0.5)])
    pull = dict(table.select("segment", "pull").iter_rows())
    assert pull["noisy"] > pull["sure"]
    assert table.filter(pl.col("segment") == "noisy")["shrunk"][0] < 20
    assert shrunk([("one", 5.0, 1.0)])["shrunk"].to_list() == pytest.approx([5.0])
