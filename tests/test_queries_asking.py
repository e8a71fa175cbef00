"""Any question: its header is true, its refusals are one sentence, and it answers when there is nothing."""

from pathlib import Path

import duckdb
import pytest
from billing_rows import EVERYTHING
from ledgers import home_with

from queries.ask import ask
from queries.question import questions
from receivables.messages import Problem
from receivables.tables import TABLES


@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.file.suffix == ".sql"])
def test_the_header_of_every_sql_file_is_true(name: str, tmp_path: Path) -> None:
    question = questions()[name]
    statement = duckdb.extract_statements(question.text)[0]
    assert {param.name for param in question.params} == set(statement.named_parameters)
    assert "one row" in question.answers


@pytest.mark.parametrize(
    ("question", "params", "sentence"),
    [
        ("debts", {}, "There is no question debts"),
        ("identity", {"until": "2024-01-01"}, "identity has no parameter until"),
        ("account_ledger", {}, "account_ledger needs the parameter account_id"),
        ("debt_by_age", {"as_of": "31.10.2026"}, "a date like 2026-10-31"),
        ("debt_by_age", {"as_of": "2026-02-30"}, "a date like 2026-10-31"),
        ("debt_by_age", {"basis": "paid"}, "one of due, charged is expected"),
        ("debt_by_age", {"edges": "30,20"}, "must ascend"),
        ("debtors", {"limit": "-1"}, "a whole number from 0 is expected"),
    ],
)
def test_a_question_asked_wrongly_is_answered_with_one_sentence(
    question: str, params: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    home = home_with(tmp_path, EVERYTHING)
    with pytest.raises(Problem, match=sentence):
        ask(home, question, params)


def test_every_question_answers_when_there_is_no_row_at_all(tmp_path: Path) -> None:
    home = home_with(tmp_path, {})
    given = {"account_id": "A", "from": "2024-01-01", "text": "A", "query": "A"}
    for name in ("debt_by_age", "debtors", "account_ledger", "closings", "identity", "collection_by_month",
                 "payment_cohorts", "roll_rates", "data_doubts"):  # fmt: skip
        wanted = {param.name: given[param.name] for param in questions()[name].params if param.default is None}
        ask(home, name, wanted)
    assert set(TABLES) <= {file.stem for file in (tmp_path / "warehouse" / "made").glob("*.parquet")}
