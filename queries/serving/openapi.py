"""The description of the HTTP answers for programs: OpenAPI 3.1, made from the questions and the vocabulary."""

from functools import cache

from queries.question import Question, questions
from queries.serving.schemas import LAGS, OF_COLUMNS, Schema, param_schema, row_schema
from queries.serving.who_may_ask import roles_for

FORMATS_OVER_HTTP = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
"""What ``format`` may be → the media type of the answer."""

ERROR: Schema = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
REFUSALS = {
    "400": "A parameter is wrong, or nothing is loaded.",
    "401": "The token is missing, unknown or has run out.",
    "403": "The roles of the token's person may not ask this.",
}


@cache
def openapi() -> Schema:
    """The whole document."""
    paths = {f"/questions/{name}": {"get": _operation(question)} for name, question in questions().items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Vozvrat",
            "version": "1",
            "description": "Named questions about receivables, read only. Amounts are digits in quotes.",
        },
        "security": [{"token": []}],
        "paths": {"/questions": {"get": _listing()}, **paths},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {
                status: {"description": text, "content": {"application/json": {"schema": ERROR}}}
                for status, text in REFUSALS.items()
            },
        },
    }


def _listing() -> Schema:
    named = {"type": "object", "properties": {"question": OF_COLUMNS["text"], "answers": OF_COLUMNS["text"]}}
    listed = {"description": "Name and meaning.", "content": {"application/json": {"schema": _rows(named)}}}
    return {
        "operationId": "questions",
        "summary": "The questions that this token may ask.",
        "responses": {"200": listed, "401": {"$ref": "#/components/responses/401"}},
    }


def _operation(question: Question) -> Schema:
    form: Schema = {"type": "string", "enum": list(FORMATS_OVER_HTTP), "default": "json"}
    params = [
        {"name": param.name, "in": "query", "required": param.default is None, "schema": param_schema(param)}
        for param in question.params
    ]
    return {
        "operationId": question.name,
        "summary": question.answers,
        "description": f"For: {', '.join(sorted(roles_for(question)))}.",
        "parameters": [*params, {"name": "format", "in": "query", "required": False, "schema": form}],
        "responses": {
            "200": _answered(question),
            **{status: {"$ref": f"#/components/responses/{status}"} for status in REFUSALS},
        },
    }


def _answered(question: Question) -> Schema:
    whole = {
        "type": "object",
        "properties": {
            "question": {"const": question.name},
            "params": {"type": "object", "additionalProperties": {"type": "string"}},
            "data_version": {"type": "string"},
            "lags": LAGS,
            "currency": {"type": "string"},
            "rows": _rows(row_schema(question)),
        },
        "required": ["question", "params", "data_version", "lags", "currency", "rows"],
    }
    headers = {
        "Data-Version": {"description": "The data that the answer stands on.", "schema": {"type": "string"}},
        "Data-Lags": {"description": "How many sentences `lags` has.", "schema": {"type": "string"}},
    }
    content: Schema = {kind.partition(";")[0]: {} for kind in FORMATS_OVER_HTTP.values()} | {
        "application/json": {"schema": whole}
    }
    return {"description": "The answer.", "headers": headers, "content": content}


def _rows(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}
