"""Answers over HTTP, asked by a real client of a real server: who gets what, and what is refused in one sentence."""

import io
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from serving import error_of, got, served_api, settings_with

from cli import main
from queries.ask import open_company
from queries.export import table_bytes
from queries.home import Home, home_at

PAST = {"as_of": "2026-06-30"}
ASKED_AT_LENGTH = [
    ("chief", "debt_by_age"),
    ("chief", "collection_by_month"),
    ("chief", "court_door"),
    ("head", "bonus_lines"),
    ("head", "operator_work"),
    ("seller", "campaign_list"),
]
"""Questions of which every row is held against the description: amounts, shares, dates, flags, codes, texts."""


@pytest.fixture(scope="module")
def company(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    path = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(sample_home.path, path)
    (path / "company.toml").write_text(settings_with(), "utf-8")
    return home_at(path)


@pytest.fixture(scope="module")
def api(company: Home) -> Iterator[str]:
    with served_api(company) as address:
        yield address


def test_an_answer_is_the_one_of_the_command_line_in_every_format(api: str, company: Home) -> None:
    opened = open_company(company)
    frame = opened.ask("debt_by_age", as_of=date(2026, 6, 30))
    status, content, headers = got(api, "/questions/debt_by_age", "chief", **PAST)
    told = json.loads(content)
    assert (status, headers["data-version"]) == (200, opened.warehouse.snapshot.version)
    assert told["rows"] == json.loads(table_bytes(frame, "json"))
    assert (told["params"], told["currency"], told["data_version"]) == (PAST, "RUB", headers["data-version"])
    csv = got(api, "/questions/debt_by_age", "chief", format="csv", **PAST)
    assert csv[1] == table_bytes(frame, "csv")
    assert csv[2]["content-type"] == "text/csv; charset=utf-8"
    parquet = got(api, "/questions/debt_by_age", "chief", format="parquet", **PAST)[1]
    assert pl.read_parquet(io.BytesIO(parquet)).equals(frame)


@pytest.mark.parametrize("token", [None, "", "wrong", "late", "Chief", "0" * 64])
def test_without_a_token_that_holds_nothing_is_told(api: str, token: str | None) -> None:
    status, content, headers = got(api, "/questions/debt_by_age", token)
    assert (status, headers["www-authenticate"]) == (401, "Bearer")
    assert error_of(content).startswith("A token is needed")


@pytest.mark.parametrize(
    ("token", "question", "status"),
    [
        ("chief", "forgotten", 404),
        ("head", "agency_results", 403),
        ("seller", "bonus_by_operator", 403),
        ("head", "bonus_by_operator", 200),
        ("seller", "account_card", 400),
        ("desk", "account_card", 403),
        ("gone", "debt_by_age", 403),
    ],
)
def test_a_token_may_ask_what_its_person_may_see(api: str, token: str, question: str, status: int) -> None:
    assert got(api, f"/questions/{question}", token)[0] == status


def test_the_list_of_questions_is_that_of_the_role(api: str) -> None:
    listed = {row["question"] for row in json.loads(got(api, "/questions", "seller")[1])}
    assert {"campaign_effect", "notice_results", "account_card"} <= listed
    assert not listed & {"bonus_by_operator", "agency_results", "call_desk"}
    assert json.loads(got(api, "/questions", "desk")[1]) == []


@pytest.mark.parametrize(
    ("question", "params", "says"),
    [
        ("debt_by_age", {"as_of": "2026-06-30'; drop table charges; --"}, "as_of="),
        ("debt_by_age", {"basis": "due or 1=1"}, "one of"),
        ("debt_by_age", {"edges": "30,60) --"}, "edges"),
        ("debt_by_age", {"no_such": "1"}, "has no parameter no_such"),
        ("debt_by_age", {"format": "exe"}, "one of json, csv, parquet"),
        ("account_card", {}, "needs the parameter"),
        ("debtors", {"limit": "-1"}, "whole number"),
    ],
)
def test_a_wrong_parameter_is_refused_in_one_sentence(
    api: str, question: str, params: dict[str, str], says: str
) -> None:
    status, content, _headers = got(api, f"/questions/{question}", "chief", **params)
    assert status == 400
    assert says in error_of(content)


def test_statements_in_a_text_are_only_a_text(api: str) -> None:
    before = got(api, "/questions/identity", "chief")[1]
    for text in ("x' or '1'='1", "'; drop table charges; --", "read_csv('/etc/passwd')", "\0", "x" * 5000):
        status, content, _headers = got(api, "/questions/account_ledger", "chief", account_id=text)
        assert status in (200, 400)
        assert json.loads(content).get("rows", []) == []
    assert got(api, "/questions/identity", "chief")[1] == before


def test_a_parameter_stands_once(api: str) -> None:
    status, content, _headers = got(api, "/questions/debt_by_age?as_of=2026-01-31", "chief", as_of="2026-02-28")
    assert (status, "each once" in error_of(content)) == (400, True)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(api: str, method: str) -> None:
    status, content, _headers = got(api, "/questions/debt_by_age", "chief", method)
    assert (status, error_of(content)) == (405, "Questions are only asked: GET is the one method")


def test_the_description_is_valid_and_its_rows_hold_what_it_says(api: str) -> None:
    described = json.loads(got(api, "/openapi.json")[1])
    validate(described)
    for token, question in ASKED_AT_LENGTH:
        answered = described["paths"][f"/questions/{question}"]["get"]["responses"]["200"]
        schema = answered["content"]["application/json"]["schema"]
        told = json.loads(got(api, f"/questions/{question}", token)[1])
        assert told["rows"]
        Draft202012Validator(schema).validate(told)


def test_the_page_names_every_question_and_loads_nothing_from_elsewhere(api: str) -> None:
    status, content, headers = got(api, "/")
    page = content.decode()
    assert (status, "default-src 'none'" in headers["content-security-policy"]) == (200, True)
    assert "<code>debt_by_age</code>" in page
    assert "src=" not in page


def test_nobody_is_served_while_nobody_could_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve-api", "--home", str(tmp_path)]) == 2
    assert "company.toml has no [[token]]" in capsys.readouterr().err


def test_a_token_is_made_for_a_person_who_may_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "company.toml").write_text('[people]\n"a@b.example" = ["executive"]\n', "utf-8")
    assert main(["token", "A@b.example", "--home", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    with (tmp_path / "company.toml").open("a", encoding="utf-8") as settings:
        settings.write(told.partition("company.toml:\n")[2])
    assert len(home_at(tmp_path).settings.token[0].sha256) == 64
    assert told.splitlines()[1] not in (tmp_path / "company.toml").read_text("utf-8")
    assert main(["token", "nobody@b.example", "--home", str(tmp_path)]) == 2
    assert "nobody@b.example may not ask anything" in capsys.readouterr().err
