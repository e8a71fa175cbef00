"""Questions as tools, driven by the official client over the standard input and output of the real command."""

import json
import shutil
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import anyio
import pytest
from catalogue import ROOT
from jsonschema import Draft202012Validator
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from serving import settings_with

from queries.ask import open_company
from queries.export import table_bytes
from queries.home import Home, home_at
from queries.question import questions
from queries.serving.tool_server import PART
from queries.vocabulary.columns import columns_of


@pytest.fixture(scope="module")
def company(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    path = shutil.copytree(sample_home.path, tmp_path_factory.mktemp("tools") / "home")
    (path / "company.toml").write_text(settings_with(), "utf-8")
    return home_at(path)


def talk(home: Home, what: Callable[[ClientSession], Awaitable[Any]], *more: str) -> Any:
    """What a client finds out in one session with ``cli.py serve-mcp``."""
    command = ["cli.py", "serve-mcp", "--home", str(home.path), *more]
    server = StdioServerParameters(command=sys.executable, args=command, cwd=str(ROOT))

    async def session() -> Any:
        async with stdio_client(server) as (read, write), ClientSession(read, write) as client:
            await client.initialize()
            return await what(client)

    return anyio.run(session)


def test_every_question_is_a_tool_with_typed_parameters_and_described_columns(company: Home) -> None:
    async def listed(client: ClientSession) -> Any:
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in talk(company, listed)}
    assert tools.keys() == questions().keys()
    for name, question in questions().items():
        tool = tools[name]
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.description == question.answers
        assert tool.input_schema["properties"].keys() == {param.name for param in question.params} | PART.keys()
        row = tool.output_schema["properties"]["rows"]["items"]["properties"]
        assert [row[one.name]["title"] for one in columns_of(name)] == [one.heading for one in columns_of(name)]
    taken = tools["debt_by_age"].input_schema["properties"]
    assert (taken["as_of"]["format"], taken["basis"]["enum"]) == ("date", ["due", "charged"])


def test_no_question_has_a_parameter_called_as_the_part_of_an_answer() -> None:
    assert not {param.name for question in questions().values() for param in question.params} & PART.keys()


def test_a_tool_answers_as_the_question_does_and_says_how_long_the_answer_is(company: Home) -> None:
    async def asked(client: ClientSession) -> Any:
        whole = await client.call_tool("debt_by_age", {"as_of": "2026-06-30"})
        part = await client.call_tool("debtors", {"rows": 2, "rows_passed": 1, "limit": 5})
        return whole, part

    whole, part = talk(company, asked)
    opened = open_company(company)
    ages, debtors = opened.ask("debt_by_age", as_of=date(2026, 6, 30)), opened.ask("debtors", limit=5)
    assert whole.structured_content["rows"] == json.loads(table_bytes(ages, "json"))
    assert json.loads(whole.content[0].text) == whole.structured_content
    assert part.structured_content["total_rows"] == 5
    assert part.structured_content["rows"] == json.loads(table_bytes(debtors.slice(1, 2), "json"))
    assert part.structured_content["data_version"] == opened.warehouse.snapshot.version


def test_a_wrong_call_is_refused_in_one_sentence(company: Home) -> None:
    calls: list[tuple[str, dict[str, Any], str]] = [
        ("no_such", {}, "There is no question no_such"),
        ("debt_by_age", {"as_of": "2026-06-30'; drop table charges; --"}, "a date like 2026-10-31"),
        ("debt_by_age", {"as_of": 5}, "a date like 2026-10-31"),
        ("debt_by_age", {"as_of": ["2026-06-30"]}, "as_of must be text or a whole number"),
        ("debt_by_age", {"edges": "1) or (1=1"}, "edges"),
        ("debt_by_age", {"basis": "due; select 1"}, "one of due, charged is expected"),
        ("debt_by_age", {"unknown": "1"}, "debt_by_age has no parameter unknown"),
        ("debtors", {"rows": 0}, "a whole number from 1 to 1000 is expected"),
        ("debtors", {"rows": "all"}, "a whole number from 1 to 1000 is expected"),
        ("account_card", {}, "account_card needs the parameter"),
    ]

    async def asked(client: ClientSession) -> Any:
        return [await client.call_tool(name, given) for name, given, _says in calls]

    for (_name, _given, says), answer in zip(calls, talk(company, asked), strict=True):
        assert answer.is_error
        assert says in answer.content[0].text
        assert "Traceback" not in answer.content[0].text


def test_an_address_has_the_tools_of_its_roles_only(company: Home) -> None:
    async def asked(client: ClientSession) -> Any:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        return tools, await client.call_tool("bonus_by_operator", {"month": "2026-09"})

    tools, refused = talk(company, asked, "--as", "seller@example")
    assert "campaign_effect" in tools
    assert "bonus_by_operator" not in tools
    assert refused.is_error
    assert refused.content[0].text.startswith("seller@example may not ask bonus_by_operator: it is for supervisor")
    assert talk(company, asked, "--as", "desk@example")[0] == set()
    assert talk(company, asked, "--as", "nobody@example")[0] == set()
