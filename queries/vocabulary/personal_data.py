"""Columns that tell who a subscriber is: their downloads are told in the log of deeds."""

from collections.abc import Iterable

from queries.vocabulary.common_columns import NAME, PHONE
from queries.vocabulary.kinds import Column

ADDRESS_NAMES = ("phone", "address", "caller", "callee", "row")
"""Columns that say how a subscriber is reached, and the whole row of a file, which may."""


def names_subscribers(columns: Iterable[Column]) -> bool:
    """Whether a table of these columns holds names, telephones or addresses of subscribers."""
    return any(one.name in ADDRESS_NAMES or one.meaning in (NAME.meaning, PHONE.meaning) for one in columns)
