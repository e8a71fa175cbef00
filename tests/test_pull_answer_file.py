"""An answer in a file is what the database answered: exact, of whatever types, in however many batches."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pulls import table

from queries.pull.answer_file import Written, write_answer
from queries.pull.database import Answer
from receivables.messages import Problem


def written(*batches: Sequence[Any], since: str | None = None) -> tuple[pl.Series, Written]:
    """The column ``x`` as it is read from the file of an answer with these batches."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answer.parquet"
        answer = Answer(("x",), iter([[batch] for batch in batches]))
        told = write_answer(table(since=since), answer, file, lambda greatest: {"greatest": str(greatest)})
        assert [path.name for path in Path(folder).iterdir()] == ["answer.parquet"]
        return pl.read_parquet(file)["x"], told


MOSCOW = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("batches", "dtype", "values"),
    [
        ([["007", None]], pl.String(), ["007", None]),
        ([[None], [None]], pl.String(), [None, None]),
        ([[None], [7]], pl.Int64(), [None, 7]),
        ([[True, None], [False]], pl.Boolean(), [True, None, False]),
        ([[2**63 - 1], [-(2**63)]], pl.Int64(), [2**63 - 1, -(2**63)]),
        ([[2**63]], pl.String(), ["9223372036854775808"]),
        ([[1], ["01"]], pl.String(), ["1", "01"]),
        ([[Decimal("1.5")], [Decimal("10.25"), 3]], pl.Decimal(38, 2), [Decimal("1.5"), Decimal("10.25"), Decimal(3)]),
        ([[Decimal(5)], [Decimal("1E+3")]], pl.Int64(), [5, 1000]),
        ([[Decimal(10**20)]], pl.String(), ["100000000000000000000"]),
        ([[Decimal("0.1") ** 40]], pl.String(), [f"0.{'0' * 39}1"]),
        ([[Decimal("NaN"), Decimal("1.50")]], pl.String(), ["NaN", "1.50"]),
        ([[1, 0.5]], pl.Float64(), [1.0, 0.5]),
        ([[1], [0.5]], pl.Float64(), [1.0, 0.5]),
        ([[2**53 + 1, 0.5]], pl.String(), ["9007199254740993", "0.5"]),
        ([[date(2026, 1, 5)], [None]], pl.Date(), [date(2026, 1, 5), None]),
        ([[date(2026, 1, 5)], ["0000-00-00"]], pl.String(), ["2026-01-05", "0000-00-00"]),
        ([[datetime(2026, 1, 5, 10)]], pl.Datetime("us"), [datetime(2026, 1, 5, 10)]),
        (
            [[datetime(2026, 1, 5, 10, tzinfo=MOSCOW)]],
            pl.Datetime("us", "UTC"),
            [datetime(2026, 1, 5, 7, tzinfo=UTC)],
        ),
        ([[datetime(2026, 1, 5, 10), "never"]], pl.String(), ["2026-01-05 10:00:00", "never"]),
        ([[timedelta(hours=100, seconds=1)], [-timedelta(minutes=1)]], pl.String(), ["100:00:01", "-00:01:00"]),
        ([[time(14, 5)]], pl.String(), ["14:05:00"]),
        ([[UUID(int=7)]], pl.String(), ["00000000-0000-0000-0000-000000000007"]),
    ],
)
def test_a_column_has_the_type_that_holds_all_its_values(
    batches: list[list[Any]], dtype: pl.DataType, values: list[Any]
) -> None:
    column, _ = written(*batches)
    assert (column.dtype, column.to_list()) == (dtype, values)


@pytest.mark.parametrize("first", [datetime(2026, 1, 5, 10), datetime(2026, 1, 5, 10, tzinfo=MOSCOW)])
def test_a_time_that_becomes_text_in_a_later_batch_can_still_be_read(first: datetime) -> None:
    column, _ = written([first], ["never"])
    assert datetime.fromisoformat(column[0]) == first


@pytest.mark.parametrize("value", [b"1", [1], {"a": 1}, 1j])
def test_values_that_no_table_takes_are_refused_with_their_column(value: object) -> None:
    with pytest.raises(Problem, match=f"x holds values of the type {type(value).__name__}; cast them to text"):
        written([None, value])


MONEY = st.decimals(min_value=-(10**14), max_value=10**14, places=2, allow_nan=False)


@given(st.lists(st.lists(st.one_of(st.none(), MONEY), min_size=1, max_size=4), min_size=1, max_size=4))
def test_money_is_never_another_sum(batches: list[list[Decimal | None]]) -> None:
    column, told = written(*batches)
    given_ = [value for batch in batches for value in batch]
    assert told.rows == len(given_)
    assert [value if value is None else Decimal(value) for value in column] == given_


@given(st.lists(st.lists(st.one_of(st.none(), st.text(st.characters(codec="utf-8"))), min_size=1), min_size=1))
def test_text_is_never_another_text(batches: list[list[str | None]]) -> None:
    assert written(*batches)[0].to_list() == [value for batch in batches for value in batch]


def test_the_greatest_value_and_the_rows_without_one_are_kept() -> None:
    _, told = written([None, 3], [7, 5], [None], since="x")
    assert (told.rows, told.greatest, told.without) == (5, 7, 1 + 1)


@pytest.mark.parametrize(
    ("batches", "types"),
    [
        ([[1, "1"]], "int, str"),
        ([[date(2026, 1, 5)], ["0000-00-00"]], "date, str"),
        ([[0.5]], "float"),
        ([[True]], "bool"),
    ],
)
def test_a_mark_that_cannot_be_compared_is_refused(batches: list[list[Any]], types: str) -> None:
    with pytest.raises(Problem, match=f"the column x, which since names, holds {types}; it must hold"):
        written(*batches, since="x")


def test_equal_answers_are_equal_bytes(tmp_path: Path) -> None:
    kept = []
    for name in ("one", "two"):
        batches: list[list[Sequence[Any]]] = [[range(20_000), ["text"] * 20_000] for _ in range(3)]
        (tmp_path / name).mkdir()
        file = tmp_path / name / "answer.parquet"
        write_answer(table(), Answer(("x", "y"), iter(batches)), file, lambda greatest: {"greatest": "1"})
        kept.append(file.read_bytes())
    assert kept[0] == kept[1]
