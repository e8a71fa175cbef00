"""Every table of the contract is recognised by its header, in Russian and in English, and its words become codes."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from intake_files import rows_of, write
from side_files import OF_PEOPLE, OF_STEPS, TALKS, Written

from queries.ask import open_company
from queries.home import Home
from queries.intake.layouts.rivals import Reading, may_as_well_be
from queries.intake.layouts.synonyms import SYNONYMS, column_named
from queries.intake.layouts.value_words import FAULTS_OF_A_TALK, VALUES
from queries.intake.load import load
from queries.intake.readers.sheet import bare_name
from queries.intake.store.loaded import rejected_rows
from queries.warehouse.build import build
from receivables.messages import Problem
from receivables.tables import TABLES


def loaded(home: Home, folder: Path, header: str, *rows: str, name: str = "file.csv") -> dict[str, pl.DataFrame]:
    """The tables of a file, by name."""
    report = load(home, write(folder, "\n".join([header, *rows]) + "\n", name))
    return {table: rows_of(home, report, table) for table in report.tables}


@pytest.mark.parametrize("written", [*OF_PEOPLE, *OF_STEPS, *TALKS], ids=lambda one: f"{one[0]}: {one[1]}")
def test_a_file_is_known_by_its_header_and_its_words_become_codes(home: Home, tmp_path: Path, written: Written) -> None:
    table, header, row, values = written
    tables = loaded(home, tmp_path, header, row)
    assert list(tables) == [table]
    assert tables[table].select(*values).row(0, named=True) == values


def test_every_table_has_a_file_among_these_in_both_languages_or_is_one_of_the_first() -> None:
    written = {table for table, *_rest in [*OF_PEOPLE, *OF_STEPS, *TALKS]}
    assert set(TABLES) - written == {"accounts", "charges", "payments", "arrangement_parts"} - written
    for table in written:
        headers = [header for name, header, *_rest in [*OF_PEOPLE, *OF_STEPS, *TALKS] if name == table]
        assert {header.isascii() for header in headers} == {True, False}, table


def test_a_schedule_is_a_plan_and_its_parts(home: Home, tmp_path: Path) -> None:
    head = "№ рассрочки;Лицевой счёт;Дата рассрочки;Срок взноса;Сумма взноса"
    rows = ("P1;00001;02.03.2026;10.04.2026;500,00", "P1;00001;02.03.2026;10.05.2026;250,00")
    tables = loaded(home, tmp_path, head, *rows)
    assert tables["arrangements"].select("arrangement_id", "account_id").rows() == [("P1", "00001")]
    assert tables["arrangement_parts"]["amount"].to_list() == [Decimal(500), Decimal(250)]
    head, _cut, rows_without = head.partition(";")[2], None, [row.partition(";")[2] for row in rows]
    tables = loaded(home, tmp_path, head, *rows_without, name="unnumbered.csv")
    assert len(tables["arrangements"]) == 1
    assert set(tables["arrangement_parts"]["arrangement_id"]) == set(tables["arrangements"]["arrangement_id"])


def test_canonical_headers_take_the_words_of_people_too(home: Home, tmp_path: Path) -> None:
    head = "arrangement_id;account_id;agreed_on;kind"
    tables = loaded(home, tmp_path, head, "P1;00001;2026-03-02;Рассрочка", "P2;00002;2026-03-02;deferral")
    assert tables["arrangements"]["kind"].to_list() == ["instalments", "deferral"]


SIDE = [
    ("contacts", "Дата звонка;Телефон;Причина неоплаты;Третье лицо", "02.03.2026 10:00;+79000000001;луна;кто-то",
     {"reason": "other", "third_person": None}, 2),
    ("contacts", "Дата звонка;Телефон;Результат;Где оплатит", "02.03.2026 10:00;+79000000001;туман;под мостом",
     {"result": None, "pay_place": "other"}, 2),
    ("complaints", "ЛС;Дата жалобы;Обоснована;На кого", "1;02.03.2026;отчасти;на всех",
     {"upheld": None, "about": None}, 2),
    ("cases", "№ дела;ЛС;Мера;Результат", "7;1;суд;передано в архив", {"step": "court_order", "result": "other"}, 1),
    ("reviews", "ID звонка;Дата оценки;Проверил;Ошибки", "c1;02.03.2026;Петрова;грубость, чавкал",
     {"failed": "rude,other"}, 1),
]  # fmt: skip


@pytest.mark.parametrize("told", SIDE, ids=lambda one: one[1])
def test_a_word_of_a_side_column_that_nobody_knows_is_a_counted_doubt_and_costs_no_row(
    home: Home, tmp_path: Path, told: tuple[str, str, str, dict[str, object], int]
) -> None:
    table, header, row, values, words = told
    report = load(home, write(tmp_path, f"{header}\n{row}\n", "file.csv"))
    assert (report.accepted, report.rejected, report.doubtful) == (1, 0, words)
    assert rows_of(home, report, table).select(*values).row(0, named=True) == values
    build(home)
    doubts = open_company(home).sql("select table_name, dated_on from doubts where doubt = 'unknown_word'").rows()
    assert doubts == [(table, date(1, 1, 1) if table == "cases" else date(2026, 3, 2))]


def test_a_word_of_a_column_that_every_row_needs_puts_the_row_aside(home: Home, tmp_path: Path) -> None:
    rows = "1;02.03.2026;10;Перерасчёт\n2;02.03.2026;10;Неведомое\n"
    report = load(home, write(tmp_path, f"ЛС;Дата корректировки;Сумма;Вид корректировки\n{rows}", "file.csv"))
    assert (report.accepted, report.rejected) == (1, 1)
    assert rejected_rows(home)["value"].to_list() == ["Неведомое"]


FIRST = [
    ("payments", "Лицевой счёт;Дата платежа;Сумма платежа;Способ оплаты;Агентство", "1;02.03.2026;10,00;карта;X"),
    ("payments", "Лицевой счёт;Дата оплаты;Сумма;Канал;Кампания", "1;02.03.2026;10,00;карта;K1"),
    ("payments", "Account;Payment date;Amount;Operator;Note", "1;2026-03-02;10.00;17;x"),
    ("charges", "Лицевой счёт;Дата начисления;Сумма;Срок оплаты;Тариф;Дата приостановки",
     "1;01.03.2026;10,00;10.04.2026;T;"),
    ("charges", "Account;Billing period;Charge date;Charge;Charge type;Plan", "1;2026-03;2026-03-31;10.00;service;T"),
    ("contacts", "Дата и время;Телефон;Оператор;Длительность;Дата закрепления", "02.03.2026 10:00;+79000000001;17;65;"),
    ("contacts", "Дата звонка;Телефон;ЛС;Результат;Комментарий;Группа", "02.03.2026 10:00;+79000000001;1;разговор;x;A"),
    ("accounts", "Лицевой счёт;ФИО;Адрес;Телефон;Тариф;Дата приостановки", "1;Иванов;Мира 1;+79000000001;T;"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "header", "row"), FIRST)
def test_files_of_money_and_calls_stay_what_they_are_beside_a_column_of_another_table(
    home: Home, tmp_path: Path, table: str, header: str, row: str
) -> None:
    assert list(loaded(home, tmp_path, header, row)) == [table]


ASKED = [
    ("Лицевой счёт;Дата платежа;Сумма;Агентство;Дата передачи;Комиссия", "generic_payments", "generic_placements"),
    ("ID звонка;Дата звонка;Телефон;Дата проверки;Проверяющий;Балл;Ошибки", "generic_contacts", "generic_reviews"),
    ("Лицевой счёт;ФИО;Адрес;Телефон;Агентство;Дата передачи;Сумма долга", "generic_accounts", "generic_placements"),
    ("Лицевой счёт;Дата оплаты;Сумма;Кампания;Группа", "generic_payments", "generic_campaign_accounts"),
    ("ЛС;ФИО;Дата приостановки", "generic_accounts", "generic_suspensions"),
    ("Лицевой счёт;Дата предложения;Вид предложения;Акция", "generic_offers", "generic_promotion_accounts"),
    ("Номер платежа;ЛС;Дата платежа;Сумма;Агентство;Сообщено", "generic_payments", "generic_agency_reports"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "one", "other"), ASKED)
def test_a_file_that_may_be_two_tables_is_asked_about(
    home: Home, tmp_path: Path, header: str, one: str, other: str
) -> None:
    row = ";".join("1" for _ in header.split(";"))
    with pytest.raises(Problem, match="say which one") as asked:
        load(home, write(tmp_path, f"{header}\n{row}\n", "file.csv"))
    assert one in str(asked.value)
    assert other in str(asked.value)


def test_the_name_of_the_file_decides_between_two_tables(home: Home, tmp_path: Path) -> None:
    head, row = "ЛС;ФИО;Дата приостановки", "1;Иванов;02.03.2026"
    assert list(loaded(home, tmp_path, head, row, name="suspensions 2026-03.csv")) == ["suspensions"]


@pytest.mark.parametrize(
    "header",
    [
        "ЛС;Телефон;Дата;Сумма",
        "Лицевой счёт;Телефон;Долг",
        "Лицевой счёт;Дата опроса;Оценка;Сумма платежа",
        "Лицевой счёт;Дата;Сумма",
    ],
)
def test_money_that_nobody_reads_never_passes_for_another_table(home: Home, tmp_path: Path, header: str) -> None:
    row = ";".join({"Оценка": "5"}.get(name, "01.03.2026" if "Дата" in name else "1") for name in header.split(";"))
    with pytest.raises(Problem):
        load(home, write(tmp_path, f"{header}\n{row}\n", "file.csv"))


def test_no_name_stands_for_two_columns_of_a_table_and_every_column_has_one() -> None:
    for table, columns in SYNONYMS.items():
        names = [bare_name(name) for column, listed in columns.items() for name in {column, *map(bare_name, listed)}]
        twice = {name for name in names if names.count(name) > 1 and name not in columns}
        assert {name for name in twice if name.replace(" ", "_") not in columns} == set(), table
        for column, listed in columns.items():
            assert all(column_named(table, name) for name in listed), (table, column)


def test_words_stand_for_codes_of_the_contract_and_none_has_another_spelling_in_the_list() -> None:
    for place, words in VALUES.items():
        table, _dot, name = place.partition(".")
        if table not in TABLES:
            continue
        column = TABLES[table].column(name)
        assert set(words.values()) <= set(column.choices or ("yes", "no")), place
        assert all("ё" not in word and word == word.lower() for word in words), place
    assert set(FAULTS_OF_A_TALK.values()) == {
        "", "unnamed", "no_reason", "rude", "threat", "third_person", "no_terms", "no_next_step", "other",
    }  # fmt: skip


def test_money_gives_way_to_no_other_table_and_is_asked_about_when_half_as_much_speaks_for_one() -> None:
    paid = Reading(frozenset({"payments"}), frozenset({"account", "day", "sum", "way"}))
    placed = Reading(frozenset({"placements"}), frozenset({"account", "agency", "placed"}))
    assert may_as_well_be(placed, paid)
    assert may_as_well_be(paid, placed)
    assert not may_as_well_be(Reading(placed.tables, frozenset({"account", "agency"})), paid)
    assert not may_as_well_be(Reading(frozenset({"phones"}), frozenset({"account"})), paid)
    assert not may_as_well_be(Reading(frozenset({"charges"}), frozenset({"account", "due", "billed"})), paid)
