"""Total and control lines, and customers who are called so."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from intake_texts import PAID, notes, table, write

from queries.home import Home
from queries.intake.load import load
from receivables.messages import Problem


def test_a_customer_may_be_called_total(home: Home, tmp_path: Path) -> None:
    text = "name;account_id\nTotal for Kids LLC;A1\nВсего;A2\nИванов;A3\nИтого;\n"
    report = load(home, write(tmp_path, text, "accounts.csv"))
    assert table(home, report, "accounts")["account_id"].to_list() == ["A1", "A2", "A3"]
    assert report.rejected == 0


def test_a_payment_of_a_customer_called_total_is_no_total_line(home: Home, tmp_path: Path) -> None:
    text = "name;payment_id;account_id;paid_on;amount\nВсего;1;A1;2026-01-01;100\nИ;2;A2;2026-01-01;50\nИтого;;;;150\n"
    report = load(home, write(tmp_path, text))
    assert (report.rows, table(home, report)["amount"].sum()) == (2, Decimal("100.00") + Decimal("50.00"))
    assert "150, agrees" in notes(report)


TWO = PAID + "1;A1;2026-01-01;12000,00\n2;A2;2026-01-01;346,00\n"


def test_a_total_under_another_column_is_compared_or_said_to_be_unchecked(home: Home, tmp_path: Path) -> None:
    assert "12346.00, agrees" in notes(load(home, write(tmp_path, TWO + "Итого:;12 346,00\n"), dry_run=True))
    report = load(home, write(tmp_path, TWO + "Итого:;9 999,00\n"), dry_run=True)
    assert "line 4: Итого:;9 999,00 states a total that could not be compared" in notes(report)


def test_a_total_with_thousands_apart_is_no_small_number(home: Home, tmp_path: Path) -> None:
    assert "12346, agrees" in notes(load(home, write(tmp_path, TWO + 'Total;;;"12,346"\n'), dry_run=True))
    with pytest.raises(Problem, match=r"the rows add up to 12346\.00"):
        load(home, write(tmp_path, TWO + 'Total;;;"12,345"\n'), dry_run=True)


def test_a_control_sum_that_cannot_be_read_is_said_to_be_unchecked(home: Home, tmp_path: Path) -> None:
    row = "01-02-2026;10:15:00;1;88001;900001;00123;И;ул;0126;500,00;492,50;7,50\n"
    control = "=1;500,00;492,50;7,50;17;04-02-2026\n"
    assert "500.00, agrees" in notes(load(home, write(tmp_path, row + control, "v.txt"), dry_run=True))
    spoiled = load(home, write(tmp_path, row + control.replace("500,00", "500,00руб", 1), "v.txt"), dry_run=True)
    assert "500.00, agrees" not in notes(spoiled)
    assert "line 2: =1;500,00руб;492,50;7,50;17;04-02-2026 states a total that could not" in notes(spoiled)


def test_a_customer_of_a_spreadsheet_may_be_called_total(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "accounts.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([["name", "account_id"], ["Total for Kids LLC", "A1"], ["И", "A2"], ["Итого", ""]]):
            sheet.write_row(line, 0, row)
    assert table(home, load(home, file), "accounts")["account_id"].to_list() == ["A1", "A2"]
