"""A row dated years from the others of its file is kept, is a doubt, and is not the day that questions mean."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_files import write

from queries.ask import ask, open_company
from queries.home import Home
from queries.intake.load import load
from queries.intake.rows.far_dates import odd_dates
from queries.warehouse.build import build

HEAD = "payment_id,account_id,paid_on,amount\n"
MAY, JUNE = date(2026, 5, 18), date(2026, 6, 25)


@pytest.mark.parametrize(
    ("dates", "odd"),
    [
        ([MAY, JUNE, date(2006, 6, 5)], [date(2006, 6, 5)]),
        ([date(2015, 5, 18), date(2015, 6, 25), MAY], [MAY]),
        ([MAY, JUNE, MAY - timedelta(2 * 365)], []),
        ([MAY, date(2006, 6, 5)], []),
        ([MAY, MAY, MAY, date(2006, 6, 5), date(2006, 6, 6)], []),
        ([], []),
    ],
)
def test_a_date_is_odd_when_it_stands_years_apart_from_most(dates: list[date], odd: list[date]) -> None:
    assert odd_dates(pl.Series(dates, dtype=pl.Date)).to_list() == odd


def test_a_long_history_without_a_gap_has_no_odd_dates() -> None:
    assert odd_dates(pl.date_range(date(2014, 1, 1), date(2026, 6, 30), "1mo", eager=True)).is_empty()


@given(st.lists(st.dates(date(1990, 1, 1), date(2026, 12, 31)), min_size=1, max_size=40))
def test_odd_dates_are_few_and_far_from_the_middle(dates: list[date]) -> None:
    odd = set(odd_dates(pl.Series(dates)).to_list())
    middle = pl.Series(dates).cast(pl.Int32).median()
    assert all(abs((day - date(1970, 1, 1)).days - float(str(middle))) > 3 * 365 for day in odd)
    assert len(odd) < len(set(dates)) or not odd


def test_one_odd_date_moves_neither_the_first_nor_the_last_day_and_is_a_doubt_in_roubles(
    home: Home, tmp_path: Path
) -> None:
    rows = "1,A,2026-05-18,500\n2,A,2026-06-25,500\n3,A,2006-06-05,70\n4,A,2006-06-05,1\n"
    rows += "5,A,2026-06-01,1\n6,A,2026-06-02,1\n"
    report = load(home, write(tmp_path, HEAD + rows, "payments.csv"))
    assert report.accepted == 6
    assert "rows dated years from the others, accepted all the same: 2, amount 71.00 (2006-06-05)" in map(
        str, report.notes
    )
    build(home)
    snapshot = open_company(home).warehouse.snapshot
    assert (snapshot.first_date, snapshot.last_date) == (MAY, JUNE)
    assert ask(home, "data_doubts").rows() == [("far_date", 2, 70 + 1, "payments 3")]


def test_an_odd_date_that_came_late_does_not_move_today_and_a_correction_ends_the_doubt(
    home: Home, tmp_path: Path
) -> None:
    rows = "1,A,2015-05-18,500\n2,A,2015-06-25,500\n3,A,2026-06-05,70\n"
    load(home, write(tmp_path, HEAD + rows, "payments.csv"))
    build(home)
    assert open_company(home).warehouse.snapshot.last_date == date(2015, 6, 25)
    assert ask(home, "data_doubts")["doubt"].to_list() == ["far_date"]
    load(home, write(tmp_path, HEAD + "3,A,2015-06-05,70\n", "corrected.csv"))
    build(home)
    assert ask(home, "data_doubts").is_empty()


def test_an_odd_date_of_an_added_file_does_not_move_the_last_day(home: Home, tmp_path: Path) -> None:
    many = "".join(f"{n},A{n},2026-05-18,500\n" for n in range(1, 30))
    load(home, write(tmp_path, HEAD + many, "payments.csv"))
    build(home)
    load(home, write(tmp_path, HEAD + "31,A1,2019-05-19,1\n32,A1,2019-05-20,1\n33,A1,2026-06-01,9\n", "more.csv"))
    build(home)
    assert open_company(home).warehouse.snapshot.last_date == MAY
    assert ask(home, "data_doubts").rows() == [("far_date", 1, 9, "payments 33")]


def test_a_charge_due_years_later_is_a_doubt(home: Home, tmp_path: Path) -> None:
    text = (
        "charge_id,account_id,charged_on,due_on,amount\n1,A,2026-05-01,2062-05-20,500\n2,A,2026-05-01,2026-05-20,500\n"
    )
    load(home, write(tmp_path, text, "charges.csv"))
    build(home)
    assert ask(home, "data_doubts").rows() == [("far_due_date", 1, 500, "charges 1")]


def test_a_call_dated_years_from_the_others_is_a_doubt_of_no_known_amount(home: Home, tmp_path: Path) -> None:
    days = ("2026-05-18", "2026-05-19", "2026-05-20", "2016-05-18")
    rows = "".join(f"{n},{day} 10:00,call,A\n" for n, day in enumerate(days))
    load(home, write(tmp_path, "contact_id,started_at,channel,account_id\n" + rows, "contacts.csv"))
    build(home)
    assert open_company(home).warehouse.snapshot.first_date == date(2026, 5, 18)
    assert ("far_contact", 1, None, "contacts 3") in ask(home, "data_doubts").rows()
