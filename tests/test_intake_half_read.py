"""Files of money that are half understood: none passes for something else, and none of them is doubled unseen."""

from decimal import Decimal
from pathlib import Path

import pytest
from intake_files import cash, doubted, rows_of, write

from queries.ask import open_company
from queries.home import Home
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.messages import Problem

PAID = "Дата платежа;Лицевой счет;Сумма;{}\n"


@pytest.mark.parametrize(
    "text",
    [
        "account_id,Когда,Сколько\n1,2026-10-05,500.00\n2,2026-10-05,70.00\n1,2026-10-06,30.00\n",
        "account_id,Когда,Сумма операции\n1,2026-10-05,500.00\n2,2026-10-05,70.00\n",
        "Дата и время;Телефон;Договор;Сумма\n05.10.2026 10:00;+79990000001;1;500,00\n",
        "Договор;ФИО;Внесено;Когда\n1;Иванов;500,00;05.10.2026\n2;Петров;70,00;06.10.2026\n",
    ],
)
def test_money_is_no_list_of_accounts_and_no_calls(home: Home, tmp_path: Path, text: str) -> None:
    with pytest.raises(Problem, match="would be taken for the table"):
        load(home, write(tmp_path, text, "money.csv"))


def test_a_list_of_accounts_may_have_other_columns_and_be_told_to_be_one(home: Home, tmp_path: Path) -> None:
    plain = "account_id,name,note\n1,A,x\n2,B,y\n"
    assert load(home, write(tmp_path, plain, "plain.csv")).tables == {"accounts": 2}
    debts = "Договор;ФИО;Сумма долга\n3;Иванов;500,00\n"
    file = write(tmp_path, debts, "debts.csv")
    with pytest.raises(Problem, match="Сумма долга"):
        load(home, file)
    assert load(home, file, options={"ignore": "Сумма долга"}).tables == {"accounts": 1}


@pytest.mark.parametrize(
    ("header", "own", "other"), [("Вал.", "руб", "евро"), ("Валюта операции", "₽", "€"), ("Код валюты", "643", "978")]
)
def test_a_currency_is_known_by_words_signs_and_numbers(
    home: Home, tmp_path: Path, header: str, own: str, other: str
) -> None:
    rows = f"2026-10-05;1;500,00;{own}\n2026-10-06;2;70,00;{other}\n"
    file = write(tmp_path, PAID.format(header) + rows, "two.csv")
    with pytest.raises(Problem, match="several currencies"):
        load(home, file)
    report = load(home, file, options={"currency": "RUB"})
    assert (report.accepted, report.rejected) == (1, 1)
    with pytest.raises(Problem, match="the company keeps its accounts in RUB"):
        load(home, write(tmp_path, PAID.format(header) + f"2026-10-07;1;500,00;{other}\n", "one.csv"))


@pytest.mark.parametrize(
    ("header", "values"),
    [("+/-", ("+", "-")), ("Знак", ("К", "Д")), ("Стат.", ("Ок", "7")), ("Поле 12", ("Принят", "Холд"))],
)
def test_signs_and_states_of_one_program_are_asked_about(
    home: Home, tmp_path: Path, header: str, values: tuple[str, str]
) -> None:
    rows = "".join(f"2026-10-0{n};{n};{n}00,00;{value}\n" for n, value in enumerate(values, start=1))
    with pytest.raises(Problem, match="may change what a row means"):
        load(home, write(tmp_path, PAID.format(header) + rows, "signs.csv"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Номер операции;Дата платежа;Лицевой счет;Сумма\n71;2026-10-05;1;500,00\n72;2026-10-06;2;70,00\n",
         "Дата платежа;Лицевой счет;Сумма\n2026-10-06;2;70,00\n2026-10-07;3;5,00\n"),
        ("Номер операции;Дата платежа;Лицевой счет;Сумма\n71;2026-10-05;1;500,00\n72;2026-10-06;2;-70,00\n",
         "Номер операции;Дата платежа;Лицевой счет;Сумма;Тип операции\n72;2026-10-06;2;70,00;Возврат\n"
         "73;2026-10-07;3;5,00;Оплата\n"),
    ],
)  # fmt: skip
def test_one_payment_told_in_two_ways_is_a_doubt(home: Home, tmp_path: Path, first: str, second: str) -> None:
    sign = -1 if "-70" in first else 1
    load(home, write(tmp_path, first, "first.csv"))
    load(home, write(tmp_path, second, "second.csv"))
    assert cash(home) == 500 + sign * (70 + 70) + 5
    assert doubted(home, "similar_number") == [(1, Decimal(70))]


def test_a_charge_with_a_period_in_one_file_only_is_a_doubt(home: Home, tmp_path: Path) -> None:
    text = "Invoice Number,Customer ID,Invoice Date,Amount{}\n7,C1,2026-10-01,500.00{}\n"
    load(home, write(tmp_path, text.format("", ""), "bare.csv"))
    load(home, write(tmp_path, text.format(",Period", ",10.2026"), "period.csv"))
    build(home)
    assert doubted(home, "similar_number") == [(1, Decimal(500))]


def test_a_number_of_the_document_goes_before_a_bare_id(home: Home, tmp_path: Path) -> None:
    text = "id;Номер операции;Дата платежа;Лицевой счет;Сумма\n9001;71;2026-10-05;1;500,00\n"
    report = load(home, write(tmp_path, text, "both.csv"))
    assert rows_of(home, report)["payment_id"].to_list() == ["2026-10-05|1||71"]


def test_charges_of_one_day_without_a_number_keep_their_ids_in_another_order(home: Home, tmp_path: Path) -> None:
    head, rows = (
        "Customer ID,Invoice Date,Amount\n",
        [f"C1,2026-10-01,{amount}\n" for amount in ("5.00", "7.00", "9.00")],
    )
    load(home, write(tmp_path, head + "".join(rows), "first.csv"))
    again = load(home, write(tmp_path, head + rows[2] + "C1,2026-10-01,?\n" + rows[0] + rows[1], "again.csv"))
    assert (again.duplicates, again.changed, again.rejected) == (3, 0, 1)
    build(home)
    charged = open_company(home).sql("select sum(amount) as amount from charges")
    assert charged["amount"][0] == 5 + 7 + 9
