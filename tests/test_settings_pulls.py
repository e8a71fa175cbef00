"""Tables [[pull]] are read strictly, and what is said of them never repeats an address."""

import json
from pathlib import Path

import pytest

from queries.home import home_at
from queries.settings.listing import settings_json, settings_text
from receivables.messages import Problem

WHOLE = {"name": '"bills"', "url_env": '"BILLING_URL"', "query": '"select 1"'}


def told(folder: Path, **keys: str) -> str:
    """What is said about a [[pull]] with these keys, an empty one left out."""
    lines = [f"{key} = {value}" for key, value in (WHOLE | keys).items() if value]
    (folder / "company.toml").write_text("[[pull]]\n" + "\n".join(lines), "utf-8")
    with pytest.raises(Problem) as caught:
        _ = home_at(folder).settings
    return str(caught.value).removeprefix("company.toml: ")


def test_a_pull_is_read_as_it_stands(tmp_path: Path) -> None:
    keys = 'name = "счета-2"\nurl_env = "B"\nquery = """\nselect 1\n"""\nsince = "id"\noptions = { dates = "dmy" }\n'
    (tmp_path / "company.toml").write_text(f"[[pull]]\n{keys}", "utf-8")
    (pull,) = home_at(tmp_path).settings.pull
    assert (pull.name, pull.url_env, pull.query, pull.layout, pull.since) == ("счета-2", "B", "select 1\n", None, "id")
    assert pull.options == {"dates": "dmy"}
    assert home_at(tmp_path / "none").settings.pull == ()


@pytest.mark.parametrize("missing", ["name", "url_env", "query"])
def test_a_pull_without_what_it_needs_is_told(tmp_path: Path, missing: str) -> None:
    assert told(tmp_path, **{missing: ""}) == "every [[pull]] needs name, url_env, query"


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("name", '""', "[[pull]] name must be a name of letters, digits, _ and -"),
        ("name", '"../bills"', "[[pull]] name must be a name of letters, digits, _ and -"),
        ("name", '"bills\\n"', "[[pull]] name must be a name of letters, digits, _ and -"),
        ("query", '" "', "[[pull]] query must be text in quotes, and not empty"),
        ("query", "1", "[[pull]] query must be text in quotes, and not empty"),
        ("layout", "1", "[[pull]] layout must be text in quotes"),
        ("since", '""', "[[pull]] since must be text in quotes, and not empty"),
        ("options", '"dates=dmy"', "[[pull]] options must be a table whose values are text in quotes"),
        ("options", "{ dates = 1 }", "[[pull]] options.dates must be a table whose values are text in quotes"),
        ("sinse", '"id"', "[[pull]] has no setting sinse; did you mean since?"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_place(tmp_path: Path, key: str, value: str, sentence: str) -> None:
    assert told(tmp_path, **{key: value}) == sentence


@pytest.mark.parametrize("value", ["postgresql://boss:s3cret@db/billing", "1BILLING", "", "BILLING URL", "B\\n"])
def test_an_address_in_the_file_is_refused_and_not_repeated(tmp_path: Path, value: str) -> None:
    said = told(tmp_path, url_env=f'"{value}"')
    assert said.startswith("[[pull]] url_env must be the name of an environment variable; the address of the database")
    assert "s3cret" not in said


def test_an_address_under_a_key_of_its_own_is_refused_and_not_repeated(tmp_path: Path) -> None:
    assert "s3cret" not in told(tmp_path, url='"postgresql://boss:s3cret@db/billing"')


def test_two_pulls_of_one_name_are_refused(tmp_path: Path) -> None:
    one = "[[pull]]\n" + "\n".join(f"{key} = {value}" for key, value in WHOLE.items())
    (tmp_path / "company.toml").write_text(f"{one}\n{one}\n")
    with pytest.raises(Problem, match=r"every \[\[pull\]\] needs a name of its own"):
        _ = home_at(tmp_path).settings


def test_pulls_are_listed_and_the_address_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILLING_URL", "postgresql://boss:s3cret@db/billing")
    (tmp_path / "company.toml").write_text("[pull]\n" + "\n".join(f"{key} = {value}" for key, value in WHOLE.items()))
    shown = {one["key"]: one["value"] for one in json.loads(settings_json(home_at(tmp_path)))}
    assert (shown["pull.1.name"], shown["pull.1.url_env"], shown["pull.1.since"]) == ("bills", "BILLING_URL", None)
    assert "s3cret" not in settings_text(home_at(tmp_path))
