"""Questions in the words of JSON Schema (draft 2020-12): what they take, and what their rows hold."""

from typing import Any

from queries.params import Param
from queries.question import Question
from queries.vocabulary.columns import columns_of
from queries.vocabulary.kinds import Column

Schema = dict[str, Any]

OF_PARAMS: dict[str, Schema] = {
    "date": {"type": "string", "format": "date"},
    "month": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
    "whole": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    "money": {"type": "string", "pattern": r"^-?[0-9]{1,16}(\.[0-9]{1,2})?$"},
    "edges": {"type": "string", "pattern": "^[0-9]+(,[0-9]+)*$"},
    "text": {"type": "string"},
}
"""Kind of a parameter → its schema; amounts are digits in quotes, because a number of JSON would round them."""

OF_COLUMNS: dict[str, Schema] = {
    "date": {"type": ["string", "null"], "format": "date"},
    "time": {"type": ["string", "null"]},
    "flag": {"type": ["boolean", "null"]},
    "id": {"type": ["string", "null"]},
    "code": {"type": ["string", "null"]},
    "text": {"type": ["string", "null"]},
    "written": {"type": ["string", "null"]},
    "month": {"type": ["string", "null"]},
    "money": {"type": ["string", "null"], "pattern": r"^-?[0-9]+\.[0-9]{2}$"},
    "share": {"type": ["number", "string", "null"]},
    "number": {"type": ["number", "string", "null"]},
}
"""Kind of a column → its schema in JSON; all others are numbers. A share that is exact is digits in quotes."""

LAGS: Schema = {
    "type": "array",
    "items": {"type": "string"},
    "description": "What was changed after the tables were built, and no figure follows yet.",
}

DEFAULTS = {
    "last": "the last day or month of the data",
    "first": "the first day or month of the data",
    "company": "what the company has set",
    "none": "left out",
}
"""Defaults that are no value, in words."""


def params_schema(question: Question) -> Schema:
    """The object of a question's parameters; closed, those without a default required."""
    return {
        "type": "object",
        "properties": {param.name: param_schema(param) for param in question.params},
        "required": [param.name for param in question.params if param.default is None],
        "additionalProperties": False,
    }


def param_schema(param: Param) -> Schema:
    """One parameter, with its default where it has one."""
    kind: Schema = {"type": "string", "enum": list(param.choices)} if param.choices else OF_PARAMS[param.kind]
    if param.default is None:
        return kind
    if param.default in DEFAULTS:
        return kind | {"description": f"When left out: {DEFAULTS[param.default]}."}
    return kind | {"default": int(param.default) if param.kind == "whole" else param.default}


def row_schema(question: Question) -> Schema:
    """One row of a question's answer: every column of the vocabulary with what it means."""
    columns = columns_of(question.name)
    return {
        "type": "object",
        "properties": {column.name: column_schema(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def column_schema(column: Column) -> Schema:
    """One column: its type in JSON, the words over it, its meaning and unit."""
    meaning = f"{column.meaning} ({column.unit})" if column.unit else column.meaning
    kind = OF_COLUMNS.get(column.kind, {"type": ["number", "null"]})
    return kind | {"title": column.heading, "description": meaning}
