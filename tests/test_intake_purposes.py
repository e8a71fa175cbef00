"""Bank statements, and accounts named in the words of a payment."""

from pathlib import Path

import polars as pl
import pytest
from intake_files import rows_of, write

from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loaded import rejected_rows
from queries.settings.intake import DEFAULT_ACCOUNT_PATTERN
from receivables.messages import Problem

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
