"""One file that feeds several tables, and amounts that belong together in one row."""

from decimal import Decimal
from pathlib import Path

import pytest
from intake_files import write

from queries.ask import open_company
from queries.home import Home
from queries.intake.file_questions import Asked
from queries.intake.load import load, unload
from queries.warehouse.build import build
from receivables.messages import Problem

TURNOVER = "Лицевой счет;Период;Сальдо на начало;Начислено;Оплачено;Сальдо на конец\n"
AUGUST = "1;2026-08;100,00;500,00;300,00;300,00\n2;2026-08;-50,00;500,00;450,00;0,00\n"
SEPTEMBER = (
    "1;2026-09;300,00;500,00;700,00;100,00\n2;2026-09;0,00;500,00;0,00;500,00\n3;2026-09;0,00;10,00;0,00;10,00\n"
)


def moved(home: Home) -> tuple[Decimal, ...]:
    build(home)
    row = open_company(home).ask("identity").row(0, named=True)
    assert row["difference"] == 0
    return row["taken_over"], row["billed"], row["cash"], row["closing"]


BOTH = (Decimal(100 - 50), Decimal(4 * 500 + 10), Decimal(300 + 450 + 700), Decimal(100 + 500 + 10))


@pytest.mark.parametrize("order", [(AUGUST, SEPTEMBER), (SEPTEMBER, AUGUST), (AUGUST + SEPTEMBER,)])
def test_of_the_openings_of_many_months_only_the_first_is_taken_over(
    home: Home, tmp_path: Path, order: tuple[str, ...]
) -> None:
    for at, rows in enumerate(order):
        load(home, write(tmp_path, TURNOVER + rows, f"{at}.csv"))
    assert moved(home) == BOTH


def test_when_the_first_month_is_taken_back_the_next_opening_counts(home: Home, tmp_path: Path) -> None:
    first = load(home, write(tmp_path, TURNOVER + AUGUST, "a.csv"))
    load(home, write(tmp_path, TURNOVER + SEPTEMBER, "b.csv"))
    assert moved(home) == BOTH
    unload(home, first.file_id)
    assert moved(home) == tuple(map(Decimal, (300, 2 * 500 + 10, 700, 100 + 500 + 10)))


def test_a_row_whose_columns_do_not_add_up_is_put_aside(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, TURNOVER + AUGUST + "4;2026-08;1,00;2,00;3,00;4,00\n", "a.csv"))
    (reason,) = report.rejects["reason"]
    assert (report.rejected, "do not give its closing balance" in reason) == (1, True)


WHMCS = (
    "ID,Client ID,Client Name,Currency,Payment Method,Date,Description,Transaction ID,Amount In,Fees,Amount Out\n"
    "1,3,A,RUB,Card,2026-07-26 16:31:03,Invoice Payment,t1,149.00,1.50,0.00\n"
    "2,4,B,RUB,Card,2026-07-27 16:31:03,Refund,t2,0.00,0.00,49.00\n"
)


def test_money_that_came_and_money_that_went_stand_in_two_columns(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, WHMCS, "transactions.csv"))
    assert moved(home)[2] == 149 - 49


def test_a_person_says_that_a_column_is_taken_off(home: Home, tmp_path: Path) -> None:
    text = (
        "Лицевой счет;Дата платежа;Приход;Расход\n1;01.02.2026;500,00;\n2;02.02.2026;;70,00\n3;03.02.2026;30,00;10,00\n"
    )
    file = write(tmp_path, text.replace("Приход", "Сумма"), "касса.csv")
    with pytest.raises(Problem, match='less="Расход"'):
        load(home, file)
    load(home, file, options={"less": "Расход"})
    assert moved(home)[2] == 500 - 70 + 30 - 10


@pytest.mark.parametrize("billed", ["Сумма начисления", "Начислено", "Выставлено", "Amount billed"])
def test_payments_beside_what_was_billed_are_not_to_be_lessened_by_it(home: Home, tmp_path: Path, billed: str) -> None:
    text = f"Лицевой счет;Месяц;{billed};Дата оплаты;Оплачено\n1;01.09.2026;500,00;10.09.2026;300,00\n"
    file = write(tmp_path, text, "both.csv")
    with pytest.raises(Asked, match="say what was billed") as asked:
        load(home, file)
    assert [choice.option for choice in asked.value.choices] == ["ignore"]
    load(home, file, options={"ignore": billed})
    assert moved(home)[1:3] == (Decimal(0), Decimal(300))


@pytest.mark.parametrize("moved", ["bill date,billed,payment date,paid amount", "name,Начислено,Оплачено", "refunds"])
def test_money_beside_an_account_is_no_list_of_accounts(home: Home, tmp_path: Path, moved: str) -> None:
    rows = ",".join("1" for _ in moved.split(","))
    with pytest.raises(Problem, match="would be taken for the table accounts"):
        load(home, write(tmp_path, f"account_id,{moved}\n1,{rows}\n", "export.csv"))


def test_a_balance_in_a_list_of_accounts_is_asked_about(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, "account_id,name,balance\n1,A,-5.00\n", "export.csv")
    with pytest.raises(Problem, match='ignore="balance"'):
        load(home, file)
    report = load(home, file, options={"ignore": "balance"})
    assert (report.tables, report.unused) == ({"accounts": 1}, ("balance",))
