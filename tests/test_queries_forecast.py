"""The questions about the cash to come: exact beside the ledger, as of any day, on small companies and a real one."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from forecast_companies import steady
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, Rows, home_with, known_by, ledgers, together

from queries.ask import ask, open_company
from queries.foresight.forecasts_known import forecast_grid_on
from queries.home import Home
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.messages import Problem

OVER = {"as_of": "2021-12-31"}
EVERYBODY = dict.fromkeys(("segment", "service", "tariff", "district"))
STRETCHED = 13
"""Days of which each day of a random ledger is made, so that it lasts seven months."""


def stretched(rows: Rows) -> Rows:
    def later(value: object) -> object:
        return BASE + (value - BASE) * STRETCHED if isinstance(value, date) else value

    return {table: [{name: later(value) for name, value in row.items()} for row in rows[table]] for table in rows}


def test_a_company_that_pays_alike_every_month_is_forecast_to_the_kopeck(tmp_path: Path) -> None:
    """60 % of 100 in the month and 30 of the 40 left in the next; nobody erred, so the band has no width."""
    home = home_with(tmp_path, steady(12))
    found = ask(home, "cash_forecast", OVER)
    assert found["month"].to_list() == ["2022-01", "2022-02", "2022-03"]
    assert found["of_billed"].to_list() == pytest.approx([30, 0, 0])
    assert found["of_new"].to_list() == pytest.approx([60, 90, 90])
    assert found["expected_so_far"].to_list() == pytest.approx([90, 180, 270])
    assert found["came"].to_list() == [Decimal(0)] * 3
    assert found.select(pl.col("high") - pl.col("low")).to_series().to_list() == pytest.approx([0, 0, 0], abs=1e-6)


def test_a_month_that_has_begun_keeps_what_came(tmp_path: Path) -> None:
    """On the 16th the 30 of the month before have come, the 60 of the 21st are to come."""
    found = ask(home_with(tmp_path, steady(12)), "cash_forecast", {"as_of": "2021-12-16", "months": "2"})
    assert found.select("month", "came", "of_billed", "of_new", "billed").rows() == [
        ("2021-12", Decimal(30), pytest.approx(60), 0, 0),
        ("2022-01", Decimal(0), pytest.approx(30), pytest.approx(60), pytest.approx(100)),
    ]


def test_a_point_of_the_collection_rate_is_a_hundredth_of_the_billing(tmp_path: Path) -> None:
    home = home_with(tmp_path, steady(12))
    assert ask(home, "forecast_what_if", OVER).rows() == [(3, pytest.approx(300), pytest.approx(3)),
                                                    (12, pytest.approx(1200), pytest.approx(12))]  # fmt: skip
    assert ask(home, "forecast_what_if", OVER | {"points": "-2.5"})["cash"].to_list() == pytest.approx([-7.5, -30])


def test_before_three_months_are_over_there_is_nothing(tmp_path: Path) -> None:
    home = home_with(tmp_path, steady(3))
    for question in ("cash_forecast", "forecast_backtest", "forecast_errors", "forecast_what_if"):
        assert ask(home, question, {"as_of": "2021-03-30"}).is_empty()
    last = ask(home, "cash_forecast", {"as_of": "2021-03-31"})
    assert last["expected"][0] == pytest.approx(90)
    assert last["low"].to_list() == [None] * 3
    assert ask(home, "forecast_backtest", {"as_of": "2021-03-31"}).is_empty()


@pytest.mark.parametrize("months", ["0", "13"])
def test_a_forecast_reaches_a_year(tmp_path: Path, months: str) -> None:
    with pytest.raises(Problem, match="from 1 to 12"):
        ask(home_with(tmp_path, steady(4)), "cash_forecast", {"months": months})


def test_charges_without_a_due_date_are_as_old_as_they_are(tmp_path: Path) -> None:
    rows = steady(12)
    undated = rows | {"charges": [charge | {"due_on": None} for charge in rows["charges"]]}
    assert ask(home_with(tmp_path, undated), "cash_forecast", OVER)["expected"].to_list() == pytest.approx([90] * 3)


@settings(max_examples=examples(6), deadline=None)
@given(ledgers(), st.integers(0, 16 * STRETCHED))
def test_a_forecast_is_made_of_what_was_known_on_its_day_and_of_the_ledgers_cash(
    ledger: dict[str, Rows], after: int
) -> None:
    rows, as_of = stretched(together(ledger)), BASE + timedelta(days=after)
    with TemporaryDirectory() as folder:
        every, known = home_with(Path(folder) / "every", rows), home_with(Path(folder) / "known", known_by(rows, as_of))
        for question in ("cash_forecast", "forecast_backtest", "forecast_errors", "forecast_what_if"):
            assert ask(every, question, {"as_of": str(as_of)}).equals(ask(known, question, {"as_of": str(as_of)}))
        if any(rows.values()):
            of_months = ask(every, "collection_by_month", {"from": str(BASE), "to": str(as_of)})
            grid = forecast_grid_on(open_company(every), as_of, EVERYBODY)
            sums = zip(grid.whole.cash, grid.whole.billing, strict=True)
            counted = {str(grid.first.plus(place)): both for place, both in enumerate(sums)}
            for row in of_months.iter_rows(named=True):
                assert counted.get(row["month"], (0, 0)) == pytest.approx((float(row["cash"]), float(row["billed"])))


IBM = Path(__file__).parents[2] / "shared/data/invoices/ibm_ar/WA_Fn-UseC_-Accounts-Receivable.csv"


@pytest.fixture(scope="module")
def invoices(tmp_path_factory: pytest.TempPathFactory) -> Home:
    if not IBM.exists():
        pytest.skip(f"the real file is not here: {IBM}")
    home = Home(tmp_path_factory.mktemp("invoices"))
    load(home, IBM)
    build(home)
    return home


def test_real_invoices_are_forecast_better_than_by_either_plain_way(invoices: Home) -> None:
    """To 2013-11-30, for the file ends in December with a tenth of a month's invoices."""
    judged = ask(invoices, "forecast_errors", {"as_of": "2013-11-30"}).filter(pl.col("months_ahead").is_null())
    ours, year, three = judged.iter_rows(named=True)
    assert ours["error"] < 0.06
    assert (ours["inside"], ours["banded"]) == (31, 36)
    assert year["ours"] < year["error"]
    assert three["ours"] < three["error"]


def test_backtest_of_real_invoices_says_what_really_came(invoices: Home) -> None:
    """June 2013: cash 7,648.09, as the file's own sums say."""
    found = ask(invoices, "forecast_backtest", {"as_of": "2013-12-31"})
    assert set(found.filter(month="2013-06")["actual"]) == {Decimal("7648.09")}
    assert found.group_by("months_ahead").len()["len"].to_list() == [12] * 3
