"""Columns of the table of houses that went over: changes in points, a commission in per cent, both as text."""

from queries.vocabulary.columns import columns_of
from queries.vocabulary.kinds import Column

CHANGED = ("estimate", "low", "high")

HOUSING_TABLES: dict[str, tuple[Column, ...]] = {
    "housing_switchers": tuple(
        column.of_kind("written") if column.name in CHANGED else column for column in columns_of("housing_switchers")
    ),
}
