"""A named question in full, as text: what it answers, what it takes, and the columns of its answer."""

from queries.catalogue import catalogue
from queries.params import Param
from queries.question import question_named
from queries.vocabulary.columns import columns_of
from queries.vocabulary.words import Column


def question_text(name: str) -> str:
    """Name and answer, then a line per parameter, then three lines per column. Raises Problem on an unknown question.

    A column is told by name, kind and unit; headings in English and Russian; meaning.
    """
    question = question_named(name)
    params = ["parameters:", *map(_param, question.params)] if question.params else []
    return "\n".join([f"{name}\n    {question.answers}", *params, "columns:", *map(_column, columns_of(name))])


def _param(param: Param) -> str:
    default = "must be given" if param.default is None else f"default {param.default}"
    return f"    {param.name}  {param.kind}, {default}"


def _column(column: Column) -> str:
    kind = f"{column.kind}, {column.unit}" if column.unit else column.kind
    russian = catalogue("ru").get(column.heading, column.heading)
    return f"    {column.name}  {kind}\n        {column.heading} | {russian}\n        {column.meaning}"
