"""Columns that change what a row means are understood or asked about; a word in a side column costs no money."""

import csv
import io
import random
from decimal import Decimal
from pathlib import Path

import pytest
from intake_files import rows_of, write

from cli import main
from queries.ask import ask
from queries.home import Home
from queries.intake.layouts.known_layouts import save_layout
from queries.intake.load import load
from queries.intake.store.loaded import rejected_rows
from queries.intake.store.report import Report, report_from
from queries.warehouse.build import build
from receivables.messages import Problem

RUSSIAN = (
    "Дата платежа;Лицевой счет;Сумма;Статус;Номер операции\n2026-10-05;100001;500,00;Исполнен;A1\n"
    "2026-10-06;100002;700,00;Отклонён;A2\n2026-10-07;100003;900,00;Возврат;A3\n2026-10-08;100004;300,00;Отменен;A4\n"
)
ENGLISH = (
    "payment id,customer id,payment date,amount,status\np1,C1,2026-10-05,50.00,Succeeded\n"
    "p2,C2,2026-10-06,70.00,Failed\np3,C3,2026-10-07,90.00,Refunded\np4,C4,2026-10-08,30.00,Pending\n"
)
BALANCE = (
    "Invoice Number,Customer ID,Invoice Date,Due Date,Amount,Amount Paid,Balance\n"
    "I1,C1,2026-09-01,2026-09-20,50.00,50.00,0.00\nI2,C2,2026-09-01,2026-09-20,70.00,20.00,50.00\n"
)
OPEN_LIST = (
    "Invoice Number,Customer ID,Invoice Date,Due Date,Invoice Amount,Paid Amount,Balance Due\n"
    "INV-001,C-10,2026-03-15,2026-04-14,100.00,40.00,60.00\nINV-002,C-11,2026-03-16,2026-04-15,200.00,0.00,200.00\n"
)
CHANNELS = (
    "Payment_ID,Customer_ID,Payment_Date,Payment_Method,Amount\nP1,C1,2026-10-05,Cash,135.00\n"
    "P2,C2,2026-10-06,Debit Card,135.00\nP3,C3,2026-10-07,PayPal,135.00\nP4,C4,2026-10-08,QIWI,135.00\n"
)
KINDS = (
    "Лицевой счет;Дата начисления;Сумма начисления;Вид начисления\n100001;2026-09-01;500,00;Абонентская плата\n"
    "100002;2026-09-01;500,00;Интернет\n100003;2026-09-01;500,00;Услуга\n"
)
CALLS = (
    "Дата и время;Номер абонента;Направление;Длительность;Статус\n"
    "05.10.2026 09:10;+7 (999) 000-00-01;Исходящий;2 мин 10 сек;Принятый\n"
    "05.10.2026 09:15;+7 (999) 000-00-02;Исходящий;0 сек;Непринятый\n"
)
PLAIN = "Дата платежа;Лицевой счет;Сумма;{}\n"


def total(home: Home, report: Report, table: str = "payments") -> Decimal:
    return Decimal(rows_of(home, report, table)["amount"].sum())


@pytest.mark.parametrize(
    ("text", "names", "options", "right"),
    [
        (RUSSIAN, ("Статус", "Отклонён 1", "Возврат 1"), {"rows": "Статус: Возврат=not"}, "500"),
        (RUSSIAN, ("rows=",), {"rows": "статус: Исполнен=counts, *=not"}, "500"),
        (RUSSIAN, ("ignore=",), {"rows": "Статус: Возврат=back"}, "-400"),
        (RUSSIAN, ("Статус",), {"ignore": "Статус"}, "2400"),
        (ENGLISH, ("status", "Refunded 1", "Pending 1"), {"rows": "status: Refunded=not"}, "50"),
        (BALANCE, ("Amount Paid", "Balance"), {"open": "Balance"}, "50"),
        (OPEN_LIST, ("Paid Amount", "Balance Due"), {"open": "Balance Due"}, "260"),
        (OPEN_LIST, ("ignore=",), {"ignore": "Paid Amount, Balance Due"}, "300"),
    ],
)
def test_a_column_that_changes_the_rows_is_asked_about_and_can_be_told(  # noqa: PLR0913, PLR0917
    home: Home, tmp_path: Path, text: str, names: tuple[str, ...], options: dict[str, str], right: str
) -> None:
    file = write(tmp_path, text, "export.csv")
    with pytest.raises(Problem) as asked:
        load(home, file)
    assert [name for name in names if name not in str(asked.value)] == []
    report = load(home, file, options=options)
    assert total(home, report, next(iter(report.tables))) == Decimal(right)
    assert report.rows == report.accepted + report.uncounted + report.rejected


@pytest.mark.parametrize(
    ("header", "values", "counts"),
    [
        ("Статус", ("Проведен", "Отклонён", "Исполнен"), "101"),
        ("Состояние платежа", ("успешно", "ошибка", "Отменена"), "100"),
        ("Payment Status", ("SUCCESS", "declined", "voided"), "100"),
        ("Примечание", ("Проведён", "Отменён", "Проведён"), "101"),
        ("Отменён", ("нет", "да", ""), "101"),
        ("is_cancelled", ("false", "true", "false"), "101"),
        ("Тип операции", ("Оплата", "Оплата", "Возврат"), "11-"),
        ("Operation type", ("payment", "refund", "payment"), "1-1"),
    ],
)
def test_well_known_words_decide_by_themselves_and_the_report_says_so(
    home: Home, tmp_path: Path, header: str, values: tuple[str, ...], counts: str
) -> None:
    rows = [f"2026-10-0{n};10000{n};{n}00,00;{value}" for n, value in enumerate(values, start=1)]
    report = load(home, write(tmp_path, PLAIN.format(header) + "\n".join(rows), "words.csv"))
    sign = {"1": 1, "0": 0, "-": -1}
    assert total(home, report) == sum(sign[one] * 100 * n for n, one in enumerate(counts, start=1))
    assert (report.uncounted, report.taken_back) == (counts.count("0"), counts.count("-"))
    assert f"{header}: counted are" in "\n".join(map(str, report.notes))


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Статус", ("Проведен", "На удержании")),
        ("Направление", ("приход", "расход")),
        ("Дебет", ("100,00", "")),
        ("Сумма возврата", ("0,00", "50,00")),
        ("Сумма начисления", ("300,00", "300,00")),
        ("Способ оплаты", ("Наличные", "Возврат")),
        ("Примечание", ("", ["Отменён частично", "Отменён"][1])),
    ],
)
def test_what_no_word_decides_is_asked(home: Home, tmp_path: Path, header: str, values: tuple[str, ...]) -> None:
    rows = [f"2026-10-0{n};10000{n};{n}00,00;{value}" for n, value in enumerate(values, start=1)]
    with pytest.raises(Problem, match=header):
        load(home, write(tmp_path, PLAIN.format(header) + "\n".join(rows), "asked.csv"))


@pytest.mark.parametrize("number", ["Номер операции", "Кассир"])
def test_a_payment_that_a_newer_file_calls_cancelled_counts_no_longer(home: Home, tmp_path: Path, number: str) -> None:
    head = PLAIN.format("Статус").strip() + f";{number}\n"
    load(home, write(tmp_path, head + "2026-10-05;1;100,00;Проведен;7\n2026-10-05;2;50,00;Проведен;8\n", "old.csv"))
    report = load(home, write(tmp_path, head + "2026-10-05;1;100,00;Отменён;7\n", "new.csv"))
    assert (report.uncounted, report.changed, report.tables) == (1, 1, {"payments": 1})
    build(home)
    paid = ask(home, "identity", {"from": "2026-10-01", "to": "2026-10-31"}).row(0, named=True)
    assert paid["cash"] == 50


def test_a_list_of_invoices_says_paid_in_its_own_sense(home: Home, tmp_path: Path) -> None:
    head = "invoice number,customer id,invoice date,due date,amount,status\n"
    rows = "I1,C1,2026-09-01,2026-09-20,50.00,{}\nI2,C2,2026-09-01,2026-09-20,70.00,Open\n"
    with pytest.raises(Problem, match="Paid 1"):
        load(home, write(tmp_path, head + rows.format("Paid"), "paid.csv"))
    assert total(home, load(home, write(tmp_path, head + rows.format("Void"), "void.csv")), "charges") == 70


@pytest.mark.parametrize(
    ("header", "value"),
    [("Тип", "Физлицо"), ("Комментарий", "за интернет"), ("Остаток", ""), ("Кассир", "Иванова"), ("Комиссия", "1,00")],
)
def test_other_columns_are_named_and_ask_nothing(home: Home, tmp_path: Path, header: str, value: str) -> None:
    report = load(home, write(tmp_path, PLAIN.format(header) + f"2026-10-05;100001;100,00;{value}\n", "plain.csv"))
    assert total(home, report) == 100
    assert f"columns not used: {header}" in map(str, report.notes)
    assert report.as_json()["columns_not_used"] == [header]
    assert report_from(report.stored()).unused == (header,)


OWN = """
[recognise]
header = ["Когда", "Кто", "Сколько", "Ход"]
[[rows]]
column = "Ход"
counts = ["прошло"]
not = ["не прошло"]
back = ["обратно"]
[[table]]
name = "payments"
[table.columns]
payment_id = { join = ["paid_on", "account_id", "amount"] }
account_id = "Кто"
paid_on = "Когда"
amount = "Сколько"
"""


def test_a_layout_says_what_its_values_mean_and_others_are_put_aside(home: Home, tmp_path: Path) -> None:
    save_layout(home, "own", OWN)
    words = ("прошло", "Не прошло", "обратно", "кто знает")
    rows = [f"2026-10-05;1;{n}00,00;{word}" for n, word in enumerate(words, start=1)]
    report = load(home, write(tmp_path, "Когда;Кто;Сколько;Ход\n" + "\n".join(rows), "own.csv"))
    assert (report.accepted, report.uncounted, report.taken_back, report.rejected) == (2, 1, 1, 1)
    assert total(home, report) == 100 - 300
    assert rejected_rows(home)["reason"].to_list() == ["the layout does not say whether rows with this value count"]


@pytest.mark.parametrize(("text", "table", "rows"), [(CHANNELS, "payments", 2), (KINDS, "charges", 1)])
def test_an_unknown_word_costs_no_money_and_is_a_doubt(
    home: Home, tmp_path: Path, text: str, table: str, rows: int
) -> None:
    report = load(home, write(tmp_path, text, "words.csv"))
    assert (report.rejected, report.doubtful) == (0, rows)
    assert total(home, report, table) == (540 if table == "payments" else 1500)
    build(home)
    doubts = {doubt: (n, amount) for doubt, n, amount, _ in ask(home, "data_doubts").iter_rows()}
    assert doubts["unknown_word"] == (rows, rows * (135 if table == "payments" else 500))


def test_calls_are_not_lost_by_a_word(home: Home, tmp_path: Path) -> None:
    calls = rows_of(home, load(home, write(tmp_path, CALLS, "calls.csv")), "contacts")
    assert calls.select("seconds", "result").rows() == [(130, "conversation"), (0, "no_answer")]


@pytest.mark.parametrize(("bad", "warned"), [(1, False), (2, True)])
def test_many_rejected_rows_are_said_last(
    home: Home, tmp_path: Path, bad: int, warned: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"2026-10-05;{n};{'x' if n <= bad else '1,00'};a" for n in range(1, 31)]
    file = write(tmp_path, PLAIN.format("Кассир") + "\n".join(rows), "f.csv")
    assert main(["load", str(file), "--home", str(home.path)]) == int(warned)
    said = capsys.readouterr()
    assert f"rows in 30, counted {30 - bad}, not counted 0, taken back 0, put aside {bad}" in said.out
    assert said.err == ("f.csv: put aside are 2 of 30 rows, more than 5%; correct them and load them again\n" * warned)


def test_the_command_line_takes_the_meaning_of_values(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, RUSSIAN, "status.csv")
    assert main(["load", str(file), "--home", str(home.path)]) == 1
    assert 'rows="Статус: Возврат=not"' in capsys.readouterr().err
    assert main(["load", str(file), "rows=Статус: Возврат=perhaps", "--home", str(home.path)]) == 1
    long = "rows=Статус: Возврат=not, " + ", ".join(f"Неизвестное слово {n}=not" for n in range(20))
    assert main(["load", str(file), long, "--json", "--home", str(home.path)]) == 0
    assert '"uncounted": 3' in capsys.readouterr().out


GOOD = ["Проведен", "исполнена", "Успешно", "SUCCESS", "Completed", "paid"]
BAD = ["Отклонён", "отменена", "Ошибка", "FAILED", "Declined", "void"]
ODD = ["Возврат", "refunded", "в пути", "hold", "возвращён", "7", "", "частично"]
NAMES = ["Статус", "status", "Состояние операции", "payment_status", "Итог", "Поле 7", "Тип операции", "note", "Стат."]


@pytest.mark.parametrize("seed", range(40))
def test_random_exports_give_the_truth_or_a_question(home: Home, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    words = chance.sample(GOOD, 2) + chance.sample(BAD, 2) + chance.sample(ODD, chance.choice([0, 0, 1]))
    text, truth, strange = io.StringIO(), 0, False
    export = csv.writer(text, delimiter=chance.choice(";,\t"))
    export.writerow(["Дата платежа", "Лицевой счет", chance.choice(NAMES), "Сумма"])
    for n in range(1, 60):
        word, amount = chance.choice(words), chance.randrange(1, 900)
        export.writerow([f"2026-10-{1 + n % 28:02}", 1000 + n, word, f"{amount}.00"])
        truth, strange = truth + amount * (word in GOOD), strange or word in ODD
    try:
        report = load(home, write(tmp_path, text.getvalue(), "random.csv"))
    except Problem as asked:
        assert "rows=" in str(asked)
        assert strange
    else:
        back = [a for a in rows_of(home, report)["amount"] if a < 0]
        assert not strange or back or report.uncounted
        assert total(home, report) - sum(back) == truth
