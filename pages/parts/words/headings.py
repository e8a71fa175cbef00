"""Headings of columns in the reader's language, out of the one vocabulary."""

from pages.parts.words.language import _
from queries.vocabulary.columns import column_of, column_of_table


def heading(question: str, name: str) -> str:
    """What stands over a column of a question's answer. Raises KeyError for a column that the answer does not have."""
    return _(column_of(question, name).heading)


def table_heading(table: str, name: str) -> str:
    """What stands over a column of a table of the contract."""
    return _(column_of_table(table, name).heading)


def group_heading(by: str) -> str:
    """The words for what subscribers are grouped by: ``segment``, ``service``, ``tariff`` or ``district``."""
    return table_heading("accounts", by)
