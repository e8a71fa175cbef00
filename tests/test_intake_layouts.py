"""Every shipped layout, shown by an example of its file: what loads, what is put aside, which totals are checked."""

import gzip
import shutil
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from queries.home import Home, home_at
from queries.intake.layouts.known import SHIPPED
from queries.intake.layouts.layout_text import layout_from
from queries.intake.load import load, unload
from queries.intake.store.loaded import loaded_files, rejected_rows
from receivables.messages import Problem

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the real files of ../shared/data are not here")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_at(tmp_path / "home")


def write(tmp_path: Path, text: str, name: str = "registry.txt", encoding: str = "cp1251") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def table(home: Home, name: str, at: int = -1) -> pl.DataFrame:
    return pl.read_parquet(home.staged / loaded_files(home)[at].file_id / f"{name}.parquet")


SBERBANK = (
    '15-05-2026;22-43-33;0017;0017999V;952942116931;00470;ООО "Ромашка;ВЗНОС (А.А.);0625;850,00;836,40;13,60;5\r\n'
    "16-05-2026;11-29-05;0017;0017999V;562841123829;10060;ИВАНОВА И.;ВЗНОС (И.И.);0625;1710,00;1682,64;27,36;5\r\n"
)
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
    assert ["the control line is missing" in str(note) for note in report.notes] == [True]


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


def test_several_currencies_are_refused_until_one_is_chosen(home: Home, tmp_path: Path) -> None:
    text = (
        "customer id,invoice no,invoice date,currency,amount,due date\n"
        "10001.0,INV1,2022-04-07,USD,10.0,2022-06-06\n10002.0,INV2,2022-04-07,EUR,20.0,2022-06-06\n"
    )
    file = write(tmp_path, text)
    with pytest.raises(Problem, match=r"several currencies \(EUR, USD\); choose one, for example currency=EUR"):
        load(home, file)
    report = load(home, file, options={"currency": "EUR"})
    assert (report.accepted, report.rejected) == (1, 1)
    assert table(home, "charges")["account_id"].to_list() == ["10002"]


def test_any_header_of_known_words_is_understood(home: Home, tmp_path: Path) -> None:
    text = (
        "Реестр;;;\nЛицевой счёт;Дата оплаты;Сумма, руб.;№ документа\n"
        "00470;15.05.2026;1 850,00;А-7\n00470;15.05.2026;100,00;\n00470;15.05.2026;100,00;\nВсего;;2 050,00;\n"
    )
    report = load(home, write(tmp_path, text))
    assert (report.layout, report.accepted) == ("generic_payments", 3)
    assert table(home, "payments")["payment_id"].to_list() == [
        "2026-05-15|00470||А-7", "2026-05-15|00470|100.00|", "2026-05-15|00470|100.00|#2",
    ]  # fmt: skip


@pytest.mark.parametrize("packing", ["gz", "zip"])
def test_a_packed_file_loads_like_the_file_in_it(home: Home, tmp_path: Path, packing: str) -> None:
    packed = tmp_path / f"registry.txt.{packing}"
    if packing == "gz":
        packed.write_bytes(gzip.compress(SBERBANK.encode("cp1251")))
    else:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("../../registry.txt", SBERBANK.encode("cp1251"))
    assert load(home, packed).accepted == 2
    assert not (tmp_path.parent / "registry.txt").exists()


CDR = (
    '"","89245148037","211553","pstn","""8"" <8>","SIP/211553-3","SIP/301-4","Dial","SIP/301&SIP/200@office,60,t",'
    '"2024-01-27 15:33:20","2024-01-27 15:33:25","2024-01-27 15:34:20",60,55,"ANSWERED","DOC","1.6","","","1.6",3\n'
    '"","89245148037","211553","pstn","""8"" <8>","SIP/211553-3","SIP/office-5","Dial","SIP/301&SIP/200@office,60,t",'
    '"2024-01-27 15:33:20",,"2024-01-27 15:33:50",30,0,"NO ANSWER","DOC","1.6","","","1.6",6\n'
    '"","301","89000000001","inside","""x"" <301>","SIP/301-7","","Hangup","",'
    '"2024-01-27 16:00:00","2024-01-27 16:00:00","2024-01-27 16:00:27",27,27,"ANSWERED","DOC","2.0","","","2.0",1\n'
)


def contacts(home: Home, at: int = -1) -> list[tuple[object, ...]]:
    names = ("contact_id", "phone", "extension", "direction", "seconds", "result")
    return table(home, "contacts", at).sort("contact_id").select(names).rows()


def test_rows_of_one_call_are_one_contact_and_a_hang_up_is_no_conversation(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, CDR, "Master.csv"))
    assert (report.layout, report.rows, report.tables) == ("asterisk_cdr", 3, {"contacts": 2})
    assert contacts(home) == [
        ("1.6", "89245148037", "301", "in", 55, "conversation"),
        ("2.0", "89000000001", "301", "out", 0, "no_answer"),
    ]


def test_a_call_cut_in_two_by_the_end_of_a_file_is_put_together(home: Home, tmp_path: Path) -> None:
    answered, rest = CDR.split("\n", 1)
    first = load(home, write(tmp_path, answered + "\n", "1.csv"))
    load(home, write(tmp_path, rest, "2.csv"))
    assert contacts(home)[0] == ("1.6", "89245148037", "301", "in", 55, "conversation")
    unload(home, first.file_id)
    assert contacts(home)[0] == ("1.6", "89245148037", None, "in", 0, "no_answer")


def test_asterisk_columns_may_come_in_any_order_under_a_header(home: Home, tmp_path: Path) -> None:
    text = (
        "calldate;disposition;src;dst;billsec;uniqueid;lastapp;dstchannel;channel\n"
        "2024-01-27 15:33:20;ANSWERED;301;+79000000001;12;5.5;Dial;SIP/trunk-1;SIP/301-7\n"
        "2024-01-27 15:40:00;BUSY;301;+79000000001;0;5.6;Dial;SIP/trunk-1;SIP/301-8\n"
    )
    assert load(home, write(tmp_path, text)).layout == "asterisk_cdr_header"
    assert contacts(home) == [
        ("5.5", "+79000000001", "301", "out", 12, "conversation"),
        ("5.6", "+79000000001", "301", "out", 0, "busy"),
    ]


def test_a_queue_log_counts_talk_from_the_connection_to_the_end(home: Home, tmp_path: Path) -> None:
    text = (
        "1700000000|9.1|sales|NONE|QUEUESTART|\n1700000000|9.2|sales|NONE|ENTERQUEUE||89000000001\n"
        "1700000020|9.2|sales|Local/2004@int/n|CONNECT|20|9.3\n1700000030|9.2|sales|Local/2004@int/n|COMPLETEAGENT|20|10|1\n"
        "1700000100|9.4|sales|NONE|ENTERQUEUE||89000000002\n1700000160|9.4|sales|NONE|ABANDON|1|1|60\n"
    )
    report = load(home, write(tmp_path, text, "queue_log"))
    assert (report.rows, report.accepted, report.rejected) == (6, 5, 1)
    assert contacts(home) == [
        ("9.2", "89000000001", "2004", "in", 10, "conversation"),
        ("9.4", "89000000002", None, "in", 0, "no_answer"),
    ]
    moscow = "2023-11-15 01:13:20"  # 22:13:20 of the day before in UTC
    assert str(table(home, "contacts")["started_at"][0]) == moscow


def test_freeswitch_records(home: Home, tmp_path: Path) -> None:
    tail = "f2f22b7e-4c79-11ea-b05d-2bfc2a06d67{},,1002,PCMU,PCMU"
    calls = [
        "x,1002,89000000001,default,2020/2/10 22:41,2020/2/10 22:41,2020/2/10 22:41,11,9,NORMAL_CLEARING",
        "x,1002,89000000002,default,2020/2/10 22:42,,2020/2/10 22:42,2,0,USER_BUSY",
        "x,89000000003,1002,default,2020/2/10 22:43,,2020/2/10 22:43,2,0,NO_ANSWER",
    ]
    text = "\n".join(f"{call},{tail.format(at)}" for at, call in enumerate(calls))
    assert load(home, write(tmp_path, text, "Master.csv")).layout == "freeswitch_cdr"
    assert [row[1:] for row in contacts(home)] == [
        ("89000000001", "1002", "out", 9, "conversation"),
        ("89000000002", "1002", "out", 0, "busy"),
        ("89000000003", None, "in", 0, "no_answer"),
    ]


def test_every_shipped_layout_can_be_read_and_is_known_to_these_tests() -> None:
    tested = Path(__file__).read_text("utf-8")
    for file in SHIPPED.glob("*.toml"):
        assert layout_from(file.stem, file.read_text("utf-8"), "(x)").tables
        family = file.stem.removesuffix("_plain").removesuffix("_header").removesuffix("_clid_first")
        assert family.split("_")[0] in tested.lower(), f"{file.stem} has no example here"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = 'x'", r"it has no \[\[table\]\]"),
        ("[[table]]\nname = 'nothing'\ncolumns = {}", "'nothing' is not one of"),
        ("[[table]]\nname = 'accounts'\n[table.columns]\nname = 'x'", "accounts needs account_id"),
        (
            "[[table]]\nname = 'accounts'\n[table.columns]\naccount_id = {from = 'x', guess = 1}",
            "guess: not known here",
        ),
        (
            "[[table]]\nname = 'accounts'\n[table.columns]\naccount_id = {from = 'x', pattern = '(?=x)(y)'}",
            "cannot be used",
        ),
        ("[[table]]\nname = 'accounts'\n[table.columns]\naccount_id = {join = ['_x']}", "'_x' is not one of"),
        ("not toml", "cannot be read"),
    ],
)
def test_a_layout_that_cannot_be_read_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        layout_from("mine", text, "(x)")


@needs_shared
def test_the_real_files_give_their_published_figures(home: Home) -> None:
    def loaded(path: str) -> dict[str, int]:
        report = load(home, SHARED / path)
        assert report.rows == report.accepted + report.rejected
        return report.tables

    assert loaded("payments/sberbank/sample_payment_registry.txt") == {"payments": 4}
    assert table(home, "payments")["amount"].sum() == Decimal("5120.00")
    assert loaded("payments/sberbank/sample_charge_registry.txt") == {"charges": 6}
    assert table(home, "charges")["amount"].sum() == 6 * Decimal("1710.00")
    assert loaded("payments/1c/andrey9129_kl_to_1c.txt") == {"payments": 0}
    assert loaded("calls/asterisk_ru/Master.csv") == {"contacts": 36}
    assert table(home, "contacts").filter(result="conversation").height == 24
    legs = table(home, "legs")
    assert (len(legs), legs["seconds"].sum()) == (84, 974)
    assert loaded("calls/asterisk_small/Master.csv") == {"contacts": 14}
    assert loaded("calls/freeswitch/Master.csv") == {"contacts": 8}


@needs_shared
def test_the_incomplete_statement_names_both_turnovers(home: Home) -> None:
    notes = [str(note) for note in load(home, SHARED / "payments/1c/dronm_kl_to_1c.txt").notes]
    assert "ВсегоПоступило is stated as 616050.00, its documents add up to 0.00" in notes[0]
    assert "ВсегоСписано is stated as 789647.44, its documents add up to 169992.00" in notes[1]


@needs_shared
def test_the_real_queue_log_gives_its_published_seconds(home: Home, tmp_path: Path) -> None:
    shutil.copy(SHARED / "calls/queue_log/queue_log", tmp_path / "queue_log")
    load(home, tmp_path / "queue_log")
    expected = pl.read_csv(SHARED / "calls/queue_log/expected.csv", schema_overrides={"callid": pl.String})
    talk = (expected["total_seconds"] - expected["ringing_seconds"]).to_list()
    assert table(home, "contacts").sort("contact_id")["seconds"].to_list() == talk
