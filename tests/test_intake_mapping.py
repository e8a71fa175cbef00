"""Files nobody described: what is seen in them and proposed, what a draft would do; and a watched folder."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from queries.home import Home
from queries.intake.layouts.known_layouts import save_layout
from queries.intake.layouts.own import draft
from queries.intake.load import load
from queries.intake.mapping import look_at, try_layout
from queries.intake.proposals import suggest
from queries.intake.store.loaded import loaded_files
from queries.intake.watch import watch_once
from receivables.messages import Problem

CALLS = (
    "Журнал звонков за май\n\nКогда;Куда звонили;Кто;Тип;Итог разговора;Сек\n"
    "15.05.2026 10:00:00;+7 (900) 000-00-01;301;исходящий;разговор;45\n"
    "15.05.2026 10:05:00;+7 (900) 000-00-02;302;исходящий;не ответил;0\n"
    "15.05.2026 10:06:00;+7 (900) 000-00-02;302;исходящий;что-то;много\n"
)
BANK = "00470\t31.12.2025\t1 850,00\n10061\t30.12.2025\t99,50\n"


def write(tmp_path: Path, text: str, name: str, encoding: str = "cp1251") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def test_a_look_finds_the_header_under_the_title_and_says_why_nothing_was_recognised(
    home: Home, tmp_path: Path
) -> None:
    look = look_at(home, write(tmp_path, CALLS, "calls.csv"))
    assert (look.kind, look.encoding, look.separator, look.header_line) == ("text", "cp1251", ";", 3)
    assert look.columns == ("Когда", "Куда звонили", "Кто", "Тип", "Итог разговора", "Сек")
    assert (look.layout, look.rows.height, look.rows["Кто"][0]) == (None, 3, "301")
    assert look.why is not None


def test_a_look_at_a_file_without_header_numbers_its_columns(home: Home, tmp_path: Path) -> None:
    look = look_at(home, write(tmp_path, BANK, "bank.tsv"))
    assert (look.header_line, look.columns) == (0, ("column 1", "column 2", "column 3"))
    assert look.rows.height == 2


def test_columns_are_proposed_by_their_names_and_by_what_stands_in_them(home: Home, tmp_path: Path) -> None:
    found = suggest(home, write(tmp_path, CALLS, "calls.csv"), "contacts")
    assert {name: (s.column, s.why) for name, s in found.items()} == {
        "started_at": ("Когда", "words"),
        "phone": ("Куда звонили", "values"),
        "result": ("Итог разговора", "name"),
    }
    by_name = write(tmp_path, "Лицевой счет;Дата оплаты;Сумма платежа;№ документа\n1;15.05.2026;10,00;7\n", "p.csv")
    assert {name: s.column for name, s in suggest(home, by_name, "payments").items()} == {
        "account_id": "Лицевой счет",
        "paid_on": "Дата оплаты",
        "amount": "Сумма платежа",
        "payment_id": "№ документа",
    }


def test_a_draft_shows_what_would_load_and_why_rows_would_not(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, CALLS, "calls.csv")
    columns = {"started_at": "Когда", "phone": "Куда звонили", "extension": "Кто", "direction": "Тип"}
    text = draft("contacts", {**columns, "result": "Итог разговора", "seconds": "Сек", "channel": {"value": "call"}})
    trial = try_layout(home, file, text=text)
    assert (trial.report.accepted, trial.report.rejected) == (2, 1)
    column, why, rows, example = trial.reasons.row(0)
    assert (column, rows, example) == ("Сек", 1, "много")
    assert why.startswith("this is no whole number")
    assert trial.tables["contacts"].select("direction", "result", "seconds").rows() == [
        ("out", "conversation", 45),
        ("out", "no_answer", 0),
    ]
    assert not home.path.exists(), "a trial changes nothing"


def test_a_saved_draft_loads_the_next_file_by_itself(home: Home, tmp_path: Path) -> None:
    columns: dict[str, str | dict[str, str]] = {"started_at": "Когда", "phone": "Куда звонили"}
    columns["channel"] = {"value": "call"}
    save_layout(home, "our_calls", draft("contacts", columns, title="Our exchange"))
    assert load(home, write(tmp_path, CALLS, "calls.csv")).layout == "our_calls"


def test_a_file_without_header_is_mapped_by_position_and_loaded_by_name(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, BANK, "bank.tsv")
    names = ("account", "day", "sum")
    text = draft("payments", {"account_id": "account", "paid_on": "day", "amount": "sum"}, names=names)
    save_layout(home, "other_bank", text)
    report = load(home, file, layout="other_bank")
    rows = pl.read_parquet(home.staged / report.file_id / "payments.parquet")
    assert rows.select("account_id", "paid_on", "amount").rows() == [
        ("00470", date(2025, 12, 31), Decimal("1850.00")),
        ("10061", date(2025, 12, 30), Decimal("99.50")),
    ]


def test_a_spreadsheet_with_a_title_is_seen_and_mapped(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "bank.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write(0, 0, "Поступления")
        sheet.write_row(2, 0, ["Кто", "Когда", "Сколько"])
        sheet.write(3, 0, "00470")
        sheet.write_datetime(3, 1, date(2026, 5, 15), day)
        sheet.write(3, 2, 1850.5)
    look = look_at(home, file)
    assert (look.header_line, look.columns) == (3, ("Кто", "Когда", "Сколько"))
    trial = try_layout(
        home, file, text=draft("payments", {"account_id": "Кто", "paid_on": "Когда", "amount": "Сколько"})
    )
    assert trial.tables["payments"].row(0)[1:4] == ("00470", date(2026, 5, 15), Decimal("1850.50"))


@pytest.mark.parametrize("name", ["charges", "../x", "", "Мой"])
def test_a_layout_needs_a_name_that_stands_for_nothing_else(home: Home, name: str) -> None:
    with pytest.raises(Problem, match="cannot be the name of a layout"):
        save_layout(home, name, draft("accounts", {"account_id": "x"}))


def test_a_draft_that_lacks_a_needed_column_says_so(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="payments needs paid_on"):
        try_layout(home, write(tmp_path, BANK, "b.tsv"), text=draft("payments", {"account_id": "a", "amount": "b"}))


def test_each_pass_over_a_folder_takes_what_is_new(home: Home, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    write(box, "account_id,name\n1,A\n", "a.csv")
    write(box, "nothing\n", "bad.csv")
    write(box, "half", ".hidden.csv")
    write(box, "half", "download.csv.part")
    first = watch_once(home, box, settled=0)
    assert {seen.file.name: seen.report is not None for seen in first} == {"a.csv": True, "bad.csv": False}
    assert watch_once(home, box, settled=0) == []
    write(box, "account_id,name\n1,B\n", "a.csv")
    os.utime(box / "a.csv", (1, 1))
    again = watch_once(home, box, settled=0)
    assert [seen.report.changed for seen in again if seen.report] == [1]
    assert len(loaded_files(home)) == 2
