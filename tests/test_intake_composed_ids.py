"""Rows without an id of their own, in files that come again corrected."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from intake_files import HEADER, rows_of, write

from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loaded import changed_values
from queries.intake.store.report import Report


def cash(home: Home, *reports: Report) -> Decimal:
    """What the payments of several files come to, each key counted once, the newest row."""
    frame = pl.concat([rows_of(home, report) for report in reports])
    return Decimal(frame.unique("payment_id", keep="last", maintain_order=True)["amount"].sum())


def test_the_number_of_a_row_is_no_document(home: Home, tmp_path: Path) -> None:
    header = "№;Дата платежа;Лицевой счет;Сумма\n"
    day = load(home, write(tmp_path, header + "1;01.02.2026;00123;500,00\n", "day.csv"))
    rows = "1;31.01.2026;00123;10,00\n2;01.02.2026;00123;500,00\n"
    week = load(home, write(tmp_path, header + rows, "week.csv"))
    assert (cash(home, day, week), week.duplicates) == (Decimal("510.00"), 1)


def test_a_corrected_amount_of_a_document_is_a_change_and_not_a_second_payment(home: Home, tmp_path: Path) -> None:
    text = "Лицевой счет;Дата платежа;Сумма;ID платежа\n00123;01.02.2026;{};77\n"
    first = load(home, write(tmp_path, text.format("100,00"), "a.csv"))
    second = load(home, write(tmp_path, text.format("120,00"), "b.csv"))
    assert (cash(home, first, second), second.changed) == (Decimal("120.00"), 1)
    assert second.changes.select("column", "old", "new").rows() == [("amount", "100.00", "120.00")]


def test_two_payments_under_one_document_both_count(home: Home, tmp_path: Path) -> None:
    header, line = "Лицевой счет;Дата платежа;Сумма;№ документа\n", "00123;01.02.2026;{};7\n"
    rows = line.format("500,00") + line.format("200,00") + line.format("500,00")
    report = load(home, write(tmp_path, header + rows, "a.csv"))
    assert (cash(home, report), report.duplicates, report.changed) == (Decimal("700.00"), 1, 0)


@pytest.mark.parametrize("amounts", [(500, 200), (500, 500)])
def test_charges_of_one_account_period_and_purpose_all_count(
    home: Home, tmp_path: Path, amounts: tuple[int, int]
) -> None:
    lines = "".join(f"00123;Иванов;Интернет;0226;{amount},00\n" for amount in amounts)
    bank = load(home, write(tmp_path, f"{lines}=2;{sum(amounts)},00\n", "charges.txt"), "sberbank_charges")
    assert rows_of(home, bank, "charges")["amount"].sum() == sum(amounts)
    lines = "".join(f"00123;01.02.2026;{amount},00;услуга\n" for amount in amounts)
    sheet = "Лицевой счет;Дата начисления;Сумма;Вид начисления\n" + lines
    assert rows_of(home, load(home, write(tmp_path, sheet, "c.csv")), "charges")["amount"].sum() == sum(amounts)


def test_what_a_newer_file_changed_can_be_listed(home: Home, tmp_path: Path) -> None:
    head = ",".join(HEADER)
    load(home, write(tmp_path, f"{head}\n1,A,2026-02-01,5.00\n", "a.csv"))
    load(home, write(tmp_path, f"{head}\n1,A,2026-02-01,6.00\n", "b.csv"))
    assert changed_values(home).rows() == [("b.csv", "payments", "1", "amount", "5.00", "6.00")]
