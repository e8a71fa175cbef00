"""Bank statements of three families: what is counted, what is not, what takes back, and what does not add up."""

import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from intake_files import rows_of, write
from statement_files import BATCH, CAMT_BODY, MT940, OFX, camt, entry

from queries.home import Home
from queries.intake.load import load
from queries.intake.mapping import look_at
from queries.intake.store.loaded import loaded_files, rejected_rows
from receivables.messages import Problem

SHOWN = ("payment_id", "account_id", "paid_on", "amount")


def payments(home: Home) -> list[tuple[object, ...]]:
    return counted(home).select(SHOWN).sort("payment_id").rows()


def counted(home: Home) -> pl.DataFrame:
    """The payments of all files, the newest of each id."""
    files = [pl.read_parquet(home.staged / file.file_id / "payments.parquet") for file in loaded_files(home)]
    return pl.concat(files).unique("payment_id", keep="last")


def aside(home: Home) -> list[str]:
    return rejected_rows(home)["reason"].to_list()


NO_INCOME = "this is no incoming payment of the account of the statement"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_mt940_gives_credits_and_takes_reversed_ones_back(home: Home, tmp_path: Path, encoding: str) -> None:
    report = load(home, write(tmp_path, MT940, "statement.sta", encoding))
    assert (report.layout, report.rows, report.accepted, report.notes) == ("mt940", 5, 3, ())
    first, made, back = sorted(payments(home), key=lambda row: str(row[0])[0] == "B")
    assert first[1:] == ("7", date(2026, 5, 16), Decimal("300.50"))
    assert str(first[0]).startswith("2026-05-16|300.50|RUB|")
    assert {made, back} == {
        ("B1", "00470", date(2026, 5, 15), Decimal("850.00")),
        ("B0/R", "00471", date(2026, 5, 15), Decimal("-200.00")),
    }
    assert aside(home) == [NO_INCOME, NO_INCOME]


def test_camt053_gives_booked_credits_and_the_payments_inside_a_collected_one(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, camt(CAMT_BODY), "statement.xml"))
    assert (report.layout, report.rows, report.accepted, report.notes) == ("camt053", 7, 4, ())
    assert payments(home) == [
        ("C0/R", "00471", date(2026, 5, 15), Decimal("-200.00")),
        ("C1", "00470", date(2026, 5, 15), Decimal("850.00")),
        ("C9/1", "1", date(2026, 5, 15), Decimal("100.00")),
        ("C9/2", "2", date(2026, 5, 15), Decimal("200.00")),
    ]
    assert sorted(aside(home)) == ["the bank has not booked this entry yet", NO_INCOME, NO_INCOME]


@pytest.mark.parametrize("version", [1, 2])
def test_ofx_gives_deposits_whichever_way_it_is_written(home: Home, tmp_path: Path, version: int) -> None:
    if version == 1:
        file = write(tmp_path, OFX, "statement.ofx", "cp1251")
    else:
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n'
        file = write(tmp_path, head + OFX[OFX.index("<OFX>") :], "statement.ofx")
    report = load(home, file)
    assert (report.layout, report.rows, report.accepted, report.notes) == ("ofx", 5, 2, ())
    assert payments(home) == [
        ("F0/R", "00471", date(2026, 5, 15), Decimal("-200.00")),
        ("F1", "00470", date(2026, 5, 15), Decimal("850.00")),
    ]
    assert aside(home).count(NO_INCOME) == 2


def test_statements_that_overlap_by_a_day_double_nothing(home: Home, tmp_path: Path) -> None:
    plain = ":61:2605150515C300,50NTRFNONREF\n:86:договор 7\n"
    day = f":20:A\n:25:4\n:60F:C260514RUB0,\n{plain}{plain}:62F:C260515RUB601,00\n-\n"
    next_day = ":20:B\n:25:4\n:60F:C260515RUB601,\n:61:2605160516C5,00NTRFNONREF//Z\n:86:л/с 7\n:62F:C260516RUB606,00\n"
    load(home, write(tmp_path, day, "one.sta"))
    report = load(home, write(tmp_path, day + next_day, "two.sta"))
    assert report.notes == ()
    assert counted(home)["amount"].sum() == Decimal("606.00")
    assert load(home, tmp_path / "two.sta").already_loaded


def test_a_statement_whose_sums_do_not_meet_is_said_to_be_incomplete(home: Home, tmp_path: Path) -> None:
    def said(text: str, name: str) -> list[str]:
        return [str(note) for note in load(home, write(tmp_path, text, name), dry_run=True).notes]

    apart = "the statement is incomplete: the opening balance 100.00 and entries of"
    assert said(MT940.replace("RUB1010,50", "RUB1010,00"), "a.sta") == [
        f"{apart} 910.50 do not give the closing balance 1010.00"
    ]
    assert said(MT940[: MT940.index(":62F:")], "b.sta") == ["the statement ends without :62F:: it may be incomplete"]
    assert said(MT940.replace(":62F:", ":90C:9RUB850,00\n:62F:"), "c.sta") == [
        "the statement is incomplete: :90C: is stated as 9, its entries add up to 3",
        "the statement is incomplete: :90C: is stated as 850.00, its entries add up to 1160.50",
    ]
    lacking = camt(CAMT_BODY.replace(entry("CRDT", "850.00", "C1", "Оплата л/с 00470"), ""))
    assert said(lacking, "a.xml") == [
        f"{apart} 60.00 do not give the closing balance 1010.00",
        "the statement is incomplete: TtlNtries/NbOfNtries is stated as 5, its entries add up to 4",
        "the statement is incomplete: TtlCdtNtries/NbOfNtries is stated as 3, its entries add up to 2",
        "the statement is incomplete: TtlCdtNtries/Sum is stated as 1160.00, its entries add up to 310.00",
    ]
    assert said(OFX[: OFX.index("</BANKTRANLIST>")], "a.ofx") == [
        "the statement ends without </OFX>: it may be incomplete"
    ]


def test_a_collected_entry_that_does_not_add_up_is_put_aside_whole(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, camt(BATCH.replace(">200.00<", ">150.00<")), "s.xml"))
    assert (report.rows, report.accepted) == (1, 0)
    assert aside(home) == ["the payments of this collected entry do not add up to it"]


def test_other_currencies_never_enter(home: Home, tmp_path: Path) -> None:
    body = entry("CRDT", "5.00", "E1", "л/с 1").replace("RUB", "EUR")
    with pytest.raises(Problem, match=r"is in EUR, the company keeps its accounts in RUB"):
        load(home, write(tmp_path, camt(body), "eur.xml"))
    with pytest.raises(Problem, match="holds several currencies"):
        load(home, write(tmp_path, camt(body + entry("CRDT", "6.00", "E2", "л/с 1")), "both.xml"))
    load(home, tmp_path / "both.xml", options={"currency": "RUB"})
    assert [row[0] for row in payments(home)] == ["E2"]


def test_an_entry_in_no_currency_is_put_aside(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, MT940.replace(":60F:", ":13D:"), "s.sta"))
    assert (report.rows, report.accepted) == (5, 0)
    assert set(aside(home)) == {"the statement does not say in which currency this entry is"}


def test_a_document_type_is_refused_before_anything_is_expanded(home: Home, tmp_path: Path) -> None:
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 99}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for declared in (laughs, '<!ENTITY i SYSTEM "file:///etc/passwd">'):
        said = entry("CRDT", "1.00", "C1", "&i; л/с 1")
        file = write(tmp_path, camt(said, f'<?xml version="1.0"?><!DOCTYPE Document [{declared}]>'), "bomb.xml")
        with pytest.raises(Problem, match="declares a document type"):
            load(home, file)
        bomb = f"<?xml version='1.0'?><!DOCTYPE OFX [{declared}]>{OFX[OFX.index('<OFX>') :]}"
        with pytest.raises(Problem, match="declares a document type"):
            load(home, write(tmp_path, bomb, "bomb.ofx"))


def test_the_company_says_how_an_account_is_written(home: Home, tmp_path: Path) -> None:
    home.path.mkdir()
    (home.path / "company.toml").write_text("[intake]\naccount_pattern = 'абонент (\\d+)'\n", "utf-8")
    report = load(home, write(tmp_path, camt(entry("CRDT", "5.00", "C1", "абонент 123")), "s.xml"))
    assert rows_of(home, report)["account_id"].to_list() == ["123"]


def test_an_account_broken_at_the_end_of_a_full_line_is_put_together(home: Home, tmp_path: Path) -> None:
    said = "Оплата по договору".ljust(58, ".") + " л/с 12"
    assert len(said) == 65
    text = MT940.replace("Оплата за интернет, л/с 00470 за май", f"{said}\n345 за май")
    load(home, write(tmp_path, text, "s.sta"))
    assert "12345" in counted(home)["account_id"].to_list()


@pytest.mark.parametrize(("name", "text"), [("a.sta", MT940), ("a.xml", camt(CAMT_BODY)), ("a.ofx", OFX)])
def test_damaged_statements_are_refused_in_a_sentence_or_read(home: Home, tmp_path: Path, name: str, text: str) -> None:
    """Of 300 variants, cut off or with bytes changed, none ends in anything but a report or a Problem."""
    whole, chance, refused = text.encode(), random.Random(5), 0
    for at in range(300):
        bytes_ = bytearray(whole[: chance.randrange(1, len(whole))] if at % 2 else whole)
        for _ in range(chance.randrange(0 if at % 2 else 1, 4)):
            bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
        (tmp_path / name).write_bytes(bytes_)
        try:
            report = load(home, tmp_path / name, dry_run=True)
        except Problem as problem:
            assert str(problem.message)
            refused += 1
        else:
            assert report.rows == report.accepted + report.rejected
    assert 0 < refused < 300


def test_a_layout_laid_on_another_kind_of_file_is_refused(home: Home, tmp_path: Path) -> None:
    for name, text, layout in (("a.xml", camt(CAMT_BODY), "ofx"), ("b.sta", MT940, "camt053")):
        with pytest.raises(Problem, match=f"does not begin as {layout} states"):
            load(home, write(tmp_path, text, name), layout)
    with pytest.raises(Problem, match="holds no bank statement of the form MT940"):
        load(home, write(tmp_path, "1;2;3\n", "c.txt"), "mt940")


def test_a_statement_of_endless_elements_is_refused(home: Home, tmp_path: Path) -> None:
    for said in ("x" * 200_000, "<a>" * 100 + "</a>" * 100):
        with pytest.raises(Problem, match="too long or too deep"):
            load(home, write(tmp_path, camt(entry("CRDT", "1.00", "C1", said)), "s.xml"))


def test_one_reference_on_differing_entries_is_so_many_payments(home: Home, tmp_path: Path) -> None:
    """Some banks give one reference to all entries of a day; the same entry twice is one."""
    body = [entry("CRDT", amount, "D1", f"л/с {account}") for account, amount in (("1", "5.00"), ("2", "6.00"))]
    load(home, write(tmp_path, camt("".join([*body, body[0]])), "s.xml"))
    assert [row[:2] for row in payments(home)] == [("D1", "1"), ("D1/2", "2")]


def test_a_statement_is_looked_at_by_its_entries(home: Home, tmp_path: Path) -> None:
    look = look_at(home, write(tmp_path, camt(CAMT_BODY), "s.xml"))
    assert (look.layout, look.kind, look.columns[:3]) == ("camt053", "camt053", ("direction", "booked_on", "amount"))
    assert look.rows["amount"].to_list() == ["850.00", "50.00", "-200.00", "10.00", "100.00", "200.00"]


def test_texts_of_ofx_are_read_however_they_are_quoted(home: Home, tmp_path: Path) -> None:
    text = OFX.replace("<MEMO>л/с 00470", "<MEMO><![CDATA[<b> & л/с 00470]]></MEMO>")
    load(home, write(tmp_path, text, "s.ofx", "cp1251"))
    assert [row[1] for row in payments(home)] == ["00471", "00470"]
