"""The health answer: how old the data are, what cannot be read, and nothing of the company."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from browsers import served

from queries.health import DECISIONS, OLD, PROGRAM, SETTINGS, TABLES, health
from queries.home import Home, home_at
from queries.warehouse.snapshots import current

ROOT = Path(__file__).parents[1]


def at_hours(home: Home, hours: float) -> datetime:
    """The moment so many hours after the last day of the data ended in Moscow."""
    snapshot = current(home)
    assert snapshot is not None and snapshot.last_date is not None
    ended = datetime.combine(snapshot.last_date + timedelta(days=1), datetime.min.time(), UTC)
    return ended - timedelta(hours=3) + timedelta(hours=hours)


def asked(address: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=30) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def settle(home: Home, text: str) -> Home:
    (home.path / "company.toml").write_text(text, "utf-8")
    return home_at(home.path)


def test_a_whole_company_is_well_and_its_answer_holds_nothing_of_it(sample_home: Home) -> None:
    found = health(sample_home, at_hours(sample_home, 30.5))
    snapshot = current(sample_home)
    assert snapshot is not None
    assert found.pop("disk_free_gb") > 0
    assert found == {
        "status": "ok",
        "wrong": [],
        "version": PROGRAM,
        "data_version": snapshot.version,
        "built_at": snapshot.built_at.isoformat(timespec="seconds"),
        "as_of": str(snapshot.last_date),
        "age_hours": 30.5,
        "decisions": True,
    }


def test_the_version_is_that_of_the_newest_changes() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert headings[0] == PROGRAM == project["version"]


def test_data_of_today_have_no_age(sample_home: Home) -> None:
    assert health(sample_home, at_hours(sample_home, -5))["age_hours"] == 0


def test_data_are_too_old_when_the_settings_say_so(own_home: Home) -> None:
    home = settle(own_home, "[health]\noldest_hours = 36\n")
    assert health(home, at_hours(home, 36))["wrong"] == []
    assert health(home, at_hours(home, 36.2))["wrong"] == [OLD]


def test_a_company_without_data_is_well_unless_an_age_is_asked_for(home: Home) -> None:
    assert health(home)["status"] == "ok"
    assert not home.decisions.exists(), "nothing is begun by asking"
    home.path.mkdir(exist_ok=True)
    assert health(settle(home, "[health]\noldest_hours = 36\n"))["wrong"] == [OLD]


def test_what_cannot_be_read_is_named_by_a_code(own_home: Home) -> None:
    (own_home.warehouse / "CURRENT").write_text("garbage/..", "utf-8")
    own_home.decisions.write_bytes(own_home.decisions.read_bytes()[:5000])
    home = settle(own_home, "payment_term_days = 'many'\n")
    assert health(home)["wrong"] == [TABLES, DECISIONS, SETTINGS]


@pytest.mark.parametrize("lost", ["decisions", "tables"])
def test_the_command_says_the_same_and_fails_when_something_is_wrong(own_home: Home, lost: str) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "health", "--home", str(own_home.path)]
    well = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(well.stdout)["status"] == "ok"
    if lost == "decisions":
        own_home.decisions.unlink()
    else:
        shutil.rmtree(own_home.warehouse)
        own_home.warehouse.mkdir()
        (own_home.warehouse / "CURRENT").write_text("gone", "utf-8")
    failing = subprocess.run(command, capture_output=True, text=True, check=False)
    assert failing.returncode == 1
    assert json.loads(failing.stdout)["wrong"] == [DECISIONS if lost == "decisions" else TABLES]


def test_the_served_dashboard_answers_and_fails_with_503(own_home: Home) -> None:
    with served(own_home.path) as address:
        status, found = asked(address)
        assert (status, found["status"], found["as_of"]) == (200, "ok", str(date(2026, 10, 31)))
        own_home.decisions.unlink()
        status, found = asked(address)
        assert (status, found["wrong"]) == (503, [DECISIONS])
