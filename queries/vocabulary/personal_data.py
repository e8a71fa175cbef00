"""Columns that tell who a subscriber is: they are masked by role, and their downloads stand in the log of deeds."""

from collections.abc import Iterable

from queries.vocabulary.common_columns import ADDRESS, NAME, PHONE
from queries.vocabulary.kinds import Column

OF_MEANINGS = {NAME.meaning: "name", PHONE.meaning: "phone", ADDRESS.meaning: "address"}
OF_NAMES = {
    "phone": "phone",
    "address": "address",
    "house": "address",
    "caller": "phone",
    "callee": "phone",
    "row": "address",
}
"""Columns that say how a subscriber is reached, and the whole row of a file, which may and is hidden as a whole."""


def personal_kind(column: Column) -> str | None:
    """``name``, ``phone`` or ``address`` of a subscriber; None for a column that tells of none."""
    return OF_MEANINGS.get(column.meaning) or OF_NAMES.get(column.name)


def names_subscribers(columns: Iterable[Column]) -> bool:
    """Whether a table of these columns holds names, telephones or addresses of subscribers."""
    return any(personal_kind(one) for one in columns)
