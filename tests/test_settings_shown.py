"""``cli.py settings`` says of every setting what holds, where it comes from, what it means and who decides it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cli import main
from queries.decisions.store_troubles import shown_url
from queries.home import home_at
from queries.settings.listing import settings_json, settings_text
from receivables.contact.limits import RUSSIA

OWN = """
payment_term_days = 20
[decisions]
url = "postgresql+psycopg://boss:secret@db/vozvrat"
[intake]
columns = 7
[[contact_limits]]
valid_from = 2026-01-01
source = "order 3"
[[contact_limits]]
valid_from = 2026-11-10
source = "order 7"
conversations = { week = 1 }
[offer_percent]
C1 = 80
[people]
"anna@company.example" = ["executive"]
"""


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)


def shown(folder: Path) -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in json.loads(settings_json(home_at(folder)))}


def test_without_a_file_everything_is_a_default(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    found = shown(folder)
    assert {one["from"] for one in found.values()} == {"default"}
    assert found["decisions.url"]["value"] == f"sqlite:///{folder}/decisions.db"
    assert found["contact_limits.1.conversations"]["value"] == {"day": 1, "week": 2, "month": 8}
    assert found["contact_limits.1.conversations"]["source"] == RUSSIA.source
    assert found["payment_term_days"]["value"] is None
    assert not folder.exists(), "asking what holds makes nothing"


def test_each_value_says_where_it_is_from(tmp_path: Path) -> None:
    (tmp_path / "company.toml").write_text(OWN, "utf-8")
    found = shown(tmp_path)
    own = {key: one["value"] for key, one in found.items() if one["from"] == "company.toml"}
    assert own == {
        "payment_term_days": 20,
        "decisions.url": "postgresql+psycopg://boss:***@db/vozvrat",
        "intake.columns": 7,
        "contact_limits.1.valid_from": "2026-01-01",
        "contact_limits.1.source": "order 3",
        "contact_limits.2.valid_from": "2026-11-10",
        "contact_limits.2.source": "order 7",
        "contact_limits.2.conversations": {"week": 1},
        "offer_percent.C1": 80,
        'people."anna@company.example".roles': ["executive"],
    }
    assert found["contact_limits.2.working_hours"]["from"] == "default"
    assert found["intake.cells"]["from"] == "default"


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "company.toml").write_text(OWN, "utf-8")
    monkeypatch.setenv("VOZVRAT_DECISIONS", "postgresql+psycopg://boss:other@db2/vozvrat")
    found = shown(tmp_path)["decisions.url"]
    assert (found["value"], found["from"]) == ("postgresql+psycopg://boss:***@db2/vozvrat", "VOZVRAT_DECISIONS")


def test_no_password_is_shown(tmp_path: Path) -> None:
    (tmp_path / "company.toml").write_text(OWN, "utf-8")
    assert "secret" not in settings_text(home_at(tmp_path)) + settings_json(home_at(tmp_path))
    assert "secret" not in shown_url("postgresql+psycopg://db/vozvrat?user=boss&password=secret&sslpassword=secret")


def test_the_command_prints_a_line_for_each_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "company.toml").write_text("payment_term_days = 20\n", "utf-8")
    assert main(["settings", "--home", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(shown(tmp_path))
    assert lines[1].startswith('currency = "RUB"  (default)  ISO 4217 code of every amount')
    assert lines[2].startswith("payment_term_days = 20  (company.toml)  Days from a charge to its due date")
    assert lines[2].endswith("Source: decided by the company.")
    assert any(line.startswith("contact_limits.1.valid_from = 2017-01-01  (default)") for line in lines)
    assert main(["settings", "--home", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[2]["value"] == 20


def test_a_misspelt_table_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "company.toml").write_text("[peple]\n", "utf-8")
    assert main(["settings", "--home", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "cli.py: company.toml: there is no table [peple]; did you mean [people]?\n"


def write_old(file: Path, text: str) -> None:
    """A file that nobody is writing any more."""
    file.write_text(text)
    os.utime(file, (0, 0))


def test_a_watch_takes_up_settings_that_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = tmp_path / "inbox", tmp_path / "home"
    folder.mkdir()
    row = "charge_id,account_id,charged_on,amount\n{},007,2026-01-01,100.50\n"
    write_old(folder / "first.csv", row.format("c1"))

    def between_passes(_: float) -> None:
        if (home / "company.toml").exists():
            raise KeyboardInterrupt
        (home / "company.toml").write_text("[intake]\ncolumns = 3\n")
        write_old(folder / "second.csv", row.format("c2"))

    monkeypatch.setattr("cli.time.sleep", between_passes)
    assert main(["watch", str(folder), "--home", str(home), "--every", "1"]) == 130
    said = capsys.readouterr()
    assert "first.csv: charges; rows 1, accepted 1" in said.out
    assert "has 4 columns, more than the limit of 3" in said.err
