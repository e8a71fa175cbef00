"""Each kind of file without those who are forgotten: the same bytes but for names, telephones and addresses."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_files import write
from statement_files import balance, camt, entry

from queries.forgetting.known import Known
from queries.forgetting.one_file import LoadedBytes
from queries.forgetting.pseudonyms import Pseudonyms
from queries.forgetting.renaming import Renaming
from queries.forgetting.telephones_said import known_numbers_in, numbers_in, with_digits
from queries.forgetting.text_bytes import cells_of
from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loads import loading_of, raw_folders
from receivables.messages import Problem

NAME, PLACE, NUMBER = "Ёлкин Пётр Сергеевич", "ул. Забытая, д. 7, кв. 77", "9161234567"
OTHER = "Ёлкина Вера Сергеевна"
PEOPLE = f'account_id,name,address,phone\n00470,{NAME},"{PLACE}",+7{NUMBER}\n00471,{OTHER},,89167654321\n'

CLIENT_BANK = (
    "1CClientBankExchange\nВерсияФормата=1.02\nКодировка=Windows\nРасчСчет=40702\n"
    "СекцияДокумент=Платежное поручение\nНомер=7\nДата=14.05.2026\nСумма=850.00\nПлательщикСчет=40817\n"
    f"Плательщик={NAME.upper()}\nПолучательСчет=40702\nДатаПоступило=15.05.2026\n"
    f"НазначениеПлатежа=ЛС 00470 {PLACE}; тел. 8({NUMBER[:3]}){NUMBER[3:]}\nКонецДокумента\nКонецФайла\n"
)
MT940 = (
    "{1:F01BANKRUMMXXX0000000000}{2:O9400000000000BANKRUMMXXX00000000000000000000N}{4:\n"
    ":20:ST0515\n:25:40702810000000000001\n:28C:1/1\n:60F:C260514RUB100,00\n"
    ":61:2605150515C850,00NTRFNONREF//B1\n:86:л/с 00470 %s\n:62F:C260515RUB950,00\n-}\n"
)
CAMT = camt(balance("OPBD", "0.00") + balance("CLBD", "850.00") + entry("CRDT", "850.00", "C1", f"л/с 00470 {NAME}"))
OFX = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1251\n\n"
    "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>RUB<BANKACCTFROM><ACCTID>40702</BANKACCTFROM><BANKTRANLIST>\n"
    f"<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260515<TRNAMT>850.00<FITID>F1<NAME>{NAME}<MEMO>л/с 00470\n</STMTTRN>"
    "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
)
TABBED = (
    "payment_id\taccount_id\tpaid_on\tamount\tПлательщик\tПримечание\n"
    f'P1\t00470\t2026-05-15\t850.00\t{NAME}\t"от ""Ёлкина П. С."", т. 8-916-123-45-67"\n'
    f"P2\t00471\t2026-05-15\t50.00\t{OTHER}\tза {NAME.lower().replace('ё', 'е')}\n"
)


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("bank.txt", CLIENT_BANK, "cp1251"),
        ("bank.sta", MT940 % NAME, "utf-8"),
        ("bank.xml", CAMT, "utf-8"),
        ("bank.ofx", OFX, "cp1251"),
        ("paid.txt", TABBED, "utf-16"),
        ("paid.csv", TABBED.replace("\n", "\r\n"), "utf-8-sig"),
    ],
)
def test_all_bytes_stay_but_those_that_name_somebody(
    home: Home, tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    new = without_names(home, tmp_path, write(tmp_path, text, name, encoding)).decode(encoding)
    assert len(new.splitlines()) == len(text.splitlines())
    for was, now in zip(text.splitlines(), new.splitlines(), strict=True):
        assert was == now or "Forgotten" in now or "00470" in now
    assert not [said for said in (NAME, NAME.upper(), "Ёлкина П", PLACE, NUMBER[3:], "123-45-67") if said in new]
    assert (OTHER in new) == (OTHER in text)


def without_names(home: Home, tmp_path: Path, file: Path) -> bytes:
    load(home, write(tmp_path, PEOPLE, "accounts.csv"))
    load(home, file)
    files = [LoadedBytes(home, folder.name, loading_of(folder)) for folder in raw_folders(home)]
    known = Known(frozenset({"00470"}))
    assert [one.learn(known) for one in files] == [True, True]
    known.learn_of_others(home, known.accounts)
    new = tmp_path / "new"
    assert files[1].rewrite(Renaming(known, Pseudonyms(set(known.numbers))), new)
    return new.read_bytes()


def test_a_name_that_goes_on_in_another_line_of_a_statement_is_refused(home: Home, tmp_path: Path) -> None:
    broken = MT940 % "Ёлкин П\nётр Сергеевич"
    with pytest.raises(Problem, match="goes on in another line"):
        without_names(home, tmp_path, write(tmp_path, broken, "bank.sta"))


def test_a_name_parted_between_lines_is_replaced_and_leaves_as_many(home: Home, tmp_path: Path) -> None:
    parted = MT940 % "Ёлкин Пётр\nСергеевич"
    new = without_names(home, tmp_path, write(tmp_path, parted, "bank.sta")).decode()
    assert "Пётр" not in new
    assert "Сергеевич" not in new
    assert len(new.splitlines()) == len(parted.splitlines())


@given(st.lists(st.text('аб9;" ', max_size=6), min_size=1, max_size=5))
def test_cells_are_cut_where_they_were_joined(cells: list[str]) -> None:
    told = [f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set('";') else cell for cell in cells]
    row = ";".join(told)
    assert [row[begins:ends] for begins, ends in cells_of(row, ";", '"')] == told


@given(
    st.from_regex(r"(\+7|8|7)?[ (]{0,2}916[) -]{0,2}123[ -]?45[ -]?67", fullmatch=True), st.text("абв ,", max_size=5)
)
def test_a_telephone_is_found_however_it_is_written(written: str, around: str) -> None:
    text = around + written + around
    for found in (next(numbers_in(text)), next(known_numbers_in(text, {NUMBER}.__contains__))):
        assert found.number == NUMBER
        changed = with_digits(text, found, "1000000000")
        assert len(changed) == len(text)
        assert [one.number for one in numbers_in(changed)] == ["1000000000"]


@pytest.mark.parametrize("text", ["40817810091612345670", "счёт 991612345671", "9161234"])
def test_digits_within_a_longer_number_are_no_telephone(text: str) -> None:
    assert not [*known_numbers_in(text, {NUMBER}.__contains__)]
