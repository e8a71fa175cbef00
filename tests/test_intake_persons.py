"""The number of a person: what says that there is none makes nobody one person with all others who have none."""

import polars as pl
import pytest

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from receivables.tables import TABLES


def read(cell: str) -> str | None:
    column = TABLES["accounts"].column("person_id")
    values, why = read_column(column, pl.Series([cell], dtype=pl.String), Habits("f.csv", column.name, "RUB"))
    assert why.to_list() == [None]
    found: str | None = values[0]
    return found


@pytest.mark.parametrize("cell", ["0", "000", "-", "—", "--", "0.0", "нет", "NULL", "Неизвестно", "n/a"])
def test_a_word_for_nobody_or_a_nought_is_no_person(cell: str) -> None:
    assert read(cell) is None


@pytest.mark.parametrize("cell", ["7", "007", "10", "Нетина-1", "A-0", "1.0"])
def test_any_other_number_is_his(cell: str) -> None:
    assert read(cell) == cell
