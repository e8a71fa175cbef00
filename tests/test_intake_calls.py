"""Calls in a spreadsheet, and durations as people write them."""

from pathlib import Path
from typing import Any

import xlsxwriter
from intake_files import rows_of, write

from queries.home import Home
from queries.intake.layouts.own import draft
from queries.intake.load import load
from queries.intake.proposals import suggest

CALLS = [["Дата", "Время", "Телефон", "Длительность", "Статус"]]


def test_a_spreadsheet_of_calls_loads_by_what_is_proposed(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "calls.xlsx"
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        day, clock = (made.add_format({"num_format": form}) for form in ("dd.mm.yyyy", "hh:mm:ss"))
        sheet.write_row(0, 0, CALLS[0])
        for at, (status, lasted) in enumerate([("Отвечен", 201 / 86400), ("Не отвечен", 0.0), ("Занято", 0.0)], 1):
            sheet.write_number(at, 0, 46157, day)  # 15.05.2026
            sheet.write_number(at, 1, (9 * 60 + 5 + at) / 1440, clock)
            sheet.write_string(at, 2, "+79000000001")
            sheet.write_number(at, 3, lasted, clock)
            sheet.write_string(at, 4, status)
    found = suggest(home, file, "contacts")
    started = found["started_at"]
    assert (started.column, started.clock) == ("Дата", "Время")
    columns: dict[str, Any] = {"started_at": {"from": ["Дата", "Время"], "joined": " "}, "channel": {"value": "call"},
               "phone": "Телефон", "seconds": "Длительность", "result": "Статус"}  # fmt: skip
    (home.layouts).mkdir(parents=True)
    (home.layouts / "our_calls.toml").write_text(draft("contacts", columns), "utf-8")
    made_of = rows_of(home, load(home, file, "our_calls"), "contacts")
    assert [str(time) for time in made_of["started_at"]] == [f"2026-05-15 09:0{minute}:00" for minute in (6, 7, 8)]
    assert made_of.select("seconds", "result").rows() == [(201, "conversation"), (0, "no_answer"), (0, "busy")]


def test_durations_are_read_as_people_write_them(home: Home, tmp_path: Path) -> None:
    header = "Дата звонка;Время звонка;Телефон;Длительность\n"
    line = "15.05.2026;09:05:0{};+79000000001;{}\n"
    written = ("0:03:21", "3:21", "3 мин 21 сек", "201")
    rows = "".join(line.format(at, lasted) for at, lasted in enumerate(written))
    made = rows_of(home, load(home, write(tmp_path, header + rows, "c.csv")), "contacts")
    assert made["seconds"].to_list() == [3 * 60 + 21] * 4
    assert str(made["started_at"][0]) == "2026-05-15 09:05:00"


def test_a_number_with_a_leading_zero_is_not_proposed_as_an_amount(home: Home, tmp_path: Path) -> None:
    text = "кто;когда;сколько\n00000001;01.02.2026;5\n00000002;02.02.2026;6\n"
    assert suggest(home, write(tmp_path, text, "p.csv"), "payments")["amount"].column == "сколько"
