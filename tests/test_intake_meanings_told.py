"""What is said of columns when loading, and shapes of exports that were met since."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from intake_files import rows_of, write

from queries.home import Home
from queries.intake.layouts.row_rules import names_given, rules_given
from queries.intake.load import load
from receivables.messages import Problem

OPEN = "invoice number;customer id;invoice date;due date;amount;{}\nI1;C1;2026-09-01;2026-09-20;50,00;{}\n"


def test_rules_are_read_with_quotes_and_several_columns() -> None:
    first, second = rules_given('"Статус, код": "в пути, 2"=not, Проведён=counts; Тип: *=back')
    assert (first.column, first.meanings) == ("Статус, код", {"в пути, 2": "not", "проведен": "counts"})
    assert (second.column, second.meanings) == ("Тип", {"*": "back"})


@pytest.mark.parametrize("text", ["Статус", "Статус: Проведен", "Статус: Проведен=maybe", ": x=not", "a: b=not,"])
def test_rules_that_say_nothing_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rules_given(text)


def test_a_name_with_a_comma_can_be_ignored(home: Home, tmp_path: Path) -> None:
    assert "Оплачено, руб." in names_given("Оплачено, руб., Остаток")
    text = OPEN.format("Оплачено, руб.", "20,00")
    with pytest.raises(Problem, match="Оплачено, руб"):
        load(home, write(tmp_path, text, "a.csv"))
    report = load(home, write(tmp_path, text, "a.csv"), options={"ignore": "Оплачено, руб."})
    assert rows_of(home, report, "charges")["amount"].to_list() == [Decimal("50.00")]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("paid amount;balance due", "0,00;50,00"),
        ("Оплачено;Остаток", ";50,00"),
        ("status", "Open"),
        ("is void", "no"),
    ],
)
def test_columns_that_change_nothing_ask_nothing(home: Home, tmp_path: Path, columns: str, cells: str) -> None:
    report = load(home, write(tmp_path, OPEN.format(columns, cells), "a.csv"))
    assert rows_of(home, report, "charges")["amount"].to_list() == [Decimal("50.00")]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("paid amount;balance due", "50,00;0,00"),
        ("Уплачено", "10,00"),
        ("Задолженность", "40,00"),
        ("Outstanding balance", ""),
        ("status", "partially paid"),
        ("оплачен", "да"),
        ("Состояние", "7"),
    ],
)
def test_columns_of_an_invoice_list_that_change_it_ask(home: Home, tmp_path: Path, columns: str, cells: str) -> None:
    if cells:
        with pytest.raises(Problem, match=columns.split(";", maxsplit=1)[0]):
            load(home, write(tmp_path, OPEN.format(columns, cells), "a.csv"))
    else:
        assert load(home, write(tmp_path, OPEN.format(columns, cells), "a.csv")).accepted == 1


def test_typed_files_are_understood_too(home: Home, tmp_path: Path) -> None:
    frame = {"payment_id": [1, 2], "account_id": ["a", "b"], "amount": [10.0, 20.0], "cancelled": [False, True]}
    days = pl.Series("paid_on", ["2026-10-05"] * 2).str.to_date()
    pl.DataFrame(frame).with_columns(days).write_parquet(tmp_path / "payments.parquet")
    report = load(home, tmp_path / "payments.parquet")
    assert (report.accepted, report.uncounted) == (1, 1)
    assert rows_of(home, report)["amount"].sum() == 10


def test_a_column_that_rows_names_must_be_there(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="has no column Нет"):
        load(home, write(tmp_path, OPEN.format("x", "y"), "a.csv"), options={"rows": "Нет: a=not"})
