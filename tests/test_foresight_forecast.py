"""The cash forecast: sums a clerk can make, what it learns, and the band that earlier errors leave."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from forecast_companies import FIRST, Drawn, drawn_cells

from receivables.foresight.cash_forecast import months_ahead
from receivables.foresight.forecast_errors import FEWEST_ERRORS, banded, past_forecasts, spread
from receivables.foresight.forecast_grid import AGES, NOT_DUE_MONTHS, cut_on, grid_of
from receivables.foresight.forecast_rates import came_back, learned_rates, season_of
from receivables.foresight.forecast_tables import earlier_forecasts, judged_methods, worse_at, worse_than

CELLS = {
    "month": pl.Date,
    "is_late": pl.Boolean,
    "due_month": pl.Date,
    "measure": pl.String,
    "amount": pl.Float64,
}


def cells_of(*rows: tuple[int, int | None, str, float]) -> pl.DataFrame:
    """Rows of (month, month due, measure, amount); months count from the first."""
    return pl.DataFrame(
        [
            (FIRST.plus(month).first, False, None if due is None else FIRST.plus(due).first, measure, amount)
            for month, due, measure, amount in rows
        ],
        schema=CELLS,
        orient="row",
    )


def paying(month: int, due: int, billed: float, *paid: float) -> list[tuple[int, int | None, str, float]]:
    """Billed in a month and paid in it and the following ones."""
    cells: list[tuple[int, int | None, str, float]] = [(month, due, "billed", billed), (month, due, "opened", billed)]
    for later, amount in enumerate(paid):
        at = month + later
        cells += [(at, due, "paid", amount), (at, due, "opened", -amount), (at, None, "cash", amount)]
    return cells


def test_open_debts_bring_what_earlier_ones_of_their_age_brought() -> None:
    """Of 100 billed 60 come at once, and 30 of the 40 left a month later: three quarters; then nothing.

    After the third month 40 of it and 10 of the second stand open. The fourth: 40 x 3/4, and 60 % of 100 billed anew.
    The fifth: 40 x 3/4 of what the fourth leaves, and 60.
    """
    rows = [*paying(0, 0, 100, 60, 30, 0), *paying(1, 1, 100, 60, 30), *paying(2, 2, 100, 60)]
    grid = grid_of(cells_of(*rows), FIRST.plus(2).last)
    fourth, fifth = months_ahead(grid, 2, 2)
    assert [fourth.came, fourth.of_billed, fourth.of_new] == pytest.approx([0, 30, 60])
    assert [fifth.of_billed, fifth.of_new] == pytest.approx([0, 40 * 3 / 4 + 60])
    assert fourth.expected == pytest.approx(90)
    assert fourth.billing == pytest.approx(100)


def test_what_is_written_off_is_not_expected_any_more() -> None:
    """Half of what the first month left open was written off, so of the 40 left only 20 would be open in two months."""
    rows = [*paying(0, 0, 100, 60), (1, 0, "opened", -20.0), *paying(1, 1, 100, 60), *paying(2, 2, 100, 60)]
    grid = grid_of(cells_of(*rows, (2, 1, "opened", -20.0)), FIRST.plus(2).last)
    rates = learned_rates(grid.whole, grid.known_at(2))
    assert rates.stays[NOT_DUE_MONTHS + 1] == pytest.approx(0.5)
    assert rates.paid[NOT_DUE_MONTHS + 1] == 0


def test_billing_that_advances_close_brings_no_cash() -> None:
    """1,200 paid ahead and 300 a month drawn of them: a quarter of the first month's advance, a third of the next's.

    900 - 300 - 300 = 300 are left; pooled, 900 of 1,200 + 900 + 600 were drawn: a third, that is 100 of the 300.
    """
    rows: list[tuple[int, int | None, str, float]] = [(0, None, "cash", 1200.0), (0, None, "advanced", 900.0)]
    for month in range(3):
        rows += [*paying(month, month, 1000, 700)]
        rows += [(month, month, "opened", -300.0)] + ([(month, None, "advanced", -300.0)] if month else [])
    grid = grid_of(cells_of(*rows), FIRST.plus(2).last)
    rates = learned_rates(grid.whole, grid.known_at(2))
    assert list(grid.whole.drawn) == [300, 300, 300]
    assert rates.drawn == pytest.approx(900 / 2700)
    assert rates.ahead == pytest.approx(1200 / 3000)
    (fourth,) = months_ahead(grid, 2, 1)
    ahead = 0.4 * 1000
    assert fourth.of_new == pytest.approx(1000 - (300 + ahead) / 3 + ahead)


def test_of_a_month_that_has_begun_what_came_stands_and_its_rest_is_expected() -> None:
    """100 billed on the 1st, 40 paid by the 10th, 20 of the other 60 after it: a third of what is open on the 10th."""
    rows: list[tuple[date, bool, date | None, str, float]] = []
    for place in range(4):
        month = FIRST.plus(place).first
        rows += [(month, False, month, "billed", 100.0), (month, False, month, "opened", 60.0)]
        rows += [(month, False, month, "paid", 40.0), (month, False, None, "cash", 40.0)]
        if place < 3:
            rows += [(month, True, month, "paid", 20.0), (month, True, month, "opened", -20.0)]
            rows += [(month, True, None, "cash", 20.0)]
    as_of = FIRST.plus(3).first.replace(day=10)
    assert (cut_on(as_of), cut_on(date(2026, 2, 28)), cut_on(date(2024, 2, 28))) == (10, 31, 28)
    begun, after = months_ahead(grid_of(pl.DataFrame(rows, schema=CELLS, orient="row"), as_of), 3, 2)
    assert [begun.came, begun.of_billed, begun.of_new] == pytest.approx([40, 20, 0])
    assert begun.billing == 0
    assert after.of_new == pytest.approx(60)


def test_nothing_is_forecast_before_three_months_are_over() -> None:
    rows = [*paying(0, 0, 100, 60, 30), *paying(1, 1, 100, 60)]
    assert months_ahead(grid_of(cells_of(*rows), FIRST.plus(1).last), 1, 3) == []
    assert months_ahead(grid_of(cells_of(), FIRST.last), 0, 3) == []


def test_an_age_that_nobody_has_reached_takes_the_rates_of_the_next_younger_one() -> None:
    """Bills are paid at once; a debt taken over, two months old as the first one ends, is seen from three on."""
    rows = [(0, -2, "opened", 100.0), *[cell for month in range(3) for cell in paying(month, month, 50, 50)]]
    rates = learned_rates(grid_of(cells_of(*rows), FIRST.plus(2).last).whole, np.arange(3))
    assert rates.paid[NOT_DUE_MONTHS - 1] == 0
    assert list(rates.paid[NOT_DUE_MONTHS : NOT_DUE_MONTHS + 3]) == [1, 1, 1]
    assert list(rates.paid[NOT_DUE_MONTHS + 3 :]) == [0] * (AGES - NOT_DUE_MONTHS - 3)


@pytest.mark.parametrize(("second", "part", "third"), [(400, 1, 400), (200, 0.5, 200**0.5 * 10), (100, 0, 100)])
def test_a_season_is_expected_again_as_far_as_it_came_back(second: float, part: float, third: float) -> None:
    """The first January bills 400 in place of 100. The second comes back whole, by half (as a power) or not at all."""
    sums = [400, *[100] * 11, second, *[100] * 11]
    cells = [cell for month, amount in enumerate(sums) for cell in paying(month, month, amount, amount)]
    grid = grid_of(cells_of(*cells), FIRST.plus(23).last)
    known = grid.known_at(23)
    rates = learned_rates(grid.whole, known)
    assert came_back(np.array(sums, dtype=float), np.ones(24)) == pytest.approx(part)
    assert season_of(grid.whole, known, rates, 24).billing * rates.level == pytest.approx(third)
    assert months_ahead(grid, 23, 1)[0].of_new == pytest.approx(third)
    assert season_of(grid.whole, known, rates, 25).billing == pytest.approx(1)
    assert season_of(grid.whole, known[1:], rates, 24).billing == 1


def test_the_band_is_students_t_around_zero() -> None:
    """Four errors of one tenth: t(4, 0.05) = 2.132, times 0.1 and the root of 1 + 1/4."""
    assert spread(np.array([0.1, -0.1, 0.1, -0.1])) == pytest.approx(2.132 * 0.1 * 1.25**0.5, abs=1e-4)


def test_no_band_without_enough_errors_and_none_that_knows_more_than_its_day() -> None:
    cells, last = drawn_cells(1, 14, Drawn())
    grid = grid_of(cells, last)
    rows = banded(grid, past_forecasts(grid, 3, 12))
    assert rows.filter(pl.col("low").is_null() != (pl.col("errors") < FEWEST_ERRORS)).is_empty()
    # The first forecast is that of the third month, and as many are judged as months have ended since.
    ended = (pl.col("start") - 1 - pl.col("months_ahead")).clip(0)
    assert rows.filter(pl.col("errors") != ended).is_empty()


def test_a_later_month_changes_no_earlier_forecast_and_no_earlier_band() -> None:
    cells, last = drawn_cells(2, 30, Drawn(season=0.1))
    whole = grid_of(cells, last)
    cut = FIRST.plus(25).last
    before = grid_of(cells.filter(pl.col("month") <= cut), cut)
    known = ["start", "months_ahead", "expected", "low", "high", "low_so_far", "high_so_far"]
    now, then = (banded(grid, past_forecasts(grid, 3, 12)).filter(pl.col("start") == 25) for grid in (whole, before))
    assert now.select(known).equals(then.select(known))


@pytest.mark.parametrize("how", [Drawn(), Drawn(paying_error=0.1), Drawn(season=0.08)])
def test_the_band_holds_nine_months_of_ten(how: Drawn) -> None:
    """30 companies of three years, 36 judged forecasts each; the full form is ``benchmark_forecast.py``."""
    inside = banded_ones = 0
    for seed in range(30):
        cells, last = drawn_cells(seed, 37, how)
        grid = grid_of(cells, last)
        judged = judged_methods(earlier_forecasts(grid, banded(grid, past_forecasts(grid, 3, 12)), 12))
        row = judged.filter(pl.col("months_ahead").is_null(), method="by_cohorts").row(0, named=True)
        inside, banded_ones = inside + row["inside"], banded_ones + row["banded"]
    assert banded_ones == 30 * 36
    assert 0.85 <= inside / banded_ones <= 0.95


def test_ways_are_judged_over_the_same_months() -> None:
    """100 came each time; 110, 90 and 100 were expected: 20 / 300. Last year is known of two: (0 + 30) / 200."""
    earlier = pl.DataFrame(
        {
            "months_ahead": [1, 1, 2],
            "expected": [110.0, 90.0, 100.0],
            "actual": [100, 100, 100],
            "inside": [True, False, None],
            "last_year": [None, 100.0, 130.0],
            "last_three": [100.0, 100.0, 100.0],
        }
    ).with_columns(pl.col("actual").cast(pl.Decimal(18, 2)))
    judged = judged_methods(earlier)
    of_all = {row["method"]: row for row in judged.filter(pl.col("months_ahead").is_null()).iter_rows(named=True)}
    assert of_all["by_cohorts"]["error"] == pytest.approx(20 / 300)
    assert (of_all["by_cohorts"]["inside"], of_all["by_cohorts"]["banded"]) == (1, 2)
    assert (of_all["last_year"]["error"], of_all["last_year"]["ours"]) == (pytest.approx(0.15), pytest.approx(0.05))
    assert of_all["last_three"]["error"] == 0
    assert worse_than(judged) == ["last_three"]
    assert worse_at(judged) == [1, 2]
