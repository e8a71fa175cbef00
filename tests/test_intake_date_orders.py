"""The order of day and month is what a file proves, or what somebody says: in every layout, never guessed."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from intake_files import loaded_otherwise, rows_of, write

from queries.home import Home
from queries.intake.load import load
from queries.intake.restage import restage
from queries.intake.store.loaded import rejected_rows
from receivables.day_limits import DATED_BY
from receivables.messages import Problem

REGISTER = "Invoice Number,Customer ID,Invoice Date,Due Date,Invoice Amount\n"
OPEN = REGISTER + "INV-001,C-10,05/03/2026,04/04/2026,100.00\nINV-002,C-11,06/03/2026,05/04/2026,200.00\n"


@pytest.mark.parametrize(
    "text",
    [
        OPEN,
        "charge_id,account_id,charged_on,due_on,amount\n1,2,05/03/2026,04/04/2026,100.00\n",
        "Дата платежа;Лицевой счет;Сумма\n05/03/2026;1;100,00\n",
        "ID\tFIO\tPHONE\tCONTRACT_ID\tSUM\tDATE\n1\tA\t\t7\t5.00\t05-03-2026\n",
        "started at,phone,operator,duration,result\n05/03/2026 1:05 pm,74950000001,A,60,answered\n",
    ],
)
def test_no_layout_guesses_the_order(home: Home, tmp_path: Path, text: str) -> None:
    file = write(tmp_path, text, "export.csv")
    with pytest.raises(Problem, match="dates=dmy or dates=mdy"):
        load(home, file)
    report = load(home, file, options={"dates": "dmy"})
    table = next(name for name, rows in report.tables.items() if rows)
    assert rows_of(home, report, table)[DATED_BY[table]].cast(pl.Date)[0] == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("last", "month"), [("INV-3,C-1,07/04/2026,31/05/2026,1.00\n", 3), ("INV-3,C-1,04/07/2026,05/31/2026,1.00\n", 5)]
)
def test_a_date_of_any_column_proves_the_order_of_all(home: Home, tmp_path: Path, last: str, month: int) -> None:
    rows = rows_of(home, load(home, write(tmp_path, OPEN + last, "register.csv")), "charges")
    assert rows["charged_on"][0] == date(2026, month, 8 - month)


def test_columns_that_prove_two_orders_prove_nothing_to_a_third(home: Home, tmp_path: Path) -> None:
    text = "charge_id,account_id,charged_on,due_on,cancelled_on,amount\n1,2,17/03/2026,03/31/2026,05/04/2026,1.00\n"
    with pytest.raises(Problem, match="cancelled_on: 05/04/2026 can be read as day and month"):
        load(home, write(tmp_path, text, "charges.csv"))


def test_staged_again_a_file_keeps_the_limits_of_its_day(home: Home, tmp_path: Path) -> None:
    text = "payment_id;account_id;paid_on;amount\n1;1;2026-10-05;5\n2;1;2020-01-10;5\n"
    report = load(home, write(tmp_path, text, "payments.csv"))
    assert report.rejected == 0
    loaded_otherwise(home, report.file_id, loaded_at="2019-12-20T10:00:00+00:00")
    (home.staged / report.file_id / "version").unlink()
    restage(home)
    assert rows_of(home, report)["payment_id"].to_list() == ["2"]
    assert rejected_rows(home)["reason"].to_list() == ["the date lies more than 40 days after the day of loading"]
