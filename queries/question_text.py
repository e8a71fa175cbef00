"""Named questions as text, one in full: what it answers, what it takes, and the columns of its answer."""

from queries.catalogue import catalogue
from queries.params import Param
from queries.question import question_named, questions
from queries.vocabulary.columns import columns_of
from queries.vocabulary.kinds import Column


def question_text(name: str) -> str:
    """Name and answer, then a line per parameter, then three lines per column. Raises Problem on an unknown question.

    A column is told by name, kind and unit; headings in English and Russian; meaning.
    """
    question = question_named(name)
    params = ["parameters:", *map(_param, question.params)] if question.params else []
    return "\n".join([f"{name}\n    {question.answers}", *params, "columns:", *map(_column, columns_of(name))])


def questions_text() -> str:
    """Every question in two lines: its name with its parameters, those with a default in brackets; what it answers."""
    return "\n".join(
        f"{one.name}  {' '.join(map(_called, one.params))}\n    {one.answers}" for one in questions().values()
    )


def _called(param: Param) -> str:
    return param.name if param.default is None else f"[{param.name}={param.default}]"


def _param(param: Param) -> str:
    default = "must be given" if param.default is None else f"default {param.default}"
    return f"    {param.name}  {param.kind}, {default}"


def _column(column: Column) -> str:
    kind = f"{column.kind}, {column.unit}" if column.unit else column.kind
    russian = catalogue("ru").get(column.heading, column.heading)
    return f"    {column.name}  {kind}\n        {column.heading} | {russian}\n        {column.meaning}"
