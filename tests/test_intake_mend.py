"""Rejected rows, mended and loaded."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from intake_texts import PAID, table, write

from queries.export import FORMULA_STARTS
from queries.home import Home
from queries.intake.load import load
from queries.intake.mend import files_to_mend, name_to_mend, rows_to_mend
from queries.intake.store.report import Report


def mended(home: Home, tmp_path: Path, report: Report, wrong: str, right: str) -> Report:
    """Take the rejected rows of a file as the page gives them, mend them in an editor, and load them."""
    (file,) = [file for file in files_to_mend(home) if file.file_id == report.file_id]
    text = rows_to_mend(home, report.file_id).decode()
    assert wrong in text
    return load(home, write(tmp_path, text.replace(wrong, right), name_to_mend(file)))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_rejected_rows_mended_and_loaded_count(home: Home, tmp_path: Path, encoding: str) -> None:
    text = (
        'account_id;"name";phone;district\n=1+1;"Иванов; ""И""";+79001234567;ok\n"a\nb";=cmd|x;-1;o\n'
        'c\x01;=cmd|\'x;"+7900\n1";@y\nd;x;y;z;w\n'
    )
    report = load(home, write(tmp_path, text.encode(encoding), "accounts.csv"))
    assert (report.accepted, report.rejected) == (2, 2)
    lines = rows_to_mend(home, report.file_id).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "account_id;name;phone;district"
    cells = [cell for line in csv.reader(lines, delimiter=";") for cell in line]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []
    again = mended(home, tmp_path, report, "c\x01", "c")
    assert (again.layout, again.accepted, again.rejected) == ("accounts", 1, 1)
    row = table(home, again, "accounts").select("account_id", "name", "phone", "district").row(0)
    assert row == ("c", "=cmd|'x", "+7900\n1", "@y")


def test_negative_amounts_survive_mending(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, PAID + "1;A1;30.02.2026;-5,00\n2;A1;01.02.2026;9\n"))
    again = mended(home, tmp_path, report, "30.02.2026", "28.02.2026")
    assert table(home, again).select("paid_on", "amount").rows() == [(date(2026, 2, 28), Decimal("-5.00"))]


def test_a_registry_without_header_is_mended_in_its_own_form(home: Home, tmp_path: Path) -> None:
    row = "0{}-02-2026;10:15:00;1;88001;90000{};{};И;ул;0126;500,00;492,50;7,50\n"
    report = load(home, write(tmp_path, row.format(1, 1, "00123") + row.format(2, 2, ""), "v.txt"))
    assert report.rejected == 1
    again = mended(home, tmp_path, report, "900002;;", "900002;00124;")
    assert (again.layout, again.accepted) == ("vtb_payments", 1)


def test_rejected_rows_of_a_spreadsheet_are_mended(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "registry.xlsx"
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Registry"])
        sheet.write_row(2, 0, ["payment_id", "account_id", "paid_on", "amount"])
        sheet.write_row(3, 0, ["1", "00123", "2026-02-01", "5,00"])
        sheet.write_row(4, 0, ["2", "=00;124", "soon", "6,00"])
    report = load(home, file)
    again = mended(home, tmp_path, report, "soon", "2026-02-02")
    assert table(home, again).select("account_id", "amount").rows() == [("=00;124", Decimal("6.00"))]
