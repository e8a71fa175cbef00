"""Cells of dates as tests read them, in a file loaded on one day."""

from datetime import date

import polars as pl

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from receivables.day_limits import day_limits
from receivables.tables import TABLES

LOADED = date(2026, 11, 25)


def read(column: str, cells: list[str], *dates: str) -> tuple[list[object], list[str | None]]:
    """The values of ``table.column`` and the reasons of those that are put aside."""
    table, name = column.split(".")
    habits = Habits("f.csv", name, "RUB", "Europe/Moscow", dates=dates, days=day_limits(name, LOADED))
    values, why = read_column(TABLES[table].column(name), pl.Series(cells, dtype=pl.String), habits)
    return values.to_list(), why.to_list()
