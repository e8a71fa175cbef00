"""Each question as a tool of the Model Context Protocol, over standard input and output, with the official library."""

import json
from importlib.metadata import version
from typing import Any

import anyio
import mcp_types as types
import polars as pl
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from queries.ask import OpenCompany, open_company
from queries.export import table_bytes
from queries.home import Home
from queries.question import Question, question_named
from queries.serving.callers import Caller
from queries.serving.schemas import LAGS, Schema, params_schema, row_schema
from receivables.messages import Problem

ROWS, PASSED = "rows", "rows_passed"
"""Which rows of a long answer are told; no question has parameters of these names."""
FEW_ROWS, MOST_ROWS = 200, 1000
PART: Schema = {
    ROWS: {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": FEW_ROWS, "description": "Rows to tell."},
    PASSED: {"type": "integer", "minimum": 0, "default": 0, "description": "Rows to pass over before them."},
}

INSTRUCTIONS = (
    "Named questions about the receivables of one subscription business, read only. Figures are exact as of the day "
    "asked; amounts are digits in quotes, in the currency named. total_rows says when an answer is longer than told. "
    "An estimated figure stands with its interval; null means that the data does not say, never zero."
)


def serve_tools(home: Home, caller: Caller) -> None:
    """Answer over standard input and output until the other side closes it."""

    async def run() -> None:
        server = tool_server(home, caller)
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(run)


def tool_server(home: Home, caller: Caller) -> Server[Any]:
    """The server whose tools are the questions that the caller may ask."""

    async def listed(context: Any, params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(question) for question in caller.questions.values()])

    async def called(context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        return await anyio.to_thread.run_sync(_answer, home, caller, params.name, dict(params.arguments or {}))

    return Server(
        "vozvrat",
        version=version("mcp"),
        title="Vozvrat",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def _tool(question: Question) -> types.Tool:
    takes = params_schema(question)
    takes["properties"] |= PART
    gives = {
        "type": "object",
        "properties": {
            "data_version": {"type": "string"},
            "lags": LAGS,
            "currency": {"type": "string"},
            "total_rows": {"type": "integer"},
            "rows": {"type": "array", "items": row_schema(question)},
        },
        "required": ["data_version", "lags", "currency", "total_rows", "rows"],
    }
    return types.Tool(
        name=question.name,
        description=question.answers,
        input_schema=takes,
        output_schema=gives,
        annotations=types.ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


def _answer(home: Home, caller: Caller, name: str, given: dict[str, Any]) -> types.CallToolResult:
    """The answer, or what is wrong with the call in one sentence."""
    try:
        rows, passed = _whole(given, ROWS, FEW_ROWS, 1, MOST_ROWS), _whole(given, PASSED, 0, 0)
        question = question_named(name)
        company = open_company(home)
        return _told(company, caller.ask(company, question, _texts(given)), rows, passed)
    except Problem as problem:
        return types.CallToolResult(content=[types.TextContent(text=str(problem))], is_error=True)


def _told(company: OpenCompany, frame: pl.DataFrame, rows: int, passed: int) -> types.CallToolResult:
    answer = {
        "data_version": company.warehouse.snapshot.version,
        "lags": [str(lag) for lag in company.lags],
        "currency": company.settings.currency,
        "total_rows": frame.height,
        "rows": json.loads(table_bytes(frame.slice(passed, rows), "json")),
    }
    text = types.TextContent(text=json.dumps(answer, ensure_ascii=False))
    return types.CallToolResult(content=[text], structured_content=answer)


def _whole(given: dict[str, Any], name: str, default: int, least: int, most: int = 10**9) -> int:
    value = given.pop(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Problem(
            "{name}={text} is not recognised: a whole number from {least} to {most} is expected",
            name=name,
            text=str(value),
            least=least,
            most=most,
        )
    return value


def _texts(given: dict[str, Any]) -> dict[str, str]:
    """Parameters as text, which their kinds then read; those that are null count as left out."""
    for name, value in given.items():
        if (value is not None and not isinstance(value, str | int)) or isinstance(value, bool):
            raise Problem("{name} must be text or a whole number", name=name)
    return {name: str(value) for name, value in given.items() if value is not None}
