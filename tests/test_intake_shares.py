"""Shares as files write them: fractions, per cent, and parts such as 1/6."""

from decimal import Decimal

import polars as pl
import pytest

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from receivables.tables import TABLES

SHARE = TABLES["campaigns"].column("offer_share")
HABITS = Habits("campaigns.csv", "offer_share", "RUB")


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("0.5", "0.5"), ("0,9", "0.9"), ("90 %", "0.9"), ("1/6", "0.166667"), (" 5 / 6 ", "0.833333"), ("1", "1"),
        ("1/1", "1"), ("0/4", "0"),
    ],
)  # fmt: skip
def test_a_share_is_read(cell: str, share: str) -> None:
    values, why = read_column(SHARE, pl.Series([cell]), HABITS)
    assert values.to_list() == [Decimal(share)]
    assert why.to_list() == [None]


@pytest.mark.parametrize("cell", ["7/6", "1/0", "-1/2", "1/2/3", "half", "1.5", "150 %"])
def test_what_is_no_share_is_put_aside(cell: str) -> None:
    values, why = read_column(SHARE, pl.Series([cell]), HABITS)
    assert values.to_list() == [None]
    assert why.to_list() == ["share"]
