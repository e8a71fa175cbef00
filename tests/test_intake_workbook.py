"""Spreadsheets and Parquet files that are hostile, damaged or merely usual."""

import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from intake_files import HEADER, rows_of

from queries.home import Home, home_at
from queries.intake.load import load
from queries.intake.store.loaded import rejected_rows
from receivables.messages import Problem

XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


TITLES = row(1, *(text_cell(f"{letter}1", name) for letter, name in zip("ABCD", HEADER, strict=True)))

PAID = row(2, text_cell("A2", "1"), text_cell("B2", "A"), text_cell("C2", "2026-02-01"), '<c r="D2"><v>5</v></c>')


def raw_book(path: Path, *sheets: str, strings: str = "", tag: str = "") -> Path:
    """A workbook of sheets given as XML; ``tag`` is a prefix of the sheet's tags."""
    kind, colon = "http://schemas.openxmlformats.org/package/2006", f"{tag}:" if tag else ""
    spaces = XMLNS.replace("xmlns=", f"xmlns:{tag}=") if tag else XMLNS
    listed = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(len(sheets)))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{len(sheets) - n}.xml"/>'
        for n in range(len(sheets))
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{kind}/content-types"/>')
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{kind}/relationships">'
            f'<Relationship Id="r0" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr("xl/workbook.xml", f'<workbook {XMLNS} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>')
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{kind}/relationships">{related}</Relationships>'
        )
        for n, body in enumerate(sheets):
            xml = f"<worksheet {spaces}><sheetData>{body}</sheetData></worksheet>"
            if tag:
                xml = xml.replace("</", "\0").replace("<", f"<{colon}").replace("\0", f"</{colon}")
            book.writestr(f"xl/worksheets/sheet{len(sheets) - n}.xml", xml)
        if strings:
            book.writestr("xl/sharedStrings.xml", f"<sst {XMLNS}>{strings}</sst>")
    return path


def test_a_cell_far_from_the_table_is_refused_before_memory_is_taken(home: Home, tmp_path: Path) -> None:
    corner = row(1_048_576, '<c r="XFD1048576"><v>1</v></c>')
    with pytest.raises(Problem, match="has 16384 columns, more than the limit of 1000"):
        load(home, raw_book(tmp_path / "corner.xlsx", TITLES + PAID + corner))
    far = row(300_000, '<c r="ZZ300000"><v>1</v></c>')
    with pytest.raises(Problem, match=f"spans {702 * 300_000} cells, more than the limit of 30000000"):
        load(home, raw_book(tmp_path / "far.xlsx", TITLES + PAID + far))


def test_one_long_text_in_thousands_of_cells_is_refused(home: Home, tmp_path: Path) -> None:
    cells = "".join(row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(2, 1_000))
    long = f"<si><t>{'x' * 1_000_000}</t></si>"
    with pytest.raises(Problem, match="more than 300000000 characters"):
        load(home, raw_book(tmp_path / "long.xlsx", TITLES + cells, strings=long))


def test_a_parquet_file_of_too_many_equal_rows_is_refused_by_what_it_states(home: Home, tmp_path: Path) -> None:
    home.path.mkdir()
    (home.path / "company.toml").write_text("[intake]\nparquet_rows = 999\n", "utf-8")
    pl.DataFrame({name: ["1"] * 1000 for name in HEADER}).write_parquet(tmp_path / "p.parquet")
    with pytest.raises(Problem, match="has 1000 rows, more than the limit of 999"):
        load(home, tmp_path / "p.parquet")


def test_formulas_are_found_however_the_sheet_is_written(home: Home, tmp_path: Path) -> None:
    formula = PAID.replace('<c r="D2"><v>5</v>', '<c t="n" r="D2"><f>2+3</f><v>5</v>')
    unplaced = PAID.replace("<v>5</v>", "<f>2+3</f><v>5</v>").replace(' r="D2"', "")
    for name, body, tag in (("order", formula, ""), ("unplaced", unplaced, ""), ("prefix", formula, "x")):
        report = load(home, raw_book(tmp_path / f"{name}.xlsx", TITLES + body, tag=tag))
        assert (report.accepted, report.rejected) == (0, 1), name
    other = row(1, text_cell("A1", "Notes"))
    report = load(home, raw_book(tmp_path / "tabs.xlsx", TITLES + formula, other))
    assert (report.accepted, report.rejected) == (0, 1)
    assert set(rejected_rows(home)["reason"]) == {"the cell holds a formula; replace it by its value"}


Cells = list[list[Any]]


def book(path: Path, **sheets: Cells) -> Path:
    with xlsxwriter.Workbook(path) as made:
        for title, rows in sheets.items():
            sheet = made.add_worksheet(title)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    return path


def test_every_sheet_with_the_same_columns_is_loaded_and_the_others_are_named(home: Home, tmp_path: Path) -> None:
    january: Cells = [["Лицевой счет", "Дата оплаты", "Сумма"], ["001", "15.01.2026", 100]]
    february: Cells = [
        ["Реестр за февраль"],
        [],
        ["Сумма", "Лицевой счет", "Дата оплаты"],
        [250.5, "002", "15.02.2026"],
    ]
    other: Cells = [["Дом", "Подъезд"], ["5", "2"]]
    report = load(home, book(tmp_path / "year.xlsx", Янв=january, Фев=february, Дома=other))
    assert rows_of(home, report).select("account_id", "amount").rows() == [
        ("001", Decimal("100.00")),
        ("002", Decimal("250.50")),
    ]
    assert [str(note) for note in report.notes] == [
        "the rows of the sheet Фев are counted from 3 on",
        "the sheet Дома is not loaded: it has other columns",
    ]
    one = load(home, tmp_path / "year.xlsx", "generic_payments", {"sheet": "Фев"}, dry_run=True)
    assert one.rows == 1


def test_numbers_that_have_lost_digits_are_put_aside_and_text_keeps_all_of_them(home: Home, tmp_path: Path) -> None:
    rows: Cells = [
        [*HEADER],
        ["1", 40817810570000121856, "2026-02-01", 5],
        ["1543540817.123456789", "A", "2026-02-01", 5],
    ]
    report = load(home, book(tmp_path / "p.xlsx", P=[*rows, [1543540817.1, "A", "2026-02-01", 5]]))
    assert rows_of(home, report)["payment_id"].to_list() == ["1543540817.123456789", "1543540817.1"]
    assert rejected_rows(home)["reason"].to_list() == [
        "a number of more than 15 digits has lost its last ones; export the column as text"
    ]


def test_a_number_of_a_spreadsheet_has_a_decimal_point_whatever_its_text_has(home: Home, tmp_path: Path) -> None:
    rows: Cells = [
        [*HEADER],
        ["1", "A", "2026-02-01", 5.125],
        ["2", "A", "2026-02-01", "1,50"],
        ["3", "A", "2026-02-01", 2.5],
    ]
    report = load(home, book(tmp_path / "p.xlsx", P=rows))
    assert rows_of(home, report)["amount"].to_list() == [Decimal("1.50"), Decimal("2.50")]
    assert rejected_rows(home)["value"].to_list() == ["5.125"]
    said = load(home, tmp_path / "p.xlsx", options={"decimal": ","}, dry_run=True)
    assert (said.accepted, said.rejected) == (2, 1)


def test_damaged_archives_of_every_packing_are_refused(home: Home, tmp_path: Path) -> None:
    packed = tmp_path / "p.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("p.csv", ",".join(HEADER) + "\n" + "1,A,2026-02-01,5.00\n" * 500)
    whole = packed.read_bytes()
    for at in range(45, 90, 3):
        packed.write_bytes(whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
        try:
            load(home, packed, dry_run=True)
        except Problem as problem:
            assert "p.zip" in str(problem)


def test_many_rows_in_few_bytes_are_refused_before_they_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "charges.parquet"
    row = {"charge_id": "c", "account_id": "A", "charged_on": "2026-01-01", "amount": "1.00"}
    pl.DataFrame(row).select(pl.all().repeat_by(3_000_000).explode()).write_parquet(file)
    with pytest.raises(Problem, match="3000000 rows, more than the limit"):
        load(home_at(tmp_path / "home"), file)
