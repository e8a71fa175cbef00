"""Spreadsheets, statements and tables that lost, doubled or invented money, or brought the machine down."""

import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from queries.home import Home, home_at
from queries.intake.file_limits import DEFAULT_ACCOUNT_PATTERN
from queries.intake.layouts.own import draft
from queries.intake.load import load
from queries.intake.mapping import suggest
from queries.intake.store.loaded import changed_values, rejected_rows
from queries.intake.store.report import Report
from receivables.messages import Problem

XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = ("payment_id", "account_id", "paid_on", "amount")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_at(tmp_path / "home")


def write(tmp_path: Path, text: str, name: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def rows_of(home: Home, report: Report, table: str = "payments") -> pl.DataFrame:
    return pl.read_parquet(home.staged / report.file_id / f"{table}.parquet")


def cash(home: Home, *reports: Report) -> Decimal:
    """What the payments of several files come to, each key counted once, the newest row."""
    frame = pl.concat([rows_of(home, report) for report in reports])
    return Decimal(frame.unique("payment_id", keep="last", maintain_order=True)["amount"].sum())


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


def test_the_number_of_a_row_is_no_document(home: Home, tmp_path: Path) -> None:
    header = "№;Дата платежа;Лицевой счет;Сумма\n"
    day = load(home, write(tmp_path, header + "1;01.02.2026;00123;500,00\n", "day.csv"))
    rows = "1;31.01.2026;00123;10,00\n2;01.02.2026;00123;500,00\n"
    week = load(home, write(tmp_path, header + rows, "week.csv"))
    assert (cash(home, day, week), week.duplicates) == (Decimal("510.00"), 1)


def test_a_corrected_amount_of_a_document_is_a_change_and_not_a_second_payment(home: Home, tmp_path: Path) -> None:
    text = "Лицевой счет;Дата платежа;Сумма;ID платежа\n00123;01.02.2026;{};77\n"
    first = load(home, write(tmp_path, text.format("100,00"), "a.csv"))
    second = load(home, write(tmp_path, text.format("120,00"), "b.csv"))
    assert (cash(home, first, second), second.changed) == (Decimal("120.00"), 1)
    assert second.changes.select("column", "old", "new").rows() == [("amount", "100.00", "120.00")]


def test_two_payments_under_one_document_both_count(home: Home, tmp_path: Path) -> None:
    header, line = "Лицевой счет;Дата платежа;Сумма;№ документа\n", "00123;01.02.2026;{};7\n"
    rows = line.format("500,00") + line.format("200,00") + line.format("500,00")
    report = load(home, write(tmp_path, header + rows, "a.csv"))
    assert (cash(home, report), report.duplicates, report.changed) == (Decimal("700.00"), 1, 0)


@pytest.mark.parametrize("amounts", [(500, 200), (500, 500)])
def test_charges_of_one_account_period_and_purpose_all_count(
    home: Home, tmp_path: Path, amounts: tuple[int, int]
) -> None:
    lines = "".join(f"00123;Иванов;Интернет;0226;{amount},00\n" for amount in amounts)
    bank = load(home, write(tmp_path, f"{lines}=2;{sum(amounts)},00\n", "charges.txt"), "sberbank_charges")
    assert rows_of(home, bank, "charges")["amount"].sum() == sum(amounts)
    lines = "".join(f"00123;01.02.2026;{amount},00;услуга\n" for amount in amounts)
    sheet = "Лицевой счет;Дата начисления;Сумма;Вид начисления\n" + lines
    assert rows_of(home, load(home, write(tmp_path, sheet, "c.csv")), "charges")["amount"].sum() == sum(amounts)


def test_what_changed_within_a_file_is_listed(home: Home, tmp_path: Path) -> None:
    rows = "".join(f"1,A,2026-02-01,{amount}.00\n" for amount in (500, 500, 300, 200))
    report = load(home, write(tmp_path, ",".join(HEADER) + "\n" + rows, "p.csv"))
    assert (report.duplicates, report.changed) == (1, 2)
    assert report.changes.select("key", "old", "new").rows() == [("1", "500.00", "300.00"), ("1", "300.00", "200.00")]


STATEMENT = (
    "1CClientBankExchange\nКодировка=Windows\nРасчСчет=1\nСекцияДокумент=П\nНомер=1\nСумма=5.00\n{}"
    "СекцияДокумент=П\nНомер=2\nДата=01.02.2026\nСумма=7.00\nПолучательСчет=1\nНазначениеПлатежа=ЛС 00123\n"
    "КонецДокумента\nКонецФайла\n"
)


def test_a_document_of_a_statement_without_its_end_is_put_aside(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, STATEMENT.format(""), "kl.txt", "cp1251"))
    assert (report.rows, report.accepted) == (2, 1)
    assert rejected_rows(home).select("line", "reason").row(0) == (4, "the document is cut off before its end")


@pytest.mark.parametrize("encoding", ["utf-8", "cp866"])
def test_a_statement_in_another_encoding_than_it_states_is_refused(home: Home, tmp_path: Path, encoding: str) -> None:
    with pytest.raises(Problem, match="none of the keys of a 1C statement can be read"):
        load(home, write(tmp_path, STATEMENT.format("КонецДокумента\n"), "kl.txt", encoding), "client_bank_1c",
             {"encoding": "cp1251"})  # fmt: skip


@pytest.mark.parametrize(
    ("purpose", "account"),
    [
        ("Оплата по лицевому счету 00123 за интернет", "00123"),
        ("ЛС00123", "00123"),
        ("оплата л/сч 555", "555"),
        ("лицевой счёт №123", "123"),
        ("по договору от 01.02.2026 №77-12", "77-12"),
        ("Л/СЧ 00123 ПО ДОГ. 5", "00123"),
        ("По дог. 5, л/с 00123", "00123"),
        ("договор № 77-12 от 01.02.2026", "77-12"),
        ("оплата услуг", None),
    ],
)
def test_an_account_is_found_in_the_words_of_a_payment(purpose: str, account: str | None) -> None:
    assert pl.Series([purpose]).str.extract(DEFAULT_ACCOUNT_PATTERN, 1)[0] == account


def test_a_contract_goes_before_the_number_of_an_invoice(home: Home, tmp_path: Path) -> None:
    text = "Номер счета;Договор;Дата оплаты;Сумма\n900;00123;01.02.2026;5,00\n"
    assert rows_of(home, load(home, write(tmp_path, text, "p.csv")))["account_id"][0] == "00123"


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


def test_what_a_newer_file_changed_can_be_listed(home: Home, tmp_path: Path) -> None:
    head = ",".join(HEADER)
    load(home, write(tmp_path, f"{head}\n1,A,2026-02-01,5.00\n", "a.csv"))
    load(home, write(tmp_path, f"{head}\n1,A,2026-02-01,6.00\n", "b.csv"))
    assert changed_values(home).rows() == [("b.csv", "payments", "1", "amount", "5.00", "6.00")]


def test_many_rows_in_few_bytes_are_refused_before_they_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "charges.parquet"
    row = {"charge_id": "c", "account_id": "A", "charged_on": "2026-01-01", "amount": "1.00"}
    pl.DataFrame(row).select(pl.all().repeat_by(3_000_000).explode()).write_parquet(file)
    with pytest.raises(Problem, match="3000000 rows, more than the limit"):
        load(home_at(tmp_path / "home"), file)
