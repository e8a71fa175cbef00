"""Registries of banks and of payment services, bank statements, registers of invoices."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from registry_files import SBERBANK, table, write

from queries.home import Home
from queries.intake.load import load, unload
from queries.intake.store.loaded import rejected_rows
from receivables.messages import Problem

VTB = (
    "15-05-2026;10:00:00;1;77;952942116931;00470;ИВАНОВ;АДРЕС;0526;850,00;836,40;13,60\n"
    "16/05/2026;10:00:00;3;78;111;10061;ПЕТРОВ;АДРЕС;0526;100,00;98,00;2,00\n"
    "=2;950,00;934,40;15,60;1;17-05-2026\n"
)


def test_sberbank_payments_close_what_was_charged_not_what_was_credited(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, SBERBANK + "=2;2560,00;2519,04;40,96;945839;18-05-2026\r\n"))
    assert report.layout == "sberbank_payments"
    assert table(home, "payments")["amount"].to_list() == [Decimal("850.00"), Decimal("1710.00")]
    assert table(home, "payments")["account_id"].to_list() == ["00470", "10060"]
    assert len([note for note in report.notes if "agrees with the rows" in str(note)]) == 4


@pytest.mark.parametrize(
    ("control", "says"),
    [
        ("=2;2561,00;2519,04;40,96;1;18-05-2026", "amount is stated as 2561.00, the rows add up to 2560.00"),
        ("=3;2560,00;2519,04;40,96;1;18-05-2026", "rows is stated as 3, the rows add up to 2"),
    ],
)
def test_a_control_line_that_differs_refuses_the_file(home: Home, tmp_path: Path, control: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        load(home, write(tmp_path, SBERBANK + control))


def test_a_registry_without_its_control_line_is_noted(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, SBERBANK))
    assert ["the control line is missing" in str(note) for note in report.notes] == [False, True]


def test_sberbank_charges(home: Home, tmp_path: Path) -> None:
    text = "10010;ИВАНОВ И.;ЧЛЕНСКИЕ ВЗНОСЫ (ИВАНОВ И.);0625;1710.00\r\n10010;ИВАНОВ И.;НАЛОГ;0625;850.00\r\n"
    report = load(home, write(tmp_path, text))
    assert report.layout == "sberbank_charges"
    assert table(home, "charges")["charged_on"].to_list() == [date(2025, 6, 1)] * 2
    assert not any("ИВАНОВ" in charge for charge in table(home, "charges")["charge_id"]), "names are no part of ids"


def test_the_tagged_registry_takes_lines_that_name_an_account(home: Home, tmp_path: Path) -> None:
    text = (
        "01/05/2026;1;2;3;850,00;10,00;CLIENTNO:00470;CLIENTDOCNO:A-7;method_pay:card\n"
        "01/05/2026;1;2;3;100,00;1,00;CLIENTDOCNO:A-8;method_pay:card\n"
        "02/05/2026;1;2;3;60,50;1,00;more;CLIENTNO:10061;CLIENTDOCNO:A-9;method_pay:SBP\n"
    )
    report = load(home, write(tmp_path, text))
    assert (report.layout, report.accepted, report.rejected) == ("sberbank_tagged", 2, 1)
    assert table(home, "payments").select("account_id", "paid_on", "amount", "channel").rows() == [
        ("00470", date(2026, 5, 1), Decimal("850.00"), "card"),
        ("10061", date(2026, 5, 2), Decimal("60.50"), "sbp"),
    ]
    assert rejected_rows(home)["reason"].to_list() == ["the line names no account, so it is no payment"]


def test_vtb_writes_dates_in_two_ways_in_one_file(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, VTB))
    assert report.layout == "vtb_payments"
    assert table(home, "payments")["paid_on"].to_list() == [date(2026, 5, 15), date(2026, 5, 16)]


def test_the_same_payment_in_two_registries_is_one_payment_and_is_reported(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, SBERBANK))
    report = load(home, write(tmp_path, VTB, "vtb.txt"))
    assert (report.accepted, report.duplicates, report.changed) == (2, 1, 0)


YOOKASSA = (
    "РЕЕСТР ПЛАТЕЖЕЙ ПО ДОГОВОРУ НЭК.1 (1)\nДата платежей: 2026-05-15\n"
    "Идентификатор платежа;Сумма платежа;Валюта платежа;Сумма за вычетом комиссии и НДС;Время платежа;Описание;НДС\n"
    "pay-1;1000.50;RUB;970.00;15.05.2026 12:37:07;Оплата по договору № 00470;0,02\n"
    "pay-2;8.00;RUB;7.66;15.05.2026 15:43:01;Заказ без номера;0,06\n\n"
    "Сумма принятых платежей: 1008.50 RUB\nЧисло платежей: 2\n"
)


def test_yookassa_payments_find_the_account_in_the_description(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, YOOKASSA, encoding="utf-8"))
    assert (report.layout, report.rows, report.accepted) == ("yookassa_payments", 2, 1)
    assert table(home, "payments").row(0)[:4] == ("pay-1", "00470", date(2026, 5, 15), Decimal("1000.50"))
    assert rejected_rows(home)["value"].to_list() == ["Заказ без номера"]


REFUNDS = (
    "РЕЕСТР ВОЗВРАТОВ ПО ДОГОВОРУ НЭК.1 (1)\nДата возвратов: 2026-05-20\n"
    "Идентификатор возврата;Идентификатор платежа;Сумма возврата;Валюта возврата;Время возврата\n"
    "ref-1;pay-1;1000.50;RUB;20.05.2026 10:00:00\n\nСумма возвратов: 1000.50 RUB\nЧисло возвратов: 1\n"
)


@pytest.mark.parametrize("refund_first", [False, True])
def test_a_refund_finds_its_payment_in_whatever_order_the_files_come(
    home: Home, tmp_path: Path, refund_first: bool
) -> None:
    files = [write(tmp_path, YOOKASSA, "p.csv", "utf-8"), write(tmp_path, REFUNDS, "r.csv", "utf-8")]
    for file in reversed(files) if refund_first else files:
        load(home, file)
    refund = table(home, "payments", 0 if refund_first else 1).row(0, named=True)
    assert (refund["account_id"], refund["charge_id"], refund["amount"]) == ("00470", "pay-1", Decimal("-1000.50"))


def test_a_refund_waits_again_when_its_payment_is_taken_back(home: Home, tmp_path: Path) -> None:
    paid = load(home, write(tmp_path, YOOKASSA, "p.csv", "utf-8"))
    load(home, write(tmp_path, REFUNDS, "r.csv", "utf-8"))
    unload(home, paid.file_id)
    assert table(home, "payments").is_empty()
    assert "not loaded yet" in rejected_rows(home)["reason"][0]


@pytest.mark.parametrize("header", ["ID\tFIO\tPHONE\tCONTRACT_ID\tSUM\tDATE\tADDRESS\tDESCRIBE\n", ""])
def test_abills_import_with_and_without_header(home: Home, tmp_path: Path, header: str) -> None:
    text = header + "77\tИванов\t+79000000000\t00470\t850.00\t15-05-2026\tМира 1\tИнтернет\n"
    load(home, write(tmp_path, text, encoding="utf-8"))
    row = table(home, "payments").row(0, named=True)
    assert (row["account_id"], row["paid_on"], row["amount"]) == ("00470", date(2026, 5, 15), Decimal("850.00"))


STATEMENT = (
    "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nДатаНачала=01.05.2026\nДатаКонца=31.05.2026\n"
    "РасчСчет=40702\nСекцияРасчСчет\nНачальныйОстаток=100.00\nВсегоПоступило=850.00\nВсегоСписано=50.00\n"
    "КонечныйОстаток=900.00\nКонецРасчСчет\n"
    "СекцияДокумент=Платежное поручение\nНомер=7\nДата=14.05.2026\nСумма=850.00\nПлательщикСчет=40817\n"
    "ПолучательСчет=40702\nДатаПоступило=15.05.2026\nНазначениеПлатежа=Оплата за интернет,\n"
    "НазначениеПлатежа1=л/с 00470 за май\nКонецДокумента\n"
    "СекцияДокумент=Банковский ордер\nНомер=8\nДата=15.05.2026\nСумма=50.00\nПлательщикСчет=40702\n"
    "ПолучательСчет=70601\nДатаСписано=15.05.2026\nНазначениеПлатежа=Комиссия\nКонецДокумента\nКонецФайла\n"
)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866"])
def test_a_bank_statement_gives_its_incoming_payments(home: Home, tmp_path: Path, encoding: str) -> None:
    text = STATEMENT.replace("Windows", "DOS") if encoding == "cp866" else STATEMENT
    report = load(home, write(tmp_path, text, "kl_to_1c.txt", encoding))
    assert (report.rows, report.accepted, report.notes) == (2, 1, ())
    row = table(home, "payments").row(0, named=True)
    assert (row["account_id"], row["paid_on"], row["amount"]) == ("00470", date(2026, 5, 15), Decimal("850.00"))
    assert row["payment_id"] == "2026-05-15|00470||7"


def test_a_statement_that_lacks_documents_is_reported_as_incomplete(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, STATEMENT.replace("ВсегоПоступило=850.00", "ВсегоПоступило=999.00")))
    assert "ВсегоПоступило is stated as 999.00, its documents add up to 850.00" in str(report.notes[0])


def test_the_company_says_how_an_account_is_written_in_a_purpose(home: Home, tmp_path: Path) -> None:
    home.path.mkdir()
    (home.path / "company.toml").write_text("[intake]\naccount_pattern = 'абонент (\\d+)'\n", "utf-8")
    load(home, write(tmp_path, STATEMENT.replace("л/с 00470", "абонент 123")))
    assert table(home, "payments")["account_id"].to_list() == ["123"]


def test_an_invoice_register_gives_charges_and_the_payments_that_settled_them(home: Home, tmp_path: Path) -> None:
    text = (
        "countryCode,customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate\n"
        "391,0379-A,0000611365,1/2/2013,2/1/2013,55.94,Yes,1/15/2013\n391,0379-A,0000611366,1/3/2013,2/2/2013,10.00,No,\n"
    )
    report = load(home, write(tmp_path, text, "register.csv"))
    assert report.tables == {"charges": 2, "payments": 1}
    assert table(home, "charges")["disputed_on"].to_list() == [date(2013, 1, 2), None]
    assert table(home, "payments").row(0)[:6] == (
        "0000611365|settled", "0379-A", date(2013, 1, 15), Decimal("55.94"), None, "0000611365",
    )  # fmt: skip
