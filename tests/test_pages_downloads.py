"""What a downloaded table holds, and what it can never do to the spreadsheet that opens it."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import fastexcel
import polars as pl
import pytest

from pages.parts.tables import files as downloads
from pages.parts.tables.files import HeadedTable, csv_bytes, xlsx_bytes
from pages.parts.words import language as words
from queries.export import FORMULA_STARTS, defused
from queries.vocabulary.kinds import Column

ABOUT = {"As of": "2026-10-31", "Data version": "abc"}
COLUMNS = (
    Column("account_id", "id", "Account", ""),
    Column("debt", "money", "Debt, ₽", ""),
    Column("paid_share", "share", "Paid share", ""),
    Column("due_on", "date", "due_on", ""),
    Column("at", "time", "at", ""),
)


@pytest.fixture
def debtors() -> HeadedTable:
    frame = pl.DataFrame(
        {
            "account_id": ["000123", "=1+1"],
            "debt": [Decimal("1234567.89"), Decimal("-0.50")],
            "paid_share": [0.25, None],
            "due_on": [date(2026, 10, 31), None],
            "at": [datetime(2026, 10, 31, 14, 5), None],
        },
        schema_overrides={"debt": pl.Decimal(18, 2)},
    )
    return sheet(frame)


def sheet(frame: pl.DataFrame) -> HeadedTable:
    shown = tuple(column for column in COLUMNS if column.name in frame.columns)
    return HeadedTable(frame, shown, tuple(column.heading for column in shown))


@pytest.mark.parametrize("start", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_a_cell_that_would_run_is_defused(start: str) -> None:
    assert defused(start) == "'" + start


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    assert defused(-5) == -5
    assert defused("Иванов") == "Иванов"
    assert defused(None) is None


def test_csv_says_what_it_is_and_keeps_leading_zeros_and_kopecks(debtors: HeadedTable) -> None:
    lines = csv_bytes(debtors, ABOUT).decode("utf-8-sig").splitlines()
    assert lines[:2] == ["# As of: 2026-10-31", "# Data version: abc"]
    assert lines[2] == '"Account","Debt, ₽","Paid share",due_on,at' or lines[2].startswith(
        'Account,"Debt, ₽",Paid share'
    )
    assert lines[3].startswith("000123,1234567.89,0.25,2026-10-31,2026-10-31 14:05")
    assert lines[4].startswith("'=1+1,-0.50,,,")


def test_a_filter_value_cannot_run_either(debtors: HeadedTable) -> None:
    text = csv_bytes(replace(debtors, headings=("a", "=1+1", "c", "d", "e")), {"=evil": "x\n=1+1"}).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    risky = [cell for cell in cells if cell.startswith(FORMULA_STARTS) and not is_number(cell)]
    assert risky == []


def is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "").isdecimal()


def test_xlsx_has_rows_as_numbers_and_dates_and_a_sheet_about_them(debtors: HeadedTable) -> None:
    book = fastexcel.read_excel(xlsx_bytes(debtors, ABOUT))
    assert book.sheet_names == ["1", "about"]
    rows = book.load_sheet("1").to_polars()
    assert rows.columns[:3] == ["Account", "Debt, ₽", "Paid share"]
    assert rows["Account"].to_list() == ["000123", "'=1+1"]
    assert rows["Debt, ₽"].to_list() == [1234567.89, -0.5]
    assert rows["due_on"].to_list()[0] in (date(2026, 10, 31), datetime(2026, 10, 31))
    about = book.load_sheet("about", header_row=None).to_polars()
    assert list(about.iter_rows()) == [("As of", "2026-10-31"), ("Data version", "abc")]


def test_a_workbook_holds_differences_of_shares_as_percentage_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")
    column = Column("difference", "points", "Difference", "")
    table = HeadedTable(pl.DataFrame({"difference": [-0.125, None]}), (column,), ("Difference",))
    book = xlsx_bytes(table, ABOUT)
    assert fastexcel.read_excel(book).load_sheet("1").to_polars()["Difference"].to_list()[0] == -12.5
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert 'formatCode="0.0&quot; pp&quot;"' in parts.read("xl/styles.xml").decode()


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(debtors: HeadedTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "XLSX_ROWS", 3)
    many = pl.DataFrame({"account_id": [str(place) for place in range(7)]})
    book = fastexcel.read_excel(xlsx_bytes(sheet(many), ABOUT))
    assert book.sheet_names == ["1", "2", "3", "about"]
    assert [book.load_sheet(name).height for name in ("1", "2", "3")] == [3, 3, 1]


def test_an_empty_table_still_has_its_headings(debtors: HeadedTable) -> None:
    book = fastexcel.read_excel(io.BytesIO(xlsx_bytes(sheet(debtors.frame.clear()), ABOUT)).getvalue())
    assert book.load_sheet("1").to_polars().columns[0] == "Account"
    assert csv_bytes(sheet(debtors.frame.clear()), {}).decode("utf-8-sig").startswith("Account,")
