"""The vocabulary of columns: every column has words in both languages, and no heading stands for two things."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pytest

from pages.method.glossary import GLOSSARY, HEADED
from pages.parts.words.page_tables import PAGE_TABLES
from queries.catalogue import catalogue
from queries.question import questions
from queries.vocabulary.columns import QUESTION_COLUMNS, column_of, columns_of
from queries.vocabulary.kinds import KINDS, Column
from queries.vocabulary.table_columns import TABLE_COLUMNS
from receivables.tables import TABLES

SHOWN = {**QUESTION_COLUMNS, **{f"table {name}": columns for name, columns in TABLE_COLUMNS.items()}, **PAGE_TABLES}
EVERY = [column for columns in SHOWN.values() for column in columns]
HEADINGS = {column.heading for column in EVERY}
RUSSIAN = catalogue("ru")
ABBREVIATION = re.compile("[A-Z]{3}")


def of_several_meanings(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    meanings = defaultdict(set)
    for heading, meaning in pairs:
        meanings[heading].add(meaning)
    return {heading: told for heading, told in meanings.items() if len(told) > 1}


def test_every_question_stands_in_the_vocabulary_and_nothing_else_does() -> None:
    assert set(QUESTION_COLUMNS) == set(questions())


def test_the_tables_of_the_contract_stand_in_it_column_by_column() -> None:
    names = {table: [column.name for column in columns] for table, columns in TABLE_COLUMNS.items()}
    assert names == {name: [column.name for column in table.columns] for name, table in TABLES.items()}
    pairs = [pair for name, table in TABLES.items() for pair in zip(TABLE_COLUMNS[name], table.columns, strict=True)]
    assert [(told.name, told.kind) for told, column in pairs if not told.takes(column.dtype)] == []


def test_names_are_snake_case_and_kinds_are_known() -> None:
    assert [column.name for column in EVERY if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", column.name)] == []
    assert {column.kind for column in EVERY} <= set(KINDS)


def test_no_two_columns_of_one_table_have_the_same_name_or_heading() -> None:
    for table, columns in SHOWN.items():
        for words in ([column.name for column in columns], [column.heading for column in columns]):
            assert len(words) == len(set(words)), table
        russian = [RUSSIAN[column.heading] for column in columns]
        assert len(russian) == len(set(russian)), table


def test_a_heading_means_one_thing_in_both_languages() -> None:
    assert of_several_meanings((column.heading, column.meaning) for column in EVERY) == {}
    assert of_several_meanings((RUSSIAN[column.heading], RUSSIAN[column.meaning]) for column in EVERY) == {}


def test_the_tables_of_pages_are_held_to_it_too() -> None:
    assert {f"table {name}" for name in TABLE_COLUMNS} | set(PAGE_TABLES) | set(questions()) == set(SHOWN)
    assert {column for columns in PAGE_TABLES.values() for column in columns} <= set(EVERY)


def test_a_term_and_a_heading_of_the_same_words_are_the_same_thing() -> None:
    """In Russian no term is told apart from a heading in English only, and no heading from a term."""
    texts = {*GLOSSARY, *(column.heading for column in EVERY)}
    assert of_several_meanings((RUSSIAN[text], text) for text in texts if text in GLOSSARY or text in HEADINGS) == {}


@pytest.mark.parametrize("term", HEADED)
def test_a_heading_shorter_than_its_term_has_the_same_abbreviation(term: str) -> None:
    assert term in GLOSSARY
    heading = HEADED[term].heading
    assert heading in HEADINGS
    short = ABBREVIATION.search(term)
    assert short
    for told in (RUSSIAN[term], RUSSIAN[heading]):
        assert short[0] in told
    assert len(RUSSIAN[heading]) < len(RUSSIAN[term])


def test_an_abbreviation_in_the_glossary_stands_behind_its_full_name() -> None:
    alone = {term for term in GLOSSARY if ABBREVIATION.fullmatch(term) or ABBREVIATION.fullmatch(RUSSIAN[term])}
    assert alone == set()


def test_every_column_has_russian_words() -> None:
    said = {text for column in EVERY for text in (column.heading, column.meaning, column.unit) if text}
    assert {text for text in said if not re.search("[а-яА-Я]", RUSSIAN.get(text, ""))} == set()


def test_a_column_is_found_by_question_and_name() -> None:
    debt = column_of("debtors", "debt")
    assert debt in columns_of("debtors")
    assert (debt.kind, debt.unit) == ("money", "currency")
    with pytest.raises(KeyError):
        column_of("debtors", "payer_share")


def test_a_column_under_another_name_keeps_its_words() -> None:
    charge = Column("charge_id", "id", "Charge", "Number of the charge")
    assert charge.called("corrected") == Column("corrected", "id", "Charge", "Number of the charge")
    assert charge.of_kind("text").kind == "text"
