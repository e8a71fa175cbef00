"""Text files that are hostile, damaged or merely usual: quotation marks, wide headers, encodings, options."""

import csv
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from intake_texts import PAID, table, write

from queries.export import FORMULA_STARTS, table_bytes
from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loaded import rejected_rows
from receivables.messages import Problem


@pytest.mark.parametrize(
    "second",
    ['"ООО Лютик";A3;2026-01-03;300;3', 'Труба 2";A3;2026-01-03;300;3', '"A";"B";2026-01-03;300;3'],
)
def test_a_quotation_mark_never_closed_swallows_no_row(home: Home, tmp_path: Path, second: str) -> None:
    text = (
        f'name;account_id;paid_on;amount;payment_id\n"ООО Ромашка;A2;2026-01-02;200;2\n{second}\nП;A4;2026-01-04;4;4\n'
    )
    report = load(home, write(tmp_path, text))
    assert report.rows == 3
    kept, aside = table(home, report)["_line"].to_list(), rejected_rows(home)["line"].to_list()
    assert sorted([*kept, *aside]) == [2, 3, 4]
    assert 2 in aside


def test_an_address_over_two_lines_stays_one_row(home: Home, tmp_path: Path) -> None:
    text = 'account_id,name,district\n1,Иванов,"Москва, центр,\nТверская"\n2,"Петров\nдвор",Юг\n'
    report = load(home, write(tmp_path, text, "accounts.csv"))
    assert table(home, report, "accounts")["name"].to_list() == ["Иванов", "Петров\nдвор"]


def test_one_cell_over_two_lines_does_not_slow_the_other_rows(home: Home, tmp_path: Path) -> None:
    """Cutting that starts again from the first line at every row would cost thousands of times as much."""
    row = '"{}{}";"a""b";"2026-01-02";"5"\n'
    spent = []
    for name, first in (("one.csv", '"x";"a b";"2026-01-02";"5"\n'), ("two.csv", '"y";"a\nb";"2026-01-02";"5"\n')):
        file, began = (
            write(tmp_path, PAID + first + "".join(row.format(name[0], at) for at in range(60_000)), name),
            time.process_time(),
        )
        report = load(home, file)
        assert (report.rows, report.rejected) == (60_001, 0)
        spent.append(time.process_time() - began)
    assert spent[1] < 50 * spent[0]


@pytest.mark.parametrize("columns", [30_000, 120_000])
def test_a_header_of_very_many_columns_is_refused(home: Home, tmp_path: Path, columns: int) -> None:
    text = ";".join(f"c{at}" for at in range(columns)) + "\n1\n"
    with pytest.raises(Problem, match=f"has {columns} columns, more than the limit of 1000"):
        load(home, write(tmp_path, text * (4 if columns == 30_000 else 1)))


@pytest.mark.parametrize("dates", ["DMY", "foo", "dd.mm.yyyy", "%Q", "dmy|%d", ""])
def test_an_order_of_dates_that_is_none_is_refused(home: Home, tmp_path: Path, dates: str) -> None:
    with pytest.raises(Problem, match="is not recognised; say dmy"):
        load(home, write(tmp_path, PAID + "1;1;03/04/2026;5\n"), options={"dates": dates})


@pytest.mark.parametrize("decimal", ["comma", "x", ""])
def test_a_decimal_mark_that_is_none_is_refused(home: Home, tmp_path: Path, decimal: str) -> None:
    with pytest.raises(Problem, match="is not recognised; say decimal"):
        load(home, write(tmp_path, PAID + "1;1;2026-04-03;1,234\n"), options={"decimal": decimal})


@pytest.mark.parametrize("separator", ["", ";;", '"', "a", "\n"])
def test_a_separator_that_is_none_is_refused(home: Home, tmp_path: Path, separator: str) -> None:
    with pytest.raises(Problem, match="is not recognised; say one character"):
        load(home, write(tmp_path, PAID + "1;1;2026-04-03;1\n"), options={"separator": separator})


@pytest.mark.parametrize(
    "encoding", ["hex", "rot13", "idna", "zlib", "base64", "undefined", "punycode", "\0", "a" * 500]
)
def test_an_encoding_that_is_none_is_refused(home: Home, tmp_path: Path, encoding: str) -> None:
    with pytest.raises(Problem, match="is not known"):
        load(home, write(tmp_path, PAID + "1;1;2026-04-03;1\n"), options={"encoding": encoding})


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_may_be_named_without_its_mark(home: Home, tmp_path: Path, encoding: str) -> None:
    file = write(tmp_path, (PAID + "1;1;2026-04-03;1\n").encode(encoding))
    assert load(home, file, options={"encoding": "utf-16"}).accepted == 1


def test_ids_come_back_from_a_csv_of_answers_as_they_were(home: Home, tmp_path: Path) -> None:
    ids = ["-7", "=1+1", "+79001234567", "@x", "000123", "'quoted"]
    frame = pl.DataFrame(
        {"payment_id": ids, "account_id": ids, "paid_on": [date(2026, 2, 1)] * 6, "amount": [Decimal("-5.00")] * 6}
    )
    content = table_bytes(frame, "csv")
    cells = [cell for row in csv.reader(content.decode().splitlines()) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == ["-5.00"] * 6
    report = load(home, write(tmp_path, content))
    assert table(home, report).select(frame.columns).rows() == frame.rows()
