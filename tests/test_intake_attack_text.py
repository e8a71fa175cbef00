"""Text files made to deceive: nothing is lost, doubled or guessed without a word, and nothing hangs."""

import csv
import os
import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from queries.export import FORMULA_STARTS, table_bytes
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.intake.mend import files_to_mend, name_to_mend, rows_to_mend
from queries.intake.restage import restage
from queries.intake.store.loaded import loaded_files, rejected_rows
from queries.intake.store.report import Report
from queries.intake.watch import watch_once
from receivables.messages import Problem

PAID = "payment_id;account_id;paid_on;amount\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_at(tmp_path / "home")


def write(tmp_path: Path, text: str | bytes, name: str = "payments.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def table(home: Home, report: Report, name: str = "payments") -> pl.DataFrame:
    return pl.read_parquet(home.staged / report.file_id / f"{name}.parquet")


def own_layout(home: Home, name: str, text: str | bytes) -> None:
    home.layouts.mkdir(parents=True, exist_ok=True)
    (home.layouts / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())


def notes(report: Report) -> str:
    return " ".join(map(str, report.notes))


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
    row = '"{}";"a""b";"2026-01-02";"5"\n'
    text = PAID + '"x";"a\nb";"2026-01-02";"5"\n' + "".join(map(row.format, range(60_000)))
    started = time.monotonic()
    report = load(home, write(tmp_path, text))
    assert (report.rows, report.rejected) == (60_001, 0)
    assert time.monotonic() - started < 6, "cutting must not start again from the first line at every row"


@pytest.mark.parametrize("columns", [30_000, 120_000])
def test_a_header_of_very_many_columns_is_refused_at_once(home: Home, tmp_path: Path, columns: int) -> None:
    text = ";".join(f"c{at}" for at in range(columns)) + "\n1\n"
    started = time.monotonic()
    with pytest.raises(Problem, match=f"has {columns} columns, more than the limit of 1000"):
        load(home, write(tmp_path, text * (4 if columns == 30_000 else 1)))
    assert time.monotonic() - started < 4


@pytest.mark.parametrize("dates", ["DMY", "foo", "dd.mm.yyyy", "%Q", "dmy|%d", ""])
def test_an_order_of_dates_that_is_none_is_refused(home: Home, tmp_path: Path, dates: str) -> None:
    with pytest.raises(Problem, match="is not understood; say dmy"):
        load(home, write(tmp_path, PAID + "1;1;03/04/2026;5\n"), options={"dates": dates})


@pytest.mark.parametrize("decimal", ["comma", "x", ""])
def test_a_decimal_mark_that_is_none_is_refused(home: Home, tmp_path: Path, decimal: str) -> None:
    with pytest.raises(Problem, match="is not understood; say decimal"):
        load(home, write(tmp_path, PAID + "1;1;2026-04-03;1,234\n"), options={"decimal": decimal})


@pytest.mark.parametrize("separator", ["", ";;", '"', "a", "\n"])
def test_a_separator_that_is_none_is_refused(home: Home, tmp_path: Path, separator: str) -> None:
    with pytest.raises(Problem, match="is not understood; say one character"):
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


LAYOUT = """
[recognise]
header = ["N", "LS", "D", "S"]
[file]
{file}
[[table]]
name = "payments"
[table.columns]
payment_id = "N"
account_id = "LS"
paid_on = "D"
amount = {{ from = "S", {amount} }}
"""


@pytest.mark.parametrize(
    ("file", "amount"),
    [
        ('decimal = "comma"', "sign = 1"),
        ('dates = "DMY"', "sign = 1"),
        ('separator = ";;"', "sign = 1"),
        ('encoding = "hex"', "sign = 1"),
        ("", 'sign = "-1"'),
        ("", 'drop_decimal = "no"'),
        ("", 'decimal = "x"'),
    ],
)
def test_a_layout_with_a_value_that_is_none_is_refused(home: Home, tmp_path: Path, file: str, amount: str) -> None:
    own_layout(home, "mine", LAYOUT.format(file=file, amount=amount))
    with pytest.raises(Problem, match="The layout mine cannot be read"):
        load(home, write(tmp_path, "N;LS;D;S\n1;1;2026-04-03;5\n"), "mine")


@pytest.mark.parametrize("broken", ["[[table", "title = 'касса'".encode("cp1251")])
def test_a_broken_layout_hinders_only_the_files_it_is_named_for(
    home: Home, tmp_path: Path, broken: str | bytes
) -> None:
    own_layout(home, "mine", broken)
    report = load(home, write(tmp_path, PAID + "1;1;2026-04-03;1\n"))
    assert report.accepted == 1
    assert "The layout mine cannot be read" in notes(report)
    with pytest.raises(Problem, match="The layout mine cannot be read"):
        load(home, write(tmp_path, PAID + "2;1;2026-04-03;1\n"), "mine")


@pytest.mark.parametrize("mark", ["^", "~", "\\", "]", "!"])
def test_a_layout_may_have_any_separator(home: Home, tmp_path: Path, mark: str) -> None:
    own_layout(home, "mine", LAYOUT.format(file=f"separator = '{mark}'", amount="sign = 1"))
    text = 'N;LS;D;S\n1;"7";2026-04-03;5\n2;8;2026-04-03;6\n\n3;"a;b";2026-04-03;7\n'.replace(";", mark)
    for layout in (None, "mine"):
        report = load(home_at(home.path), write(tmp_path, text), layout, dry_run=True)
        assert (report.layout, report.rows, report.accepted) == ("mine", 3, 3)


def test_a_layout_needs_no_stated_header(home: Home, tmp_path: Path) -> None:
    own_layout(home, "mine", LAYOUT.format(file="", amount="sign = 1").replace("header", "# header"))
    report = load(home, write(tmp_path, "Касса\nN;LS;D;S\n1;7;2026-04-03;5\n"), "mine")
    assert table(home, report)["_line"].to_list() == [3]
    with pytest.raises(Problem, match="has no column LS, which mine needs"):
        load(home, write(tmp_path, "N;L;D;S\n1;7;2026-04-03;5\n"), "mine")


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


def test_a_name_that_is_no_utf_8_stops_no_watching(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    bad = os.fsdecode(os.fsencode(folder) + b"/" + "платежи.csv".encode("cp1251"))
    Path(bad).write_text(PAID + "1;1;2026-04-03;1\n")
    write(folder, PAID + "2;1;2026-04-03;1\n", "я.csv")
    seen = watch_once(home, folder, settled=0)
    assert sorted(one.report.file for one in seen if one.report) == ["платежи.csv", "я.csv"]
    assert watch_once(home, folder, settled=0) == []


def test_watching_goes_on_after_a_file_that_no_reader_survives(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.csv", "b.csv"):
        write(tmp_path, PAID + f"{name};1;2026-04-03;1\n", name)

    def fragile(home: Home, file: Path, progress: object = None) -> Report:
        if file.name == "a.csv":
            raise AssertionError("unforeseen")
        return load(home, file)

    monkeypatch.setattr("queries.intake.watch.load", fragile)
    first, second = watch_once(home, tmp_path, settled=0)
    assert "AssertionError unforeseen" in str(first.problem)
    assert second.report is not None
    assert second.report.accepted == 1


def test_the_same_bytes_by_a_corrected_layout_are_not_passed_over(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, "N;LS;D;S\n1;7;2026-04-03;5\n")
    own_layout(home, "mine", LAYOUT.format(file="", amount="sign = -1"))
    first = load(home, file, "mine")
    own_layout(home, "mine", LAYOUT.format(file="", amount="sign = 1"))
    for layout in ("mine", None):
        with pytest.raises(Problem, match="which has changed since; take 000001-"):
            load(home, file, layout)
    unload(home, first.file_id)
    assert table(home, load(home, file, "mine"))["amount"].to_list() == [Decimal("5.00")]


BY_PURPOSE = LAYOUT.replace('"LS"\npaid', '{{ from = "LS", pattern = "{{account}}" }}\npaid')


def test_a_new_account_pattern_is_used_for_what_is_loaded(home: Home, tmp_path: Path) -> None:
    own_layout(home, "mine", BY_PURPOSE.format(file="", amount="sign = 1"))
    file = write(tmp_path, "N;LS;D;S\n1;л/с 7 сч. 00123;2026-04-03;5\n")
    first = load(home, file)
    assert table(home, first)["account_id"].to_list() == ["7"]
    (home.path / "company.toml").write_text("[intake]\naccount_pattern = 'сч\\. (\\d+)'\n", "utf-8")
    again = load(home, file)
    assert (again.file_id, again.already_loaded) == (first.file_id, False)
    assert table(home, again)["account_id"].to_list() == ["00123"]
    assert load(home, file).already_loaded


def test_a_build_reads_again_what_a_new_account_pattern_concerns(home: Home, tmp_path: Path) -> None:
    own_layout(home, "mine", BY_PURPOSE.format(file="", amount="sign = 1"))
    first = load(home, write(tmp_path, "N;LS;D;S\n1;л/с 7 сч. 00123;2026-04-03;5\n"))
    (home.path / "company.toml").write_text("[intake]\naccount_pattern = 'сч\\. (\\d+)'\n", "utf-8")
    restage(home)
    assert table(home, first)["account_id"].to_list() == ["00123"]


@pytest.mark.parametrize("spelling", ["lookup=true", "lookup = true", "lookup  =  true"])
def test_refunds_are_taken_up_however_their_layout_is_spaced(home: Home, tmp_path: Path, spelling: str) -> None:
    refunds = LAYOUT.format(file="", amount="sign = -1").replace(
        'account_id = "LS"', f'account_id = {{ from = "LS", {spelling} }}'
    )
    own_layout(home, "refunds", refunds)
    early = load(home, write(tmp_path, "N;LS;D;S\nr1;p1;2026-04-04;5\n", "refunds.csv"))
    assert early.rejected == 1
    load(home, write(tmp_path, PAID + "p1;00123;2026-04-03;50\n"))
    assert table(home, early).select("account_id", "amount").rows() == [("00123", Decimal("-5.00"))]
    assert [file.rejected for file in loaded_files(home)] == [0, 0]


CALL = """
[recognise]
header = ["id", "at", "phone"]
[file]
zone = "{zone}"
[[table]]
name = "contacts"
[table.columns]
contact_id = "id"
started_at = "at"
phone = "phone"
channel = {{ value = "call" }}
"""


def test_a_time_that_never_was_is_put_aside(home: Home, tmp_path: Path) -> None:
    own_layout(home, "calls", CALL.format(zone="Europe/Berlin"))
    text = "id;at;phone\n1;2026-03-29 01:30:00;79001234567\n2;2026-03-29 02:30:00;79001234568\n"
    report = load(home, write(tmp_path, text))
    assert (report.rows, report.accepted, report.rejected) == (2, 1, 1)
    assert table(home, report, "contacts")["started_at"].to_list() == [datetime(2026, 3, 29, 1 - 1 + 3, 30)]
    aside = rejected_rows(home).row(0, named=True)
    assert (aside["line"], aside["value"]) == (3, "2026-03-29 02:30:00")
    assert aside["row"] == "2;2026-03-29 02:30:00;79001234568"
    assert "clocks were put forward" in aside["reason"]


@pytest.mark.parametrize("zone", ["Europe/Moscow", "UTC"])
def test_a_time_with_its_offset_is_told_by_the_companys_clock(home: Home, tmp_path: Path, zone: str) -> None:
    own_layout(home, "calls", CALL.format(zone=zone))
    times = [
        "2026-02-01T00:00:00+05:00",
        "2026-02-01 00:00:00.5Z",
        "2026-01-31T20:15-0100",
        "2026-02-01T00:00:00+99:00",
    ]
    text = "id;at;phone\n" + "".join(f"{at};{time};79001234567\n" for at, time in enumerate(times))
    report = load(home, write(tmp_path, text))
    midnight = datetime(2026, 2, 1)
    expected = [
        midnight + timedelta(hours=3 - 5),
        midnight + timedelta(hours=3 - 0, seconds=0.5),
        datetime(2026, 1, 31, 20, 15) + timedelta(hours=3 + 1),
    ]
    assert table(home, report, "contacts")["started_at"].to_list() == expected
    assert rejected_rows(home)["value"].to_list() == times[3:]


def test_a_date_with_time_and_offset_is_the_date_that_was_written(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, PAID + "1;1;2026-02-01T00:00:00+07:00;5\n2;1;2026-02-01T23:30:00Z;5\n"))
    assert table(home, report)["paid_on"].to_list() == [date(2026, 2, 1)] * 2


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


def test_a_customer_of_a_spreadsheet_may_be_called_total(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "accounts.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([["name", "account_id"], ["Total for Kids LLC", "A1"], ["И", "A2"], ["Итого", ""]]):
            sheet.write_row(line, 0, row)
    assert table(home, load(home, file), "accounts")["account_id"].to_list() == ["A1", "A2"]
