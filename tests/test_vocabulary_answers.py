"""What the vocabulary says of a question's columns is what the question answers: the contract for scripts."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from ledgers import home_with

from queries.ask import open_company
from queries.home import Home
from queries.params import Value
from queries.question import questions
from queries.vocabulary.columns import columns_of

ASKED: dict[str, Value] = {
    "account_id": "00000001",
    "base": Decimal(34),
    "by": "segment",
    "campaign": "C1",
    "compared": 1000,
    "contact_id": "K1",
    "from": date(2026, 5, 31),
    "offered": 1000,
    "promotion": "PR1",
    "schemes": "standard/1",
    "text": "00000001",
    "to": date(2026, 6, 30),
}
"""What is asked of the sample company where a parameter has no default."""

ALSO: dict[str, dict[str, Value]] = {"campaign_plan": {"rise": Decimal(4)}}

NAMED = {"campaign", "promotion", "scheme", "schemes"}
"""Parameters that name something loaded or decided."""

OF_ANY_COMPANY = [
    name for name, question in questions().items() if not NAMED & {param.name for param in question.params}
]


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("empty"), {})


def answered(home: Home, name: str) -> pl.DataFrame:
    needed = {param.name: ASKED[param.name] for param in questions()[name].params if param.default is None}
    return open_company(home).ask(name, **needed, **ALSO.get(name, {}))


def of_another_kind(answer: pl.DataFrame, name: str) -> dict[str, tuple[str, pl.DataType]]:
    """Columns whose type is not of the kind they are said to be."""
    types = {column.name: answer.schema[column.name] for column in columns_of(name)}
    return {
        column.name: (column.kind, types[column.name])
        for column in columns_of(name)
        if not column.takes(types[column.name])
    }


@pytest.mark.parametrize("name", list(questions()))
def test_a_question_answers_with_the_columns_it_promises(name: str, sample_home: Home) -> None:
    answer = answered(sample_home, name)
    assert answer.columns == [column.name for column in columns_of(name)]
    assert of_another_kind(answer, name) == {}


@pytest.mark.parametrize("name", OF_ANY_COMPANY)
def test_an_answer_without_rows_has_the_same_columns(name: str, empty_home: Home) -> None:
    answer = answered(empty_home, name)
    assert answer.columns == [column.name for column in columns_of(name)]
    assert of_another_kind(answer, name) == {}
