"""Spreadsheets of every family give the same as .xlsx does, and are as hard to harm with."""

import random
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from intake_files import HEADER, rows_of
from sheet_files import Cell, Formula, Sheets, compound, made, ods_of

from queries.home import Home
from queries.intake.load import load
from queries.intake.readers.spreadsheet import read_book
from queries.intake.store.loaded import rejected_rows
from queries.settings.intake import Limits
from receivables.messages import Problem

FAMILIES = ["xls", "xlsb", "ods"]

LONG = "длинный текст " * 200

CELLS: Sheets = {
    "Первый": [
        [None, "заголовок"],
        [],
        [None, "000123", 850.1, 1543540817.1, 5, -0.25, date(2026, 5, 15), datetime(2026, 5, 15, 10, 11, 12)],
        [None, LONG, time(10, 11, 12), 1e6, "2026-05-15", None, None, "ё—№"],
    ],
    "Второй": [["только это"]],
}


@pytest.mark.parametrize("kind", FAMILIES)
def test_every_cell_has_the_text_it_has_in_an_xlsx(tmp_path: Path, kind: str) -> None:
    ours = read_book(made(tmp_path / f"a.{kind}", CELLS), Limits(), "a", None, kind)
    same = read_book(made(tmp_path / "a.xlsx", CELLS), Limits(), "a", None)
    assert ours.cells.rows() == same.cells.rows()
    assert ours.sheets == same.sheets
    assert ours.marks.faults == same.marks.faults == {}
    moments = {} if kind == "ods" else {2: [3, 4], 7: [3]}  # times of day are fractions where they are numbers
    assert ours.marks.fractions == {2: [3], 3: [3], 5: [3]} | moments


@pytest.mark.parametrize("kind", FAMILIES)
def test_a_registry_with_titles_and_two_sheets_is_loaded_whatever_it_is_called(
    home: Home, tmp_path: Path, kind: str
) -> None:
    sheets: Sheets = {
        "Янв": [
            ["Реестр за январь"],
            [],
            ["Лицевой счет", "Дата оплаты", "Сумма"],
            ["001", date(2026, 1, 15), 100],
            ["002", "16.01.2026", 20.5],
            ["Итого", None, 120.5],
        ],
        "Фев": [["Сумма", "Лицевой счет", "Дата оплаты"], [250.5, "002", date(2026, 2, 15)]],
        "Дома": [["Дом", "Подъезд"], ["5", "2"]],
    }
    expected = [
        ("001", date(2026, 1, 15), Decimal("100.00")),
        ("002", date(2026, 1, 16), Decimal("20.50")),
        ("002", date(2026, 2, 15), Decimal("250.50")),
    ]
    report = load(home, made(tmp_path / f"year.{kind}", sheets))
    assert rows_of(home, report).select("account_id", "paid_on", "amount").rows() == expected
    assert "the sheet Дома is not loaded: it has other columns" in [str(note) for note in report.notes]
    renamed = (tmp_path / f"year.{kind}").rename(tmp_path / ("year.xlsx" if kind == "xls" else "year.xls"))
    assert load(home, renamed).already_loaded
    one = load(home, renamed, "generic_payments", {"sheet": "Фев"}, dry_run=True)
    assert one.rows == 1


@pytest.mark.parametrize("kind", FAMILIES)
def test_formulas_and_numbers_that_have_lost_digits_are_put_aside(home: Home, tmp_path: Path, kind: str) -> None:
    rows: list[list[Cell]] = [
        [None, *HEADER],
        [None, "1", "A", "2026-02-01", Formula(5)],
        [None, "2", 40817810570000121856, "2026-02-01", 5],
        [None, "3", "40817810570000121856", "2026-02-01", 5],
    ]
    report = load(home, made(tmp_path / f"p.{kind}", {"P": rows}))
    assert rows_of(home, report)["payment_id"].to_list() == ["3"]
    assert rejected_rows(home)["reason"].to_list() == [
        "the cell holds a formula; replace it by its value",
        "a number of more than 15 digits has lost its last ones; export the column as text",
    ]


def cell(text: str, given: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{given}><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (cell("x", ' table:number-columns-repeated="16000"'), "has 16000 columns, more than the limit of 1000"),
        (
            f'<table:table-cell table:number-columns-repeated="5000"/>{cell("x")}',
            "has 5001 columns, more than the limit of 1000",
        ),
        (
            f'</table:table-row><table:table-row table:number-rows-repeated="40000000">{cell("x")}',
            "spans 40000001 cells, more than the limit of 30000000",
        ),
        (
            f'</table:table-row><table:table-row table:number-rows-repeated="1000000">{cell("x" * 1000)}',
            "holds more than 300000000 characters of text",
        ),
        (cell("x", ' table:number-columns-repeated="0"'), "cannot be read as a spreadsheet"),
    ],
)
def test_an_element_that_stands_for_millions_is_refused(home: Home, tmp_path: Path, body: str, sentence: str) -> None:
    file = ods_of(
        tmp_path / "a.ods", f'<table:table table:name="A"><table:table-row>{body}</table:table-row></table:table>'
    )
    with pytest.raises(Problem, match=sentence):
        load(home, file)


def test_a_document_type_in_a_spreadsheet_is_refused(home: Home, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "x"><!ENTITY y "&x;&x;">]>'
    with pytest.raises(Problem, match="declares a document type"):
        load(home, ods_of(tmp_path / "a.ods", '<table:table table:name="A"/>', bomb))


@pytest.mark.parametrize("kind", ["xlsb", "ods"])
def test_a_part_that_unpacks_without_end_is_refused(home: Home, tmp_path: Path, kind: str) -> None:
    file = made(tmp_path / f"a.{kind}", CELLS)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("bomb", bytes(60_000_000))
    with pytest.raises(Problem, match="unpacks to more than 50000000 bytes"):
        load(home, file)


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
def test_a_cell_far_from_the_table_is_refused(home: Home, tmp_path: Path, kind: str) -> None:
    home.path.mkdir()
    (home.path / "company.toml").write_text("[intake]\ncells = 100\ncell_text = 5000\n", "utf-8")
    far: Sheets = {"A": [["x"], *([[]] * 98), [None, "y"]]}
    with pytest.raises(Problem, match="spans 200 cells, more than the limit of 100"):
        load(home, made(tmp_path / f"far.{kind}", far))
    with pytest.raises(Problem, match="more than 5000 characters"):
        load(home, made(tmp_path / f"long.{kind}", {"A": [[LONG], [LONG]]}))


def test_old_documents_that_are_no_spreadsheet_are_named(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(compound("WordDocument", b"x"))
    with pytest.raises(Problem, match="is a document of an old Office, not a spreadsheet"):
        load(home, tmp_path / "a.xls")
    (tmp_path / "b.xlsx").write_bytes(compound("EncryptedPackage", b"x"))
    with pytest.raises(Problem, match="is protected by a password"):
        load(home, tmp_path / "b.xlsx")


@pytest.mark.parametrize("at", [40, 44, 64, 72])
def test_a_head_that_claims_more_sectors_than_there_are_is_refused(home: Home, tmp_path: Path, at: int) -> None:
    """A reader that believes it asks for gigabytes at once, and the program ends."""
    file = made(tmp_path / "a.xls", CELLS)
    bytes_ = bytearray(file.read_bytes())
    bytes_[at : at + 4] = b"\xff\xff\xff\x7f"
    file.write_bytes(bytes_)
    with pytest.raises(Problem, match="the head names more sectors than there are"):
        load(home, file)


def test_an_archive_whose_file_has_no_name_is_refused(home: Home, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x", "1;2")
    bytes_ = (tmp_path / "a.zip").read_bytes().replace(b"x", b"\0")
    (tmp_path / "a.zip").write_bytes(bytes_)
    with pytest.raises(Problem, match="damaged or truncated archive"):
        load(home, tmp_path / "a.zip")


@pytest.mark.parametrize("kind", FAMILIES)
def test_damaged_spreadsheets_are_refused_in_a_sentence_or_read(home: Home, tmp_path: Path, kind: str) -> None:
    """Of 300 variants, cut off or with bytes changed, none ends in anything but a report or a Problem."""
    rows: Sheets = {"P": [[*HEADER], ["1", "A", date(2026, 2, 1), 5.5], ["2", LONG, "2026-02-01", 5]]}
    file = made(tmp_path / f"p.{kind}", rows)
    whole, chance, refused = file.read_bytes(), random.Random(5), 0
    for at in range(300):
        bytes_ = bytearray(whole[: chance.randrange(1, len(whole))] if at % 3 == 0 else whole)
        for _ in range(chance.randrange(1, 9)):
            bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
        file.write_bytes(bytes_)
        try:
            report = load(home, file, dry_run=True)
        except Problem as problem:
            assert str(problem.message)
            refused += 1
        else:
            assert report.rows == report.accepted + report.rejected
    assert refused
